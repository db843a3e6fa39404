import { useQueries } from '@tanstack/react-query'
import type { CaseItem, Counts } from '../ask/types.ts'
import { type Bar, type Fill, type Part, StackedBars } from '../charts/StackedBars.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands, type Lang } from '../language/text.ts'
import { brokenUnder, countsUnder } from './queries.ts'
import { type Standing, standingOf, standingWords } from './standing.ts'
import { periodWords } from './words.ts'

/** So many periods stand one under the other. */
const MOST = 8

type Counted = { readonly cycle: CaseItem; readonly counts: Counts; readonly broken: Counts }

/** The last periods of a service beside each other: how far each is covered, and how much of each was on time. */
export function Charts({ cycles }: { cycles: readonly CaseItem[] }) {
  const { say, lang } = useLanguage()
  const of = [...cycles].sort((a, b) => keyOf(a).localeCompare(keyOf(b))).slice(-MOST)
  const counts = useQueries({ queries: of.map(({ id }) => countsUnder(id)) })
  const broken = useQueries({ queries: of.map(({ id }) => brokenUnder(id)) })
  const known = of.flatMap((cycle, i): Counted[] => {
    const [all, late] = [counts[i]?.data, broken[i]?.data]
    return all && late && all.all > 0 ? [{ cycle, counts: all, broken: late }] : []
  })
  if (known.length === 0) return null
  const titleOf = ({ cycle }: Counted) => (cycle.period ? say(cycle.period.title) : '')
  return (
    <div className="charts">
      <StackedBars
        title={say(periodWords.coverage)}
        first={say(periodWords.period)}
        fills={Object.fromEntries(COVERED.map((one) => [FILL[one], say(standingWords[one])]))}
        bars={known.map((one) => ({ ...coverageOf(one), title: titleOf(one), figure: shareOf(one, lang) }))}
      />
      <StackedBars
        title={say(periodWords.onTime)}
        first={say(periodWords.period)}
        fills={{ late: say(periodWords.broken), done: say(periodWords.notBroken) }}
        bars={known.map((one) => ({ ...onTimeOf(one), title: titleOf(one), figure: onTimeShare(one, lang) }))}
      />
    </div>
  )
}

const keyOf = ({ period, openedAt }: CaseItem): string => period?.key ?? openedAt.at

const FILL: Readonly<Record<Standing, Fill>> = {
  ...{ overdue: 'late', near: 'late', missed: 'missed', office: 'office' },
  ...{ agency: 'agency', outside: 'outside', rests: 'done' },
}

/** How cases of a period can stand by their stage alone. */
const COVERED = ['missed', 'office', 'agency', 'outside', 'rests'] as const satisfies readonly Standing[]

type Untitled = Omit<Bar, 'title' | 'figure'>

/** Stages tell in whose hands cases are; which of them are late is the other chart's. */
function coverageOf({ cycle, counts }: Counted): Untitled {
  const found = counts.stages.map(({ stage, count }) => ({
    ...{ count, name: stage.name },
    fill: FILL[standingOf({ stage, due: null, status: 'active' })],
  }))
  const parts = [...new Set(found.map(({ fill }) => fill))].map((fill): Part => {
    const of = found.filter((one) => one.fill === fill)
    const stage = [...new Set(of.map(({ name }) => name))].join(',')
    return {
      ...{ fill, count: of.reduce((sum, { count }) => sum + count, 0) },
      search: { whose: 'all', parent: cycle.id, stage },
    }
  })
  return { key: cycle.id, parts }
}

const onTimeOf = ({ cycle, counts, broken }: Counted): Untitled => ({
  key: cycle.id,
  parts: [
    { fill: 'late', count: broken.all, search: { whose: 'all', parent: cycle.id, keeping: 'broken' } },
    { fill: 'done', count: counts.all - broken.all, search: null },
  ],
})

function shareOf({ counts }: Counted, lang: Lang): string {
  const done = counts.stages
    .filter(({ stage }) => standingOf({ stage, due: null, status: 'active' }) === 'rests')
    .reduce((sum, { count }) => sum + count, 0)
  return `${inThousands(lang, done)} / ${inThousands(lang, counts.all)}`
}

const onTimeShare = ({ counts, broken }: Counted, lang: Lang): string =>
  `${inDigits(lang, Math.floor(((counts.all - broken.all) / counts.all) * 100))}${lang === 'fa' ? '٪' : '%'}`
