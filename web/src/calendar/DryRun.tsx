import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { clocks, oneCase } from '../ask/queries.ts'
import type { CalendarChangeLine, WholeCalendarChange } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { linesOf, type Verdict } from './queries.ts'
import { calendarWords, countsWords } from './words.ts'

const VERDICTS: readonly Verdict[] = ['moved', 'kept', 'cured', 'created']

/** Every due date that a change moves, as it is and as it would be. */
export function DryRun({ change }: { change: WholeCalendarChange }) {
  const { say, lang } = useLanguage()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const { counts } = change
  return (
    <section aria-labelledby="dry-run">
      <h3 id="dry-run">{say(calendarWords.dryRun)}</h3>
      {!counts && change.state === 'drafted' && change.status !== 'failed' && (
        <p className="quiet" role="status">
          {say(calendarWords.looking)}
        </p>
      )}
      {counts && (
        <>
          <p>{say(counts.lines === 0 ? calendarWords.noLines : countsWords(counts))}</p>
          {counts.lines > 0 && (
            <>
              <div className="chips" role="group" aria-label={say(calendarWords.verdict)}>
                <button type="button" className="chip" aria-pressed={!verdict} onClick={() => setVerdict(null)}>
                  {say(calendarWords.allLines)} {inThousands(lang, counts.lines)}
                </button>
                {VERDICTS.map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="chip"
                    aria-pressed={verdict === one}
                    onClick={() => setVerdict(one)}
                  >
                    {say(calendarWords[one])} {inThousands(lang, counts[one])}
                  </button>
                ))}
              </div>
              <Lines change={change} verdict={verdict} />
            </>
          )}
        </>
      )}
    </section>
  )
}

function Lines({ change, verdict }: { change: WholeCalendarChange; verdict: Verdict | null }) {
  const { say } = useLanguage()
  const lines = useInfiniteQuery(linesOf(change.id, verdict, change.state))
  if (!lines.data) return <NotYet thrown={lines.error} again={lines.refetch} />
  return (
    <>
      <div className="scroll-x">
        <table className="lines dry-run">
          <thead>
            <tr>
              {(['case', 'clock', 'old', 'new', 'verdict', 'told'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(calendarWords[column])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.data.pages
              .flatMap(({ items }) => items)
              .map((line) => (
                <Line key={`${line.case} ${line.clock}`} line={line} />
              ))}
          </tbody>
        </table>
      </div>
      {lines.hasNextPage && (
        <button
          type="button"
          className="button slim"
          disabled={lines.isFetchingNextPage}
          onClick={() => void lines.fetchNextPage()}
        >
          {say(calendarWords.more)}
        </button>
      )}
    </>
  )
}

const TOLD = ['submitter', 'officer', 'agencies'] as const

function Line({ line }: { line: CalendarChangeLine }) {
  const { say, lang } = useLanguage()
  const { data: found } = useQuery(oneCase(line.case))
  const { data: known } = useQuery(clocks(line.case))
  const clock = known?.clocks.find(({ name }) => name === line.clock)?.title ?? calendarWords.ofTimetable
  const told = TOLD.find((one) => one === line.told)
  const hasMoved = line.before.at !== line.after.at
  return (
    <tr className={line.verdict}>
      <th scope="row">
        <Link to="/cases/$id" params={{ id: line.case }}>
          <bdi>{found ? say((found.agency ?? found.provider).title) : '…'}</bdi>
        </Link>
        {found && <span className="quiet small">{say(found.machine.title)}</span>}
      </th>
      <td>{say(clock)}</td>
      <td>{saidInFull(line.before, lang)}</td>
      <td>{hasMoved ? <strong>{saidInFull(line.after, lang)}</strong> : saidInFull(line.after, lang)}</td>
      <td>{say(calendarWords[line.verdict])}</td>
      <td>{told && say(calendarWords[told])}</td>
    </tr>
  )
}
