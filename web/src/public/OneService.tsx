import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands } from '../language/text.ts'
import { NotRead, PublicPage } from './PublicPage.tsx'
import { type Clause, oneService, type ServiceName, type WholeService } from './queries.ts'
import { outOf, publicWords, SECTIONS } from './words.ts'

const route = getRouteApi('/services/$service')

/** One service: its agreement in plain words, and how it is kept. */
export function OneService(): ReactNode {
  const { service } = route.useParams()
  const { office } = route.useSearch()
  const read = useQuery(oneService(service as ServiceName, office))
  return read.data ? <Whole of={read.data} /> : <NotRead of={read} title={publicWords.services} />
}

function Whole({ of }: { of: WholeService }) {
  const { say } = useLanguage()
  return (
    <PublicPage title={say(of.title)}>
      <Terms of={of} />
      <Offices of={of} />
      <HowKept clauses={of.clauses} />
      <Link to="/complain" search={{ service: of.service }} className="button public-way">
        {say(publicWords.complainAbout)}
      </Link>
      <Clauses of={of.clauses} />
    </PublicPage>
  )
}

function Terms({ of: { provider, recipients, free, freeForNow, hours, channels } }: { of: WholeService }) {
  const { say } = useLanguage()
  return (
    <dl className="public-facts">
      <dt>{say(publicWords.provider)}</dt>
      <dd>{say(provider)}</dd>
      <dt>{say(publicWords.recipients)}</dt>
      <dd>{recipients.map(say).join(say({ fa: '، ', en: ', ' }))}</dd>
      {free && (
        <>
          <dt>{say(publicWords.fee)}</dt>
          <dd>{say(freeForNow ? publicWords.freeForNow : publicWords.free)}</dd>
        </>
      )}
      {hours && (
        <>
          <dt>{say(publicWords.hours)}</dt>
          <dd>
            {say(hours.title)}
            {hours.except && `${say({ fa: '؛ ', en: '; ' })}${say(publicWords.except)}: ${say(hours.except)}`}
          </dd>
        </>
      )}
      <dt>{say(publicWords.channels)}</dt>
      <dd>
        <ul>
          {channels.map(({ purpose, channels: by, only }) => (
            <li key={purpose.en}>
              {say(purpose)}: {by.map(say).join(say({ fa: '، ', en: ', ' }))}
              {only && ` (${say(publicWords.only)})`}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  )
}

/** With which offices it was agreed, and until when; where there are several, whose figures are shown. */
function Offices({ of: { service, agreements, office } }: { of: WholeService }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const shown = agreements.find((one) => one.office.id === office)
  if (!shown) return <p className="notice">{say(publicWords.noAgreement)}</p>
  const { firstDay, lastDay, continues } = shown.validity
  const choose = (id: string) =>
    navigate({ to: '/services/$service', params: { service }, search: { office: Number(id) } })
  return (
    <section className="public-part">
      <h2>{say(publicWords.agreement)}</h2>
      {agreements.length > 1 && (
        <Field label={say(publicWords.whichOffice)}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={String(office ?? '')}
              onChange={({ target }) => void choose(target.value)}
            >
              {agreements.map((one) => (
                <option key={one.office.id} value={one.office.id}>
                  {say(one.office.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <p>
        <strong>{say(shown.state.title)}</strong> · {say(shown.office.title)}
      </p>
      <p className="quiet">
        {say(publicWords.from)} {say(firstDay.text)}
        {lastDay && ` ${say(publicWords.until)} ${say(lastDay.text)}`}
        {lastDay && continues && `${say({ fa: '؛ ', en: '; ' })}${say(publicWords.continues)}`}
      </p>
    </section>
  )
}

type Kept = Clause['keeping'][number]

/** Each promise about time once, however many clauses rest on it. */
function promisesOf(clauses: readonly Clause[]): Kept[] {
  const all = new Map(clauses.flatMap(({ keeping }) => keeping).map((one) => [one.title.en, one]))
  return [...all.values()].filter(({ kept, broken, running }) => kept + broken + running > 0)
}

function HowKept({ clauses }: { clauses: readonly Clause[] }) {
  const { say } = useLanguage()
  const promises = promisesOf(clauses)
  return (
    <section className="public-part">
      <h2>{say(publicWords.howKept)}</h2>
      <p className="quiet">{say(promises.length === 0 ? publicWords.nothingCounted : publicWords.howKeptIn)}</p>
      <ul className="public-promises">
        {promises.map((one) => (
          <li key={one.title.en}>
            <OnePromise of={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One promise: in words, and as a bar for whoever sees it. */
function OnePromise({ of: { title, kept, broken, running } }: { of: Kept }) {
  const { lang, say } = useLanguage()
  const done = kept + broken
  return (
    <>
      <h3>{say(title)}</h3>
      {done > 0 && (
        <span className="public-bar" aria-hidden="true">
          <span style={{ inlineSize: `${(kept / done) * 100}%` }} />
        </span>
      )}
      <p className="small">
        {done > 0 && (
          <>
            <strong>{say(outOf(kept, done))}</strong>
            {say({ fa: '؛ ', en: '; ' })}
          </>
        )}
        {inThousands(lang, running)} {say(publicWords.running)}
      </p>
    </>
  )
}

function Clauses({ of }: { of: readonly Clause[] }) {
  const { lang, say } = useLanguage()
  const sections = [...new Set(of.map(({ section }) => section))].sort((one, other) => one - other)
  return (
    <section className="public-part">
      <h2>{say(publicWords.clauses)}</h2>
      {sections.map((section) => (
        <details key={section} open={section === 4} className="public-section">
          <summary>
            <h3>
              {inDigits(lang, section)}. {say(SECTIONS[section] ?? { fa: '', en: '' })}
            </h3>
          </summary>
          <ol className="public-clauses">
            {of
              .filter((one) => one.section === section)
              .map((one) => (
                <OneClause key={one.id} of={one} />
              ))}
          </ol>
        </details>
      ))}
    </section>
  )
}

function OneClause({ of: { id, text, watched, keeping } }: { of: Clause }) {
  const { say } = useLanguage()
  return (
    <li className="public-clause">
      <p>{say(text)}</p>
      <p className="small quiet">
        <bdi dir="ltr">{id}</bdi>
        {watched && ` · ${say(publicWords.watched)}`}
        {keeping
          .filter(({ kept, broken }) => kept + broken > 0)
          .map(({ title, kept, broken }) => ` · ${say(title)}: ${say(outOf(kept, kept + broken))}`)
          .join('')}
      </p>
    </li>
  )
}
