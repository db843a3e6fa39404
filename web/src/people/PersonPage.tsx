import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { HandedPassword, Person } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { AccountState } from './AccountState.tsx'
import type { Doing } from './accountView.ts'
import { KEPT, personOf } from './EnterPerson.tsx'
import { Grants } from './Grants.tsx'
import { HandedOnce } from './HandedOnce.tsx'
import { onePerson } from './queries.ts'
import { peopleWords } from './words.ts'
import './people.css'

const route = getRouteApi('/people/$id')

/** One person: how to reach them, the account, and every role past and present. */
export function PersonPage() {
  const { say } = useLanguage()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(onePerson(id))
  usePageTitle(data?.name ?? '')
  return (
    <section className="people-page">
      <p>
        <Link to="/people">{say(peopleWords.back)}</Link>
      </p>
      {data ? <Whole of={data} /> : <NotYet thrown={error} again={refetch} />}
    </section>
  )
}

function Whole({ of }: { of: Person }) {
  const { say } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const { do: doing } = route.useSearch()
  const [handed, setHanded] = useState<HandedPassword | null>(null)
  const go = (next: Doing | null) =>
    void navigate({ to: '/people/$id', params: { id: of.id }, search: next ? { do: next } : {}, replace: true })
  const isMe = of.id === me.person.id
  return (
    <>
      <header className="beside">
        <h1>
          <bdi>{of.name}</bdi>
        </h1>
        <AccountState of={of} />
      </header>
      {handed && <HandedOnce of={handed} hide={() => setHanded(null)} />}
      <Details of={of} />
      {doing === undefined && (
        <p className="beside">
          {!isMe && of.hasAccount && (
            <button type="button" className="button" onClick={() => go('reset')}>
              {say(peopleWords.reset)} …
            </button>
          )}
          <button type="button" className="button" onClick={() => go('edit')}>
            {say(peopleWords.edit)}
          </button>
          {!isMe && (
            <button type="button" className="button" onClick={() => go('disable')}>
              {say(of.disabledAt ? peopleWords.enable : peopleWords.disable)} …
            </button>
          )}
        </p>
      )}
      {doing === 'edit' && <Edit of={of} leave={() => go(null)} />}
      {doing === 'reset' && !isMe && <Reset of={of} handed={setHanded} leave={() => go(null)} />}
      {doing === 'disable' && !isMe && <Disable of={of} leave={() => go(null)} />}
      <Grants of={of} isMe={isMe} />
    </>
  )
}

function Details({ of }: { of: Person }) {
  const { say, lang } = useLanguage()
  const told = { post: of.post, mobile: of.mobile, email: of.email }
  return (
    <dl className="facts">
      <div>
        <dt>{say(peopleWords.username)}</dt>
        <dd>
          <bdi dir="ltr">{of.username}</bdi>
        </dd>
      </div>
      {(['post', 'mobile', 'email'] as const).map((name) => (
        <div key={name}>
          <dt>{say(peopleWords[name])}</dt>
          <dd>
            {told[name] ? (
              <bdi {...(name === 'post' ? {} : { dir: 'ltr' })}>{told[name]}</bdi>
            ) : (
              <span className="quiet">{say(peopleWords.unset)}</span>
            )}
          </dd>
        </div>
      ))}
      <div>
        <dt>{say(peopleWords.language)}</dt>
        <dd>{say(peopleWords[of.language])}</dd>
      </div>
      {of.disabledAt && (
        <div>
          <dt>{say(peopleWords.disabledSince)}</dt>
          <dd>{saidInFull(of.disabledAt, lang)}</dd>
        </div>
      )}
    </dl>
  )
}

type ActProps = { of: Person; leave: () => void }

/** Reads everything of people anew once something was done to one of them. */
function useAfterwards(leave: () => void) {
  const known = useQueryClient()
  return async () => {
    leave()
    await known.invalidateQueries({ queryKey: ['people'] })
  }
}

function Edit({ of, leave }: ActProps) {
  const afterwards = useAfterwards(leave)
  const params = { path: { person: of.id } }
  return (
    <AskForm
      name={peopleWords.edit}
      schema={{ properties: KEPT, required: ['name'] }}
      start={{ name: of.name, post: of.post ?? '', mobile: of.mobile ?? '', email: of.email ?? '' }}
      label={peopleWords.save}
      send={(values: Values) => answerOf(api.PATCH('/api/v1/people/{person}', { params, body: personOf(values) }))}
      done={() => void afterwards()}
      leave={leave}
    />
  )
}

function Reset({ of, handed, leave }: ActProps & { handed: (one: HandedPassword) => void }) {
  const afterwards = useAfterwards(leave)
  const send = async () =>
    handed(await answerOf(api.POST('/api/v1/people/{person}/password', { params: { path: { person: of.id } } })))
  return (
    <AskForm
      name={peopleWords.reset}
      schema={{}}
      why={peopleWords.resetWhy}
      label={peopleWords.reset}
      send={send}
      done={() => void afterwards()}
      leave={leave}
    />
  )
}

function Disable({ of, leave }: ActProps) {
  const afterwards = useAfterwards(leave)
  const body = { disabled: of.disabledAt === null }
  const name = body.disabled ? peopleWords.disable : peopleWords.enable
  return (
    <AskForm
      name={name}
      schema={{}}
      why={body.disabled ? peopleWords.disableWhy : peopleWords.enableWhy}
      label={name}
      send={() => answerOf(api.PUT('/api/v1/people/{person}/disabled', { params: { path: { person: of.id } }, body }))}
      done={() => void afterwards()}
      leave={leave}
    />
  )
}
