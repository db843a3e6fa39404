import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Agency } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { LAST_DAY, lastDayOf, useBookAnew } from './book.ts'
import { Enrolments } from './Enrolments.tsx'
import { TITLES } from './EnterAgency.tsx'
import { historyOf, oneAgency } from './queries.ts'
import { Standing } from './Standing.tsx'
import { actWords, agencyWords } from './words.ts'
import './agencies.css'

const route = getRouteApi('/agencies/$id')

/** One agency of the book: its points, who expects to hear from it, and all that was done to it. */
export function AgencyPage() {
  const { say } = useLanguage()
  const id = Number(route.useParams().id)
  const { data, error, refetch } = useQuery(oneAgency(id))
  const isKeeper = useMe().roles.includes('siteAdmin')
  usePageTitle(data ? say(data.title) : '')
  return (
    <section className="agencies-page">
      <p>
        <Link to="/agencies">{say(agencyWords.back)}</Link>
      </p>
      {data ? (
        <>
          <Head of={data} isKeeper={isKeeper} />
          <Points of={data} isKeeper={isKeeper} />
          <Enrolments of={data} isKeeper={isKeeper} />
          <Past of={id} />
        </>
      ) : (
        <NotYet thrown={error} again={refetch} />
      )}
    </section>
  )
}

type Props = { of: Agency; isKeeper: boolean }

function Head({ of, isKeeper }: Props) {
  const { say, lang } = useLanguage()
  const anew = useBookAnew()
  const [doing, setDoing] = useState<'rename' | 'close' | null>(null)
  const params = { path: { agency: of.id } }
  const leave = () => setDoing(null)
  const done = () => {
    leave()
    anew()
  }
  return (
    <>
      <header className="beside">
        <h1>
          <bdi>{say(of.title)}</bdi>
        </h1>
        <Standing of={of} />
      </header>
      <dl className="facts">
        <div>
          <dt>{say(agencyWords.legalId)}</dt>
          <dd>
            <bdi dir="ltr">{inDigits(lang, of.legalId)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say(agencyWords.province)}</dt>
          <dd>{say(of.province.title)}</dd>
        </div>
        {of.since && (
          <div>
            <dt>{say(agencyWords.since)}</dt>
            <dd>{saidInFull(of.since, lang)}</dd>
          </div>
        )}
        {of.parent !== null && <Parent id={of.parent} />}
      </dl>
      {isKeeper && doing === null && (
        <p className="beside">
          <button type="button" className="button" onClick={() => setDoing('rename')}>
            {say(agencyWords.rename)}
          </button>
          {of.until === null && (
            <button type="button" className="button" onClick={() => setDoing('close')}>
              {say(agencyWords.close)} …
            </button>
          )}
        </p>
      )}
      {doing === 'rename' && (
        <AskForm
          name={agencyWords.rename}
          schema={TITLES}
          start={of.title}
          label={agencyWords.save}
          send={(values) =>
            answerOf(api.PATCH('/api/v1/agencies/{agency}', { params, body: { title: values as Agency['title'] } }))
          }
          done={done}
          leave={leave}
        />
      )}
      {doing === 'close' && (
        <AskForm
          name={agencyWords.close}
          schema={LAST_DAY}
          why={agencyWords.closeWhy}
          label={agencyWords.close}
          send={(values) => answerOf(api.PUT('/api/v1/agencies/{agency}/closed', { params, body: lastDayOf(values) }))}
          done={done}
          leave={leave}
        />
      )}
    </>
  )
}

function Parent({ id }: { id: number }) {
  const { say } = useLanguage()
  const { data } = useQuery(oneAgency(id))
  if (!data) return null
  return (
    <div>
      <dt>{say(agencyWords.parent)}</dt>
      <dd>
        <Link to="/agencies/$id" params={{ id: String(id) }}>
          <bdi>{say(data.title)}</bdi>
        </Link>
      </dd>
    </div>
  )
}

const NAME: Schema = {
  properties: { title: { type: 'string', minLength: 2, maxLength: 200, label: agencyWords.pointTitle } },
  required: ['title'],
}

const POINT: Schema = {
  properties: {
    code: { type: 'string', minLength: 1, maxLength: 20, label: agencyWords.pointCode },
    ...NAME.properties,
  },
  required: ['code', 'title'],
}

function Points({ of, isKeeper }: Props) {
  const { say } = useLanguage()
  const anew = useBookAnew()
  const [doing, setDoing] = useState<number | 'new' | null>(null)
  const leave = () => setDoing(null)
  const done = () => {
    leave()
    anew()
  }
  const add = (values: Values) =>
    answerOf(
      api.POST('/api/v1/agencies/{agency}/points', {
        params: { path: { agency: of.id } },
        body: values as { code: string; title: string },
      }),
    )
  const rename = (point: number) => (values: Values) =>
    answerOf(
      api.PATCH('/api/v1/agencies/{agency}/points/{point}', {
        params: { path: { agency: of.id, point } },
        body: values as { title: string },
      }),
    )
  return (
    <section className="agencies-page">
      <h2>{say(agencyWords.points)}</h2>
      <ul>
        {of.reportingPoints.map(({ id, code, title }) => (
          <li key={id} className="agency-line">
            <p className="beside">
              <bdi dir="ltr">{code}</bdi>
              <bdi>{title}</bdi>
              {isKeeper && doing !== id && (
                <button type="button" className="button bare slim" onClick={() => setDoing(id)}>
                  {say(agencyWords.rename)}
                </button>
              )}
            </p>
            {doing === id && (
              <AskForm
                name={agencyWords.renamePoint}
                schema={NAME}
                start={{ title }}
                label={agencyWords.save}
                send={rename(id)}
                done={done}
                leave={leave}
              />
            )}
          </li>
        ))}
      </ul>
      {isKeeper && doing !== 'new' && (
        <p>
          <button type="button" className="button slim" onClick={() => setDoing('new')}>
            {say(agencyWords.addPoint)}
          </button>
        </p>
      )}
      {doing === 'new' && (
        <AskForm
          name={agencyWords.addPoint}
          schema={POINT}
          label={agencyWords.addPoint}
          send={add}
          done={done}
          leave={leave}
        />
      )}
    </section>
  )
}

function Past({ of }: { of: number }) {
  const { say, lang } = useLanguage()
  const { data, error } = useQuery(historyOf(of))
  if (!data) return <NotYet thrown={error} />
  if (data.length === 0) return null
  return (
    <details>
      <summary>{say(agencyWords.history)}</summary>
      <ol>
        {data.map(({ what, details, by, at }) => (
          <li key={`${at.at} ${what}`} className="agency-line">
            <p>
              {say(actWords[what])} <bdi>{nameIn(details, lang)}</bdi>{' '}
              <span className="quiet small">
                · {saidInFull(at, lang)} · <bdi>{by?.name}</bdi>
              </span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What it was called from then on, where that was said. */
function nameIn({ title }: Readonly<Record<string, unknown>>, lang: 'fa' | 'en'): string {
  if (typeof title === 'string') return title
  return typeof title === 'object' && title !== null ? ((title as Record<string, string>)[lang] ?? '') : ''
}
