import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { CalendarDay, WholeCalendarChange } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { Approve } from './Approve.tsx'
import { StateTag } from './Changes.tsx'
import { DryRun } from './DryRun.tsx'
import { oneChange } from './queries.ts'
import { calendarWords } from './words.ts'

/** One change: the days it changes, what it does to cases, who has approved it, and what came of it. */
export function OneChange({ id }: { id: string }) {
  const { say, lang } = useLanguage()
  const known = useQueryClient()
  const { data, error, refetch } = useQuery(oneChange(id))
  const state = data?.state
  // The list beside it and the days say the same as the change.
  useEffect(() => {
    if (state)
      void known.invalidateQueries({ predicate: ({ queryKey: [of, name] }) => of === 'calendar' && name !== 'change' })
  }, [known, state])
  if (!data) return <NotYet thrown={error} again={refetch} />
  return (
    <section className="one-change" aria-labelledby="change-title">
      <div className="beside">
        <h2 id="change-title">
          <bdi>{say(data.title)}</bdi>
        </h2>
        <StateTag change={data} />
      </div>
      <p className="quiet small">
        {say(calendarWords.draftedBy)} <bdi>{data.draftedBy.name}</bdi> · {saidInFull(data.draftedAt, lang)}
        {data.approvedBy && (
          <>
            {' — '}
            {say(calendarWords.approvedBy)} <bdi>{data.approvedBy.name}</bdi>
            {data.approvedAt && ` · ${saidInFull(data.approvedAt, lang)}`}
            {data.reason && (
              <>
                {': '}
                <bdi>{data.reason}</bdi>
              </>
            )}
          </>
        )}
      </p>
      {data.problem && <p className="notice stop">{say(data.problem)}</p>}
      {data.parts.length > 1 && <Parts change={data} />}
      <ChangedDays change={data} />
      <DryRun change={data} />
      <Acts change={data} />
      {data.receipt && <Receipt receipt={data.receipt} />}
    </section>
  )
}

function Parts({ change: { parts } }: { change: WholeCalendarChange }) {
  const { say } = useLanguage()
  return (
    <details>
      <summary>{say(calendarWords.parts)}</summary>
      <ul className="small">
        {parts.map(({ calendar, approvedBy }) => (
          <li key={calendar}>
            <bdi dir="ltr">{calendar}</bdi>:{' '}
            {approvedBy ? <bdi>{approvedBy.name}</bdi> : say(calendarWords.notYetApproved)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const MOST = 40

function ChangedDays({ change: { changed } }: { change: WholeCalendarChange }) {
  const { say, lang } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines">
        <caption className="unseen">{say(calendarWords.changedDays)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(calendarWords.date)}</th>
            <th scope="col">{say(calendarWords.before)}</th>
            <th scope="col">{say(calendarWords.after)}</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, MOST).map(({ date, text, before, after }) => (
            <tr key={date}>
              <th scope="row">{say(text)}</th>
              <td>{before && <DayInWords day={before} />}</td>
              <td>
                <DayInWords day={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length > MOST && (
        <p className="quiet small">
          {inThousands(lang, changed.length - MOST)} + {say(calendarWords.changedDays)}
        </p>
      )}
    </div>
  )
}

function DayInWords({ day: { off, hours, note } }: { day: CalendarDay }) {
  const { say, lang } = useLanguage()
  if (off)
    return (
      <>
        {say(calendarWords[off.kind])}: <bdi>{say(off.title)}</bdi>
      </>
    )
  return (
    <>
      {inDigits(lang, Math.round(hours * 100) / 100)} {say(calendarWords.hours)}
      {note && (
        <>
          {' · '}
          <bdi>{say(note)}</bdi>
        </>
      )}
    </>
  )
}

/** What whoever looks may do next: approve as second person, drop, or have the workers go on. */
function Acts({ change }: { change: WholeCalendarChange }) {
  const { say } = useLanguage()
  const me = useMe()
  const isOwn = change.draftedBy.id === me.person.id
  const { id: of, state, status } = change
  const params = { path: { change: of } }
  const dropping = useDoing(
    (_: string) => answerOf(api.POST('/api/v1/calendar-changes/{change}/drop', { params })),
    ['calendar'],
  )
  const retrying = useDoing(
    (_: string) => answerOf(api.POST('/api/v1/calendar-changes/{change}/retry', { params })),
    ['calendar'],
  )
  const [isApproving, setApproving] = useState(false)
  const isOpen = state === 'drafted' || state === 'examined'
  return (
    <>
      {state === 'examined' && isOwn && <p className="notice">{say(calendarWords.own)}</p>}
      {isApproving && state === 'examined' && change.digest ? (
        <Approve id={of} digest={change.digest} leave={() => setApproving(false)} />
      ) : (
        <p className="offer-do">
          {state === 'examined' && !isOwn && (
            <button type="button" className="button primary" onClick={() => setApproving(true)}>
              {say(calendarWords.approve)} …
            </button>
          )}
          {isOpen && (
            <button
              type="button"
              className="button"
              disabled={dropping.isPending}
              onClick={() => dropping.mutate('drop')}
            >
              {say(calendarWords.drop)}
            </button>
          )}
          {status === 'failed' && (
            <button
              type="button"
              className="button primary"
              disabled={retrying.isPending}
              onClick={() => retrying.mutate('retry')}
            >
              {say(calendarWords.retry)}
            </button>
          )}
        </p>
      )}
      {dropping.error && <ProblemNotice thrown={dropping.error} />}
      {retrying.error && <ProblemNotice thrown={retrying.error} />}
    </>
  )
}

const FIGURES = [
  ['receiptCases', 'cases'],
  ['asListed', 'asListed'],
  ['otherwise', 'otherwise'],
  ['unlisted', 'unlisted'],
  ['notDone', 'failed'],
] as const

function Receipt({ receipt }: { receipt: NonNullable<WholeCalendarChange['receipt']> }) {
  const { say, lang } = useLanguage()
  return (
    <section className="notice done" aria-labelledby="receipt">
      <h3 id="receipt">{say(calendarWords.receipt)}</h3>
      <dl className="facts">
        {FIGURES.map(([word, name]) => (
          <div key={name}>
            <dt>{say(calendarWords[word])}</dt>
            <dd>{inThousands(lang, receipt[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{say(calendarWords.digest)}</dt>
          <dd>
            <bdi dir="ltr">{receipt.digest.slice(0, 16)}…</bdi>
          </dd>
        </div>
      </dl>
      <p className="small quiet">
        {saidInFull(receipt.from, lang)} – {saidInFull(receipt.until, lang)}
      </p>
    </section>
  )
}
