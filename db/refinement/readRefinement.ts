import type { Role } from '../../machines/core/roles.ts'
import type { NameVariants } from '../../machines/debts-and-claims/statement/refine.ts'
import { recordReading } from '../queries/readings.ts'
import { admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import type { AgreedLine } from './refine.ts'

/** What refinement noted of the statement that counts, besides what has to be settled. */
export type RefinementRead = {
  /** Null while this very statement has not been refined. */
  readonly refinedAt: Date | null
  readonly refinedBy: string | null
  /** Codes that stand under several names. */
  readonly names: readonly NameVariants[]
  /** Lines with the other agency's line that says the same. */
  readonly pairs: readonly AgreedLine[]
  readonly unsettled: number
}

const READ = `
  select r.refined_at as "refinedAt", r.refined_by as "refinedBy", coalesce(r.names, '[]') as names, coalesce(r.pairs, '[]') as pairs,
    (select count(*)::int from mismatches m where m.case_id = c.id and m.settled_as is null) as unsettled
  from cases c left join refinements r on r.case_id = c.id and r.sha256 = c.context ->> 'document' where c.id = $1`

const OFFICE = ['caseOfficer', 'groupHead', 'deputy', 'head', 'auditor'] as const satisfies readonly Role[]

/** Reads what refinement noted. It is the office's own business: an agency hears of what it is asked about. */
export async function readRefinement(tx: Tx, by: Person, caseId: string): Promise<RefinementRead> {
  const { of } = await admit(tx, by, caseId, { action: 'readRefinement', roles: OFFICE })
  await recordReading(tx, by.person, 'refinement', [{ id: caseId, confidentiality: of.scope.confidentiality }])
  const { rows } = await tx.query<RefinementRead>({ name: 'refinement', text: READ, values: [caseId] })
  return rows[0] as RefinementRead
}
