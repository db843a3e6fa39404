import type { PreviousClosing } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { readCaseBeside } from '../statements/admit.ts'
import { completeHeader } from '../statements/completeHeader.ts'
import type { DraftHeader } from '../statements/draftShape.ts'
import { readHeaderGround } from '../statements/readHeaderGround.ts'
import { findPrevious, readClosing } from '../statements/readPrevious.ts'
import type { Tx } from '../transaction.ts'
import type { TakenImport } from './takeImport.ts'

/** What a file is held against while it is read. */
export type ImportGround = {
  readonly header: StatementHeader
  readonly totals: Totals | null
  readonly previous: PreviousClosing | null
}

/**
 * Reads what the lines of a file are checked against. Only lines are at stake here: what is still missing above them, or
 * missing among them, comes up when the statement is prepared.
 */
export async function readImportGround(tx: Tx, { caseId, requestedBy }: TakenImport): Promise<ImportGround> {
  const of = await readCaseBeside(tx, caseId)
  const [ground, draft, previous] = await Promise.all([
    readHeaderGround(tx, of, requestedBy),
    tx.query<{ header: DraftHeader; totals: Totals | null }>('select header, totals from drafts where case_id = $1', [
      caseId,
    ]),
    findPrevious(tx, of),
  ])
  const { header } = completeHeader(draft.rows[0]?.header ?? {}, ground)
  return {
    header: { ...header, openingDiffReason: header.openingDiffReason ?? '-' },
    totals: draft.rows[0]?.totals ?? null,
    previous: previous === null ? null : await readClosing(tx, previous),
  }
}
