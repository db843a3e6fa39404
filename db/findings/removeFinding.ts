import { admit, type Person } from '../statements/admit.ts'
import { FindingRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { findFinding } from './findFinding.ts'
import { REVIEW_STAGES } from './raiseFinding.ts'

/** Takes back a finding that nobody outside the office has seen yet. */
export async function removeFinding(
  tx: Tx,
  by: Person,
  { caseId, findingNo }: { readonly caseId: string; readonly findingNo: number },
): Promise<void> {
  const door = { action: 'removeFinding', roles: ['caseOfficer'], stages: REVIEW_STAGES, lock: true } as const
  const { of } = await admit(tx, by, caseId, door)
  const finding = await findFinding(tx, of, findingNo)
  if (finding.isSent || finding.raisedBy === null)
    throw new FindingRefused('sent', {
      fa: 'این ایراد به دستگاه فرستاده شده است و دیگر برداشته نمی‌شود؛ آن را ببندید.',
      en: 'This finding has been sent to the agency and cannot be taken back; resolve it instead.',
    })
  await tx.query('delete from findings where case_id = $1 and finding_no = $2', [caseId, findingNo])
}
