import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Grant, Person } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { choiceWord } from '../form/fieldWords.ts'
import type { Schema } from '../form/schema.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { useNow } from '../look/useNow.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { GiveRole } from './GiveRole.tsx'
import { grantsOf } from './queries.ts'
import { endOf, grantWords } from './words.ts'

/** Every role of a person: those in force or to come, then those that are over. */
export function Grants({ of: { id: person, roles }, isMe }: { of: Pick<Person, 'id' | 'roles'>; isMe: boolean }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(grantsOf(person))
  const [isGiving, setGiving] = useState(false)
  const now = useNow()
  if (!data) return <NotYet thrown={error} again={refetch} />
  // The clock of this machine may be another one than that of the house, which knows the roles in force.
  const isOver = ({ role, until, endedBy }: Grant) =>
    until !== null && (Date.parse(until.at) <= now || (endedBy !== null && !roles.includes(role)))
  const past = data.filter(isOver)
  const present = data.filter((one) => !isOver(one))
  return (
    <section className="grants">
      <h2>{say(grantWords.title)}</h2>
      {present.length === 0 && <p className="quiet">{say(grantWords.none)}</p>}
      <ul>
        {present.map((one) => (
          <OneGrant key={one.id} one={one} mayEnd={!isMe} person={person} />
        ))}
      </ul>
      {!isMe && !isGiving && (
        <p>
          <button type="button" className="button" onClick={() => setGiving(true)}>
            {say(grantWords.give)} …
          </button>
        </p>
      )}
      {isGiving && <GiveRole person={person} leave={() => setGiving(false)} />}
      {past.length > 0 && (
        <details>
          <summary>{say(grantWords.past)}</summary>
          <ul>
            {past.map((one) => (
              <OneGrant key={one.id} one={one} mayEnd={false} person={person} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const END: Schema = {
  properties: {
    lastDay: { type: 'string', maxLength: 20, label: grantWords.lastDay, hint: grantWords.lastDayHint },
  },
}

function OneGrant({ one, mayEnd, person }: { one: Grant; mayEnd: boolean; person: string }) {
  const { say, lang } = useLanguage()
  const known = useQueryClient()
  const [isEnding, setEnding] = useState(false)
  const { title, provider, agency, service, since, until, letter, authority, onBehalfOf, grantedBy, endedBy } = one
  const place = provider ?? agency
  const end = (values: Values) => {
    const lastDay = values['lastDay'] as string | undefined
    const params = { path: { grant: one.id } }
    return answerOf(api.PUT('/api/v1/grants/{grant}/end', { params, body: lastDay ? { lastDay } : {} }))
  }
  return (
    <li className="grant">
      <p className="beside">
        <strong>{say(title)}</strong>
        {place && <bdi>{say(place.title)}</bdi>}
        <span className="quiet">{say(service ? choiceWord(service) : grantWords.allServices)}</span>
        {mayEnd && !isEnding && (
          <button type="button" className="button slim" onClick={() => setEnding(true)}>
            {say(grantWords.end)} …
          </button>
        )}
      </p>
      <p className="quiet small beside">
        <span>
          {say(grantWords.since)} {saidInFull(since, lang)}
        </span>
        <span>{until ? `${say(grantWords.until)} ${saidInFull(until, lang)}` : say(grantWords.noEnd)}</span>
        {letter && <Said label={say(grantWords.letter)} text={letter} />}
        {authority && <Said label={say(grantWords.authority)} text={authority} />}
        {onBehalfOf && <Said label={say(grantWords.onBehalfOf)} text={onBehalfOf.name} />}
        {grantedBy && <Said label={say(grantWords.grantedBy)} text={grantedBy.name} />}
        {endedBy && <Said label={say(grantWords.endedBy)} text={endedBy.name} />}
      </p>
      {isEnding && (
        <AskForm
          name={endOf(title)}
          schema={END}
          why={grantWords.endWhy}
          label={grantWords.endDo}
          send={end}
          done={() => {
            setEnding(false)
            void known.invalidateQueries({ queryKey: ['people', 'one', person] })
            void known.invalidateQueries({ queryKey: ['colleagues'] })
          }}
          leave={() => setEnding(false)}
        />
      )}
    </li>
  )
}

function Said({ label, text }: { label: string; text: string }) {
  return (
    <span>
      {label}: <bdi>{text}</bdi>
    </span>
  )
}
