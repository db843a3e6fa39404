import type { Engine } from '../engine/engine.ts'
import { apply } from './apply.ts'
import { findChange } from './change.ts'
import { examine } from './examine.ts'
import type { TakenChange } from './takeChange.ts'

/** Does what is next to be done with a change: looks at what it would do, or applies what was approved. */
export async function workOn(engine: Engine, taken: TakenChange, tell?: (share: number) => void): Promise<void> {
  const change = await findChange(engine.pool, taken.id)
  const isApproved = change?.state === 'approved' || change?.state === 'applying'
  return isApproved ? apply(engine, taken, tell) : examine(engine, taken, tell)
}
