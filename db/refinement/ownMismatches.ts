import { uuidOf } from '../../machines/core/record.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { PreviousClosing } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import { duplicateLines, outliers } from '../../machines/debts-and-claims/statement/refine.ts'
import type { FoundMismatch, MismatchDetails } from './mismatch.ts'

const MOST_SHOWN = 50

/** What is odd about a statement by itself: lines that look like one, and balances that jumped since the last period. */
export function ownMismatches(
  caseId: string,
  lines: readonly StatementLine[],
  previous: PreviousClosing | null,
  percent: number,
): FoundMismatch[] {
  const found = (details: MismatchDetails, lineNo: number, ...says: (string | number)[]): FoundMismatch => ({
    id: uuidOf('mismatch', caseId, details.kind, lineNo, ...says),
    ...{ caseId, lineNo, otherCaseId: null, otherLineNo: null, twin: null, details },
  })
  const doubles = duplicateLines(lines).map(({ why, lineNos }) =>
    found(
      { kind: 'duplicate', why, lineNos: lineNos.slice(0, MOST_SHOWN), count: lineNos.length },
      ...([lineNos[0] ?? 0, why, lineNos.join()] as const),
    ),
  )
  const jumps = (previous ? outliers(lines, previous, percent) : []).map((outlier) =>
    found(
      { kind: 'outlier', previous: outlier.previous, current: outlier.current, percent: outlier.percent.toString() },
      ...([outlier.lineNo, outlier.previous, outlier.current] as const),
    ),
  )
  return [...doubles, ...jumps]
}
