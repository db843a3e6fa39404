import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { oneCase } from '../ask/queries.ts'
import type { Delays } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ContestForm } from './ContestForm.tsx'
import { Contests } from './Contests.tsx'
import { delaysOf } from './queries.ts'
import { Sums } from './Sums.tsx'
import { mayContest } from './sidesOf.ts'
import { delayWords } from './words.ts'
import './delays.css'

/** In whose hands every hour of a case was, for both sides alike; each may contest it, answer, and have it settled. */
export function DelaysTab({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(delaysOf(caseId))
  const { data: found } = useQuery(oneCase(caseId))
  if (!data || !found) return <NotYet thrown={error} again={refetch} />
  if (data.entries.length === 0) return <p className="quiet">{say(delayWords.none)}</p>
  return (
    <div className="delays">
      <Sums delays={data} />
      <Entries delays={data} caseId={caseId} step={found.step} hasAgency={found.agency !== null} />
      {data.contests.length > 0 && <Contests delays={data} caseId={caseId} step={found.step} />}
    </div>
  )
}

type Props = { delays: Delays; caseId: string; step: number; hasAgency: boolean }

function Entries({ delays, caseId, step, hasAgency }: Props) {
  const { say } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const may = mayContest(useMe()) && hasAgency
  return (
    <section>
      <h3>{say(delayWords.entries)}</h3>
      <ol className="delay-entries">
        {delays.entries.map((entry) => (
          <Entry
            key={entry.entry}
            entry={entry}
            contest={may && entry.contest === null ? () => setChosen(entry.entry) : null}
            form={
              chosen === entry.entry && entry.contest === null ? (
                <ContestForm
                  caseId={caseId}
                  step={step}
                  entry={entry}
                  hands={delays.sums}
                  leave={() => setChosen(null)}
                />
              ) : null
            }
          />
        ))}
      </ol>
    </section>
  )
}

type EntryProps = {
  entry: Delays['entries'][number]
  contest: (() => void) | null
  form: ReactNode
}

function Entry({ entry, contest, form }: EntryProps) {
  const { say, lang } = useLanguage()
  const { from, until, running, stage, cause, recorded, counted, time } = entry
  return (
    <li className={`delay-entry ${counted.hands}`}>
      <p className="beside">
        <strong>{say(counted.title)}</strong>
        <span>{say(cause === 'stage' ? stage.title : delayWords[cause])}</span>
        <span>
          {inThousands(lang, time.workingDays)} {say(delayWords.working).toLowerCase()}
        </span>
        {recorded.hands !== counted.hands && (
          <span className="tag">
            {say(delayWords.recordedAs)} {say(recorded.title)}
          </span>
        )}
      </p>
      <p className="quiet small">
        {saidInFull(from, lang)} – {running ? say(delayWords.running) : saidInFull(until, lang)}
      </p>
      {form ??
        (contest && (
          <button type="button" className="button bare slim unprinted" onClick={contest}>
            {say(delayWords.contest)}
          </button>
        ))}
    </li>
  )
}
