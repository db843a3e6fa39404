import * as z from 'zod'
import { parseWith } from '../engine/parsePayload.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { SETTLEMENTS, type Settlement } from './mismatch.ts'
import { REFINING_STAGES } from './refineCase.ts'

/** How a mismatch is settled, and why. */
export type MismatchToSettle = { readonly id: string; readonly settledAs: Settlement; readonly why: string }

const shape = z.strictObject({ settledAs: z.enum(SETTLEMENTS), why: z.string().trim().min(10).max(1000) })

/** Settles a mismatch with a reason, on either side at once: it is one difference. */
export async function settleMismatch(tx: Tx, by: Person, { id, ...wanted }: MismatchToSettle): Promise<void> {
  const settlement = parseWith(shape, wanted) as z.infer<typeof shape>
  const { rows } = await tx.query<{ case_id: string; other_case_id: string | null; twin: string | null }>(
    'select case_id, other_case_id, twin from mismatches where id = $1',
    [id],
  )
  const mismatch = rows[0]
  if (!mismatch) throw new NotInThisCase('mismatch', id)
  const door = { action: 'settleMismatch', roles: ['caseOfficer'], lock: true } as const
  const { of } = await admit(tx, by, mismatch.case_id, { ...door, stages: REFINING_STAGES })
  // Whoever belongs to the other agency decides nothing about it either.
  if (mismatch.twin !== null && mismatch.other_case_id !== null) await admit(tx, by, mismatch.other_case_id, door)
  await tx.query(
    'update mismatches set settled_as = $3, settled_why = $4, settled_by = $2, settled_at = $5 where id = any($1)',
    [[id, ...(mismatch.twin ? [mismatch.twin] : [])], by.person, settlement.settledAs, settlement.why, of.now],
  )
}

/** Settles many at once for one reason, as jumps that all have the same cause. */
export async function settleMismatches(
  tx: Tx,
  by: Person,
  { ids, ...rest }: Omit<MismatchToSettle, 'id'> & { readonly ids: readonly string[] },
): Promise<void> {
  for (const id of ids) await settleMismatch(tx, by, { id, ...rest })
}
