import { recordReading } from '../queries/readings.ts'
import { admit, type Person, READERS } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import type { MismatchDetails, MismatchKind, Settlement } from './mismatch.ts'

/** A mismatch as people see it from one side, with both figures. */
export type Mismatch = {
  readonly id: string
  readonly kind: MismatchKind
  readonly lineNo: number | null
  readonly details: MismatchDetails
  readonly foundAt: Date
  /** When the agency was asked about it. */
  readonly askedAt: Date | null
  readonly settledAs: Settlement | null
  readonly settledBy: string | null
  readonly settledAt: Date | null
  readonly settledWhy: string | null
}

const READ = `
  select id, kind, line_no as "lineNo", details, found_at as "foundAt", asked_at as "askedAt", settled_as as "settledAs",
    settled_by as "settledBy", settled_at as "settledAt", settled_why as "settledWhy"
  from mismatches where case_id = $1 and ($2 or asked_at is not null) order by settled_as is not null, line_no nulls last, id`

/** The mismatches of a case, what is still to be settled first. The agency sees those it was asked about. */
export async function readMismatches(tx: Tx, by: Person, caseId: string): Promise<Mismatch[]> {
  const { of, side } = await admit(tx, by, caseId, { action: 'readMismatches', roles: READERS })
  await recordReading(tx, by.person, 'mismatches', [{ id: caseId, confidentiality: of.scope.confidentiality }])
  const { rows } = await tx.query<Mismatch>({ name: 'mismatches', text: READ, values: [caseId, side !== 'agency'] })
  return rows
}
