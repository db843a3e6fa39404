import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Counts } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { countsUnder } from './queries.ts'
import { STANDINGS, type Standing, standingOf, standingWords } from './standing.ts'
import { countedWords, periodWords } from './words.ts'

/** The cases of a cycle in one bar: what is done, and in whose hands the rest lies. Each part opens what it counts. */
export function StandingBar({ cycle }: { cycle: string }) {
  const { say } = useLanguage()
  const { data } = useQuery(countsUnder(cycle))
  if (!data || data.all === 0) return null
  const parts = partsOf(data)
  return (
    <div className="standing-bar" role="group" aria-label={say(periodWords.under)}>
      {parts.map(({ standing, count, stages }) => (
        <Link
          key={standing}
          to="/"
          search={{ whose: 'all', parent: cycle, stage: stages.join(',') }}
          className={`standing ${standing}`}
          style={{ flexGrow: count }}
        >
          {say(countedWords(count, standingWords[standing]))}
        </Link>
      ))}
    </div>
  )
}

type Part = { readonly standing: Standing; readonly count: number; readonly stages: readonly string[] }

/** What runs out is counted for all stages together, so a bar tells in whose hands cases are and leaves time to the wall. */
function partsOf({ stages }: Counts): Part[] {
  const found = stages.map(({ stage, count }) => ({
    ...{ count, name: stage.name },
    standing: standingOf({ stage, due: null, status: 'active' }),
  }))
  return STANDINGS.flatMap((standing) => {
    const of = found.filter((one) => one.standing === standing)
    const count = of.reduce((sum, one) => sum + one.count, 0)
    return count > 0 ? [{ standing, count, stages: [...new Set(of.map(({ name }) => name))] }] : []
  })
}
