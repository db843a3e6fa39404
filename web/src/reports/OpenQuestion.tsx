import type { Case } from '../ask/types.ts'
import { useMe } from '../shell/Me.tsx'
import { Questions } from './Questions.tsx'
import { DELIVERED, readsDeliveries } from './readsDeliveries.ts'
import './reports.css'

/** While an authority waits for an answer, its question stands above what can be done. */
export function OpenQuestion({ found: { id, machine, stage } }: { found: Case }) {
  const mayRead = readsDeliveries(useMe())
  const isAsked = machine.name === DELIVERED && stage.name === 'followUp'
  return isAsked && mayRead ? <Questions caseId={id} isOpenOnly /> : null
}
