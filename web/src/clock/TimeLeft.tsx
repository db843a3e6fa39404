import type { CaseItem } from '../api/types.ts'
import { useLanguage } from '../language/Language.tsx'
import './clockRing.css'
import { timeStateOf } from './timeStateOf.ts'
import { timeWords } from './words.ts'

/** How a case stands in time, in words, and the date itself under it. */
export function TimeLeft({ item }: { item: CaseItem }) {
  const { say } = useLanguage()
  const state = timeStateOf(item)
  return (
    <>
      <span className={`time-left ${state}`}>{say(timeWords[state])}</span>
      {item.due?.at && <span className="quiet small">{say(item.due.at.text)}</span>}
    </>
  )
}
