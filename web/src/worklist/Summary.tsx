import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { counts } from '../api/queries.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inThousands, type Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { countQueryOf, turned, type WorkFilter } from './filter.ts'
import { stagesOf } from './stagesOf.ts'
import { workWords } from './words.ts'

type Line = { key: string; title: Text; number: number; filter: WorkFilter; ring: 'near' | 'overdue' | 'paused' }

/** Due today, overdue, waiting: each number opens what it counts. */
export function Summary({ filter }: { filter: WorkFilter }) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const { data } = useQuery(counts(countQueryOf(filter, me)))
  if (!data) return null
  const waiting = stagesOf(data, 'agency')
  const lines: Line[] = [
    { key: 'today', title: workWords.dueToday, number: data.due.today, filter: turned(filter, 'due', 'today'), ring: 'near' },
    { key: 'overdue', title: workWords.overdue, number: data.due.overdue, filter: turned(filter, 'due', 'overdue'), ring: 'overdue' },
    { key: 'agency', title: workWords.withAgency, number: waiting.count, filter: turned(filter, 'stage', waiting.names), ring: 'paused' },
  ]
  return (
    <ul className="work-summary">
      {lines.map(({ key, title, number, filter: search, ring }) => (
        <li key={key}>
          <Link to="/" search={search} className="work-figure">
            <ClockRing state={ring} percent={75} size={16} />
            <span>{say(title)}</span>
            <strong className="number">{inThousands(lang, number)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}
