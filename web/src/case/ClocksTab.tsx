import { useQuery } from '@tanstack/react-query'
import { clocks } from '../ask/queries.ts'
import { clockWords } from '../clock/clockWords.ts'
import { OneClock } from '../clock/OneClock.tsx'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'

/** Every clock of the case: when it is due, by what right, and why just then. */
export function ClocksTab({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(clocks(caseId))
  if (!data) return <NotYet thrown={error} again={refetch} />
  if (data.clocks.length === 0)
    return (
      <div className="empty">
        <h2>{say(clockWords.none)}</h2>
        <p className="quiet">{say(clockWords.noneWhy)}</p>
      </div>
    )
  const order = { running: 0, paused: 1, stopped: 2 } as const
  const sorted = [...data.clocks].sort((a, b) => order[a.state] - order[b.state])
  return (
    <div className="clocks">
      {sorted.map((clock) => (
        <OneClock key={clock.name} clock={clock} />
      ))}
    </div>
  )
}
