import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { readDraftLine } from './readDraftLine.ts'
import { NotInThisCase } from './refusals.ts'
import { appendDraftLines, countDraftLines } from './writeDraftLines.ts'

/** What to change in a draft: these fields of this line, and no others. The number after the last one adds a line. */
export type LineToChange = {
  readonly caseId: string
  readonly revision: number
  readonly lineNo: number
  readonly change: unknown
}

/** Changes fields of one line, or adds a line. A field set to null says nothing any more. */
export async function changeDraftLine(tx: Tx, by: Person, wanted: LineToChange): Promise<DraftRevision> {
  const { caseId, lineNo } = wanted
  await admit(tx, by, caseId, { action: 'changeDraftLine', roles: WRITERS, stages: DRAFT_STAGES })
  const change = readDraftLine(wanted.change)
  const changed = await changeDraft(tx, caseId, wanted.revision, by.person)
  const count = await countDraftLines(tx, caseId)
  if (lineNo < 1 || lineNo > count + 1) throw new NotInThisCase('line', lineNo)
  if (lineNo === count + 1) await appendDraftLines(tx, caseId, count, [change])
  else
    await tx.query(
      'update draft_lines set line = (line::jsonb || $3::jsonb)::json where case_id = $1 and line_no = $2',
      [caseId, lineNo, JSON.stringify(change)],
    )
  return changed
}
