import type { Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { type DraftHeader, draftHeaderShape, draftTotalsShape } from './draftShape.ts'

/** What stands above the lines of a draft. */
export type DraftToSave = {
  readonly caseId: string
  readonly revision: number
  readonly header: DraftHeader
  readonly totals?: Totals | null
}

/** Writes what stands above the lines, whole, and begins the draft if there is none yet. */
export async function saveDraft(tx: Tx, by: Person, draft: DraftToSave): Promise<DraftRevision> {
  await admit(tx, by, draft.caseId, { action: 'saveDraft', roles: WRITERS, stages: DRAFT_STAGES })
  refuseMonsters([draft.header, draft.totals ?? null])
  const header = parseWith(draftHeaderShape, draft.header)
  const totals = parseWith(draftTotalsShape, draft.totals ?? null)
  const changed = await changeDraft(tx, draft.caseId, draft.revision, by.person)
  await tx.query('update drafts set header = $2, totals = $3 where case_id = $1', [
    draft.caseId,
    JSON.stringify(header),
    totals === null ? null : JSON.stringify(totals),
  ])
  return changed
}
