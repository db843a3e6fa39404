import { type OpenCheck, openCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import type { LineField, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import type { PreviousClosing } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import type { RoughLine } from '../../machines/debts-and-claims/statement/rowToLine.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { totalsOf } from '../../machines/debts-and-claims/statement/totals.ts'
import { HEADER_ROWS } from './headerOf.ts'
import { type ImportProblem, type ProblemList, problemList } from './problemList.ts'
import { NoHeaderRow, NoLines } from './refusals.ts'
import { type Reading, type SheetFinding, type SheetReader, sheetReader } from './sheetReader.ts'
import type { SheetRow } from './sheetRow.ts'

/** What there is to know while a file is read. */
export type ImportProgress = {
  readonly rows: number
  readonly lines: number
  readonly problems: number
  /** How many rows there are, where somebody has counted. */
  readonly total?: number | null
}

/** What an import needs to know besides the rows. */
export type ImportGround = {
  readonly header: StatementHeader
  readonly totals: Totals | null
  readonly mapping: ColumnMapping
  readonly previous: PreviousClosing | null
  /** Fields that several columns stand for, where the headers alone had to speak. */
  readonly twice?: readonly LineField[]
}

/** What becomes of lines and progress as they come. */
export type ImportOutlet = {
  readonly line: (line: StatementLine) => void | Promise<void>
  /** Takes lines with cells that cannot be read; where there is none, such lines are passed over. */
  readonly rough?: (line: RoughLine) => void | Promise<void>
  readonly progress?: (progress: ImportProgress) => void
  /** How many problems are listed; all are counted. */
  readonly listed?: number
}

/** What an import found. */
export type ImportFindings = {
  readonly lines: number
  /** Lines that went out, those with unreadable cells among them. */
  readonly taken: number
  /** Whether something is wrong with the columns themselves. */
  readonly isUnsure: boolean
  readonly debtLines: number
  readonly claimLines: number
  readonly totals: Totals
  /** Those of the statement as a whole first, then in the order of the file. */
  readonly problems: readonly ImportProblem[]
  readonly problemCount: number
  readonly mustFixCount: number
  readonly sheets: readonly SheetFinding[]
}

const LISTED = 1000
const PROGRESS_ROWS = 1000

/** Turns rows into lines and collects every problem of the statement, row by row: nothing grows with the file. */
export async function importStatement(
  rows: AsyncIterable<SheetRow>,
  { header, totals, mapping, previous, twice = [] }: ImportGround,
  outlet: ImportOutlet,
): Promise<ImportFindings> {
  const check = openCheck(header, totals, previous)
  const problems = problemList(outlet.listed ?? LISTED)
  const { periodEnd } = header
  const reading: Reading = {
    mapping,
    periodEnd,
    check,
    problems,
    twice,
    take: outlet.line,
    rough: outlet.rough ?? null,
    nextNo: 1,
    taken: 0,
    isUnsure: false,
  }
  const tell = (count: number) => outlet.progress?.({ rows: count, lines: linesOf(check), problems: problems.count() })
  const sheets: SheetReader[] = []
  let count = 0
  for await (const row of rows) {
    await (await readerFor(row, sheets, reading)).row(row)
    count += 1
    if (count % PROGRESS_ROWS === 0) tell(count)
  }
  await sheets.at(-1)?.finish()
  tell(count)
  const found = sheets.map((sheet) => sheet.finding())
  if (found.every(({ headerRow }) => headerRow === null)) throw new NoHeaderRow(HEADER_ROWS)
  // An empty form must not take the place of what was written before.
  if (problems.count() === 0 && found.every(({ lines }) => lines === 0)) throw new NoLines()
  return findings(check, problems, found, reading)
}

async function readerFor(row: SheetRow, sheets: SheetReader[], reading: Reading): Promise<SheetReader> {
  const last = sheets.at(-1)
  if (last?.name === row.sheet) return last
  await last?.finish()
  const next = sheetReader(row.sheet, reading)
  sheets.push(next)
  return next
}

function linesOf(check: OpenCheck): number {
  const { debt, claim } = check.sums()
  return debt.lines + claim.lines
}

function findings(
  check: OpenCheck,
  problems: ProblemList,
  sheets: readonly SheetFinding[],
  { taken, isUnsure }: Reading,
): ImportFindings {
  const whole = check.finish().map((problem): ImportProblem => ({ ...problem, sheet: null, cell: null, lineNo: null }))
  const { debt, claim } = check.sums()
  return {
    lines: linesOf(check),
    taken,
    isUnsure,
    debtLines: debt.lines,
    claimLines: claim.lines,
    totals: totalsOf(check.sums()),
    problems: [...whole.slice(0, LISTED), ...problems.listed()],
    problemCount: problems.count() + whole.length,
    mustFixCount: problems.mustFix() + whole.filter(({ severity }) => severity === 'mustFix').length,
    sheets,
  }
}
