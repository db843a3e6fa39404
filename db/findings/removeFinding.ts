import type { Person } from '../statements/admit.ts'
import { FindingRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToFindings } from './admitToFindings.ts'
import { findFinding } from './findFinding.ts'

/** Takes back a finding that nobody outside the office has seen yet. */
export async function removeFinding(
  tx: Tx,
  by: Person,
  { caseId, findingNo }: { readonly caseId: string; readonly findingNo: number },
): Promise<void> {
  const { of } = await admitToFindings(tx, by, caseId, (card) => ({
    ...{ action: 'removeFinding', roles: card.by, stages: card.stages, lock: true },
  }))
  const finding = await findFinding(tx, of, findingNo)
  if (finding.isSent || finding.raisedBy === null)
    throw new FindingRefused('sent', {
      fa: 'این ایراد به دستگاه فرستاده شده است و دیگر برداشته نمی‌شود؛ آن را ببندید.',
      en: 'This finding has been sent to the agency and cannot be taken back; resolve it instead.',
    })
  await tx.query('delete from findings where case_id = $1 and finding_no = $2', [caseId, findingNo])
}
