import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { isNarrowed, usualWhose, type WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

/** What will come here, and from whom. */
export function EmptyWork({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const me = useMe()
  const { whose = usualWhose(me) } = filter
  const kind = isNarrowed(filter) ? 'Filtered' : whose === 'me' ? 'Mine' : 'All'
  return (
    <div className="empty">
      <h2>{say(workWords[`empty${kind}`])}</h2>
      <p className="quiet">{say(workWords[`empty${kind}Why`])}</p>
      {kind !== 'All' && (
        <p>
          <Link to="/" search={{ whose: 'all' }}>
            {say(workWords.showAll)}
          </Link>
        </p>
      )}
    </div>
  )
}
