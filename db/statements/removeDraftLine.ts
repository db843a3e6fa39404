import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { NotInThisCase } from './refusals.ts'

/** Takes one line out; those after it move up. */
export async function removeDraftLine(
  tx: Tx,
  by: Person,
  change: { readonly caseId: string; readonly revision: number; readonly lineNo: number },
): Promise<DraftRevision> {
  const { caseId, lineNo } = change
  await admit(tx, by, caseId, { action: 'removeDraftLine', roles: WRITERS, stages: DRAFT_STAGES })
  const changed = await changeDraft(tx, caseId, change.revision, by.person)
  const removed = await tx.query('delete from draft_lines where case_id = $1 and line_no = $2', [caseId, lineNo])
  if (removed.rowCount === 0) throw new NotInThisCase('line', lineNo)
  await tx.query('update draft_lines set line_no = line_no - 1 where case_id = $1 and line_no > $2', [caseId, lineNo])
  return changed
}
