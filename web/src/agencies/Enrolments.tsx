import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Agency, Enrolment, ServiceName } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { choiceWord, SERVICES } from '../form/fieldWords.ts'
import type { Schema } from '../form/schema.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useNow } from '../look/useNow.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { LAST_DAY, lastDayOf, useBookAnew } from './book.ts'
import { enrolmentsOf } from './queries.ts'
import { agencyWords } from './words.ts'

type Props = { of: Agency; isKeeper: boolean }

/** Which office expects to hear from the agency, in which service and since when. */
export function Enrolments({ of, isKeeper }: Props) {
  const { say } = useLanguage()
  const { data, error } = useQuery(enrolmentsOf(of.id))
  const [isAdding, setAdding] = useState(false)
  const now = useNow()
  if (!data) return <NotYet thrown={error} />
  const isOver = ({ until }: Enrolment) => until !== null && Date.parse(until.at) <= now
  const past = data.filter(isOver)
  const present = data.filter((one) => !isOver(one))
  return (
    <section className="agencies-page">
      <h2>{say(agencyWords.enrolments)}</h2>
      {present.length === 0 && <p className="quiet">{say(agencyWords.noEnrolments)}</p>}
      <ul>
        {present.map((one) => (
          <OneEnrolment key={one.id} one={one} of={of} isKeeper={isKeeper} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{say(agencyWords.pastEnrolments)}</summary>
          <ul>
            {past.map((one) => (
              <OneEnrolment key={one.id} one={one} of={of} isKeeper={false} />
            ))}
          </ul>
        </details>
      )}
      {isKeeper && !isAdding && (
        <p>
          <button type="button" className="button slim" onClick={() => setAdding(true)}>
            {say(agencyWords.enrol)} …
          </button>
        </p>
      )}
      {isAdding && <Enrol of={of} leave={() => setAdding(false)} />}
    </section>
  )
}

function OneEnrolment({ one, of, isKeeper }: Props & { one: Enrolment }) {
  const { say, lang } = useLanguage()
  const anew = useBookAnew()
  const me = useMe()
  const [isEnding, setEnding] = useState(false)
  const isMine = me.grants.some(({ role, provider }) => role === 'siteAdmin' && provider?.id === one.office.id)
  const point = of.reportingPoints.find(({ id }) => id === one.reportingPoint)
  const params = { path: { agency: of.id, enrolment: one.id } }
  return (
    <li className="agency-line">
      <p className="beside">
        <strong>{say(choiceWord(one.service))}</strong>
        <bdi>{say(one.office.title)}</bdi>
        {point && <bdi className="quiet">{point.title}</bdi>}
        <span className="quiet small">
          {say(agencyWords.since)} {saidInFull(one.since, lang)}
          {one.until && ` ${say(agencyWords.until)} ${saidInFull(one.until, lang)}`}
        </span>
        {isKeeper && isMine && one.until === null && !isEnding && (
          <button type="button" className="button bare slim" onClick={() => setEnding(true)}>
            {say(agencyWords.end)} …
          </button>
        )}
      </p>
      {isEnding && (
        <AskForm
          name={agencyWords.endEnrolment}
          schema={LAST_DAY}
          label={agencyWords.endEnrolment}
          send={(values) =>
            answerOf(
              api.PUT('/api/v1/agencies/{agency}/enrolments/{enrolment}/end', { params, body: lastDayOf(values) }),
            )
          }
          done={() => {
            setEnding(false)
            anew()
          }}
          leave={() => setEnding(false)}
        />
      )}
    </li>
  )
}

const FORM: Schema = {
  properties: {
    office: { label: agencyWords.office },
    service: { label: agencyWords.service },
    point: { label: agencyWords.point },
    since: { type: 'string', maxLength: 20, label: agencyWords.since, hint: agencyWords.sinceHint },
  },
  required: ['office', 'service', 'point'],
}

function Enrol({ of, leave }: { of: Agency; leave: () => void }) {
  const { say, lang } = useLanguage()
  const anew = useBookAnew()
  const me = useMe()
  const offices = me.grants.flatMap(({ role, provider }) => (role === 'siteAdmin' && provider ? [provider] : []))
  const [office, point] = [offices[0], of.reportingPoints[0]]
  const send = (values: Values) => {
    const { since } = values as { since?: string }
    const body = {
      ...{ office: Number(values['office']), point: Number(values['point']) },
      ...{ service: values['service'] as ServiceName, ...(since ? { since } : {}) },
    }
    return answerOf(api.POST('/api/v1/agencies/{agency}/enrolments', { params: { path: { agency: of.id } }, body }))
  }
  return (
    <AskForm
      name={agencyWords.enrol}
      schema={FORM}
      choices={{
        office: offices.map(({ id, title }) => ({ value: String(id), title: say(title) })),
        service: SERVICES.map((value) => ({ value, title: say(choiceWord(value)) })),
        point: of.reportingPoints.map(({ id, code, title }) => ({
          value: String(id),
          title: `${inDigits(lang, code)} — ${title}`,
        })),
      }}
      start={{
        ...(office ? { office: String(office.id) } : {}),
        ...(of.reportingPoints.length === 1 && point ? { point: String(point.id) } : {}),
      }}
      why={agencyWords.enrolWhy}
      label={agencyWords.enrol}
      send={send}
      done={() => {
        leave()
        anew()
      }}
      leave={leave}
    />
  )
}
