import { handOf, isSameHand } from '../../machines/core/hand.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person } from './admit.ts'
import { AlreadyCertified, NotInThisCase, StatementChanged, StatementHasProblems } from './refusals.ts'

/** One signature under a document. */
export type Certification = {
  readonly role: 'financeController' | 'agencyApprover'
  readonly person: string
  /** In whose place they signed, where it was not their own. */
  readonly for: string | null
  readonly at: Date
}

const SIGNERS = ['financeController', 'agencyApprover'] as const satisfies readonly Role[]

/**
 * Signs exactly these bytes, as finance controller or as approver: two people, and none for the other. Gives every
 * signature under the document. To sign twice in the same role is to sign once.
 */
export async function certifyStatement(
  tx: Tx,
  by: Person,
  { caseId, sha256 }: { readonly caseId: string; readonly sha256: string },
): Promise<Certification[]> {
  const door = { action: 'certifyStatement', roles: SIGNERS, stages: DRAFT_STAGES, lock: true }
  const { actor, of } = await admit(tx, by, caseId, door)
  await refuseOther(tx, caseId, sha256)
  const before = await readCertifications(tx, caseId, sha256)
  const role = actor.role as Certification['role']
  const mine = before.find((one) => one.role === role)
  if (mine?.person === by.person) return before
  if (mine || before.some((one) => isSameHand(one, handOf(actor)))) throw new AlreadyCertified(role)
  await tx.query(
    `insert into certifications (case_id, sha256, role, person_id, on_behalf_of, at, provider_id, province, service, agency_id, confidentiality)
     select id, $2, $3, $4, $5, $6, provider_id, province, service, agency_id, confidentiality from cases where id = $1`,
    [caseId, sha256, role, by.person, handOf(actor).for, of.now],
  )
  return [...before, { role, person: by.person, for: handOf(actor).for, at: of.now }]
}

async function refuseOther(tx: Tx, caseId: string, wanted: string): Promise<void> {
  const { rows } = await tx.query<{ sha256: string; must_fix: number }>(
    'select sha256, must_fix from statements where case_id = $1 order by ordinal desc limit 1',
    [caseId],
  )
  const latest = rows[0]
  if (!latest) throw new NotInThisCase('statement', wanted)
  if (latest.sha256 !== wanted) throw new StatementChanged(wanted, latest.sha256)
  if (latest.must_fix > 0) throw new StatementHasProblems(latest.must_fix)
}

/** The signatures under a document, in the order in which they were given. */
export async function readCertifications(tx: Tx, caseId: string, sha256: string): Promise<Certification[]> {
  const { rows } = await tx.query<Certification>(
    'select role, person_id as person, on_behalf_of as "for", at from certifications where case_id = $1 and sha256 = $2 order by at, role',
    [caseId, sha256],
  )
  return rows
}
