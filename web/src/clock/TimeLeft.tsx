import type { CaseItem, Clock } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import './clockRing.css'
import { timeStateOf } from './timeStateOf.ts'
import { WhyDue } from './WhyDue.tsx'
import { leftInWords, timeWords } from './words.ts'

/** How much time a case has left, or how it stands in time, and under it the date, which answers why it is that one. */
export function TimeLeft({ item, clock }: { item: CaseItem; clock?: Clock | undefined }) {
  const { say } = useLanguage()
  const state = timeStateOf(item)
  return (
    <>
      <span className={`time-left ${state}`}>{say(leftInWords(state, clock) ?? timeWords[state])}</span>
      {item.due?.at && (
        <span className="quiet small">
          <WhyDue caseId={item.id} clock={item.due.clock}>
            {say(item.due.at.text)}
          </WhyDue>
        </span>
      )}
    </>
  )
}
