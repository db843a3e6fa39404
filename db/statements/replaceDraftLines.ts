import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { readDraftLines } from './readDraftLine.ts'
import { writeDraftLines } from './writeDraftLines.ts'

/** Puts these lines in place of all that the draft had. */
export async function replaceDraftLines(
  tx: Tx,
  by: Person,
  draft: { readonly caseId: string; readonly revision: number; readonly lines: readonly unknown[] },
): Promise<DraftRevision> {
  await admit(tx, by, draft.caseId, { action: 'replaceDraftLines', roles: WRITERS, stages: DRAFT_STAGES })
  const lines = readDraftLines(draft.lines)
  const changed = await changeDraft(tx, draft.caseId, draft.revision, by.person)
  await writeDraftLines(tx, draft.caseId, lines)
  return changed
}
