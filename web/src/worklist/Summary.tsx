import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { counts } from '../ask/queries.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inThousands, type Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { approvalsIn } from './approvalsIn.ts'
import { countQueryOf, turned, type WorkFilter } from './filter.ts'
import { stagesOf } from './stagesOf.ts'
import { workWords } from './words.ts'

type Figure = {
  readonly title: Text
  readonly ring: 'near' | 'overdue' | 'paused' | null
  /** Unknown until it has been counted. */
  readonly number: number | null
  readonly search: WorkFilter
  readonly isOn: boolean
}

/** Overdue, due today, nearly due, waiting: each number opens what it counts, and once more takes it away. */
export function Summary({ filter }: { filter: WorkFilter }) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const { data } = useQuery(counts(countQueryOf(filter, me)))
  const due = (value: NonNullable<WorkFilter['due']>, title: Text, ring: Figure['ring']): Figure => ({
    ...{ title, ring, number: data?.due[value] ?? null, isOn: filter.due === value },
    search: turned(filter, 'due', value),
  })
  const waiting = data ? stagesOf(data, 'agency') : { names: '', count: null }
  const approvals = data ? approvalsIn(data, me) : null
  const figures: Figure[] = [
    due('overdue', workWords.overdue, 'overdue'),
    due('today', workWords.dueToday, null),
    due('near', workWords.near, 'near'),
    due('paused', workWords.paused, 'paused'),
    {
      ...{ title: workWords.withAgency, ring: null, number: waiting.count },
      ...{
        search: turned(filter, 'stage', waiting.names),
        isOn: filter.stage !== undefined && filter.stage === waiting.names,
      },
    },
    ...(approvals
      ? [
          {
            ...{ title: workWords.secondApproval, ring: null, number: approvals.count },
            ...{ search: turned(filter, 'stage', approvals.names), isOn: filter.stage === approvals.names },
          },
        ]
      : []),
  ]
  return (
    <div className="figures" role="group" aria-label={say(workWords.dueColumn)}>
      {figures.map(({ title, ring, number, search, isOn }) => (
        <Link key={title.en} to="/" search={search} className="figure" data-on={isOn} data-none={!number}>
          <strong className="number">{number === null ? '…' : inThousands(lang, number)}</strong>
          <span>
            {ring && <ClockRing state={ring} percent={60} size={14} isPlain />}
            {say(title)}
          </span>
        </Link>
      ))}
    </div>
  )
}
