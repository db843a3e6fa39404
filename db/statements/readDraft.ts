import type { Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import type { Tx } from '../transaction.ts'
import { admit, type Person, WRITERS } from './admit.ts'
import type { DraftHeader, DraftLine } from './draftShape.ts'
import { proposeLines } from './proposeLines.ts'
import { findPrevious, type PreviousStatement } from './readPrevious.ts'
import { countDraftLines } from './writeDraftLines.ts'

/** A draft with a page of its lines, and what the last statement suggests for it. */
export type DraftRead = {
  /** 0 while there is no draft. */
  readonly revision: number
  readonly header: DraftHeader
  readonly totals: Totals | null
  readonly changedBy: string | null
  readonly changedAt: Date | null
  readonly lineCount: number
  readonly lines: readonly (DraftLine & { readonly lineNo: number })[]
  readonly next: number | null
  /** With what its opening balances will be compared. */
  readonly previous: PreviousStatement | null
  /** Lines that the last statement closed with, as they would open this one; only while the draft has no lines of its own. */
  readonly proposed: readonly DraftLine[]
}

/** Reads a draft, or what it could begin with. */
export async function readDraft(
  tx: Tx,
  by: Person,
  wanted: { readonly caseId: string; readonly after?: number; readonly limit?: number },
): Promise<DraftRead> {
  const { caseId, after = 0 } = wanted
  const limit = Math.min(Math.max(wanted.limit ?? 100, 1), 1_000)
  const { of } = await admit(tx, by, caseId, { action: 'readDraft', roles: [...WRITERS, 'financeController'] })
  const [draft, lineCount, lines, previous] = await Promise.all([
    readHead(tx, caseId),
    countDraftLines(tx, caseId),
    readLines(tx, caseId, after, limit),
    findPrevious(tx, of),
  ])
  const last = lines.at(-1)?.lineNo ?? after
  const proposed = lineCount === 0 && previous !== null ? await proposeLines(tx, previous, limit) : []
  return { ...draft, lineCount, lines, next: last < lineCount ? last : null, previous, proposed }
}

type Head = Pick<DraftRead, 'revision' | 'header' | 'totals' | 'changedBy' | 'changedAt'>

const NO_DRAFT: Head = { revision: 0, header: {}, totals: null, changedBy: null, changedAt: null }

async function readHead(tx: Tx, caseId: string): Promise<Head> {
  const { rows } = await tx.query<Head>(
    'select revision, header, totals, changed_by as "changedBy", changed_at as "changedAt" from drafts where case_id = $1',
    [caseId],
  )
  return rows[0] ?? NO_DRAFT
}

async function readLines(tx: Tx, caseId: string, after: number, limit: number): Promise<DraftRead['lines']> {
  const { rows } = await tx.query<{ line_no: number; line: DraftLine }>(
    'select line_no, line from draft_lines where case_id = $1 and line_no > $2 order by line_no limit $3',
    [caseId, after, limit],
  )
  return rows.map(({ line_no, line }) => ({ ...line, lineNo: line_no }))
}
