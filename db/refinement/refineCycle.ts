import { admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { type Refined, refine } from './refine.ts'
import { REFINING_STAGES } from './refineCase.ts'

/** Refines every statement of a cycle that is approved and not yet in the report. */
export async function refineCycle(tx: Tx, by: Person | 'system', cycleId: string): Promise<Refined[]> {
  if (by !== 'system')
    await admit(tx, by, cycleId, {
      action: 'refineCycle',
      roles: ['caseOfficer', 'groupHead', 'deputy'],
      anyMachine: true,
    })
  const { rows } = await tx.query<{ id: string }>('select id from cases where parent_id = $1 and stage = any($2)', [
    cycleId,
    REFINING_STAGES,
  ])
  if (rows.length === 0) return []
  return refine(
    tx,
    cycleId,
    rows.map(({ id }) => id),
    { person: by === 'system' ? null : by.person },
  )
}
