import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Tx } from '../transaction.ts'
import type { DraftLine } from './draftShape.ts'
import type { PreviousStatement } from './readPrevious.ts'

const OPEN_LINES = `
  select line from statement_lines where case_id = $1 and sha256 = $2 and closing <> 0 and line_no > $3 order by line_no limit $4`

/** The lines that the last statement closed with, as they would open the next one. */
export async function proposeLines(
  tx: Tx,
  { caseId, sha256 }: PreviousStatement,
  limit: number,
  after = 0,
): Promise<DraftLine[]> {
  return (await readOpenLines(tx, { caseId, sha256 }, limit, after)).map(carryLine)
}

/** The lines of the last statement that did not close at nothing. */
export async function readOpenLines(
  tx: Tx,
  { caseId, sha256 }: Pick<PreviousStatement, 'caseId' | 'sha256'>,
  limit: number,
  after: number,
): Promise<StatementLine[]> {
  const values = [caseId, sha256, after, limit]
  const { rows } = await tx.query<{ line: StatementLine }>({ name: 'open-lines', text: OPEN_LINES, values })
  return rows.map(({ line }) => line)
}

/** A line as the next period opens with it: the balance stays, and nothing has happened to it yet. */
export function carryLine(line: StatementLine): DraftLine {
  const { lineNo: _number, tier: _tier, overdueDays: _days, ...kept } = line
  return {
    ...kept,
    opening: line.closing,
    openingDiffReason: null,
    increase: '0',
    decrease: '0',
    latePenalty: '0',
    latePenaltyIncluded: false,
    settlementMethod: null,
    reciprocalLine: null,
  }
}
