import type { CaseItem } from '../ask/types.ts'
import type { TimeState } from './words.ts'

/** How a case stands in time, in one word. */
export function timeStateOf({ status, stage, due }: Pick<CaseItem, 'status' | 'stage' | 'due'>): TimeState {
  if (status === 'done' || stage.kind === 'final') return 'closed'
  if (due) return due.state
  return stage.kind === 'resting' ? 'closed' : 'none'
}
