import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { AGE_COLUMNS, type AgeGroup, type AgeSums, agesOf, type Side } from './ageing.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'

/** How old what is stated in a cycle is, and from how many of its statements that is: those that count in its report. */
export type Ageing = { readonly counted: number; readonly inScope: number; readonly ages: readonly AgeGroup[] }

// Statements are found by their cycle and lines by their statement, so that no other period is looked at.
const READ = `
  with counted as (${COUNTED}), lines as (${COUNTED_LINES})
  select (select count(*)::int from counted) as counted,
    (select count(*)::int from cases where parent_id = $1 and stage <> 'voided') as "inScope",
    (select json_object_agg(side, to_json(s)) from (select side, ${AGE_COLUMNS} from lines group by side) s) as sums`

/** Sums what counts in a cycle by age. Whoever would see a part of it sees nothing: a part of a number is no number. */
export async function readAgeing(tx: Tx, by: Person, cycleId: string): Promise<Ageing> {
  const { of } = await admit(tx, by, cycleId, { action: 'readAgeing', roles: READERS, anyMachine: true })
  if (of.machine !== 'debtsAndClaims.cycle') throw new NotInThisCase('ageing', cycleId)
  const { rows } = await tx.query<Omit<Ageing, 'ages'> & { sums: Partial<Record<Side, AgeSums>> | null }>({
    ...{ name: 'ageing-of-a-cycle', text: READ, values: [cycleId] },
  })
  const { counted = 0, inScope = 0, sums = null } = rows[0] ?? {}
  return { counted, inScope, ages: agesOf(sums ?? {}) }
}

const READERS = ['caseOfficer', 'groupHead', 'deputy', 'head', 'auditor'] as const
