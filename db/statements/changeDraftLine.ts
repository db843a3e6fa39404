import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { readDraftLine } from './readDraftLine.ts'
import { NotInThisCase } from './refusals.ts'
import { appendDraftLines, countDraftLines } from './writeDraftLines.ts'

/** Writes one line anew; the number after the last one adds a line. */
export async function changeDraftLine(
  tx: Tx,
  by: Person,
  change: { readonly caseId: string; readonly revision: number; readonly lineNo: number; readonly line: unknown },
): Promise<DraftRevision> {
  const { caseId, lineNo } = change
  await admit(tx, by, caseId, { action: 'changeDraftLine', roles: WRITERS, stages: DRAFT_STAGES })
  const line = readDraftLine(change.line)
  const changed = await changeDraft(tx, caseId, change.revision, by.person)
  const count = await countDraftLines(tx, caseId)
  if (lineNo < 1 || lineNo > count + 1) throw new NotInThisCase('line', lineNo)
  if (lineNo === count + 1) await appendDraftLines(tx, caseId, count, [line])
  else
    await tx.query('update draft_lines set line = $3 where case_id = $1 and line_no = $2', [
      caseId,
      lineNo,
      JSON.stringify(line),
    ])
  return changed
}
