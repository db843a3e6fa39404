import type { OpenCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import { columnLetters, columnOf } from '../../machines/debts-and-claims/statement/columns.ts'
import type { LineField, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import {
  type BoundMapping,
  bindMapping,
  type ColumnMapping,
} from '../../machines/debts-and-claims/statement/mapping.ts'
import { rowToLine } from '../../machines/debts-and-claims/statement/rowToLine.ts'
import { headerOf, lastHeaderRow, textsOf } from './headerOf.ts'
import type { ImportProblem, ProblemList } from './problemList.ts'
import type { SheetRow } from './sheetRow.ts'

/** What a sheet turned out to be; without a header row it was passed over. */
export type SheetFinding = {
  readonly name: string
  readonly headerRow: number | null
  /** Rows that are lines, readable or not. */
  readonly lines: number
  /** Rows of sums, which are not lines. */
  readonly totalRows: number
}

/** Reads the rows of one sheet: first looks for the headers, then turns what is below into lines. */
export type SheetReader = {
  readonly name: string
  readonly row: (row: SheetRow) => Promise<void>
  readonly finish: () => Promise<void>
  readonly finding: () => SheetFinding
}

/** What the sheets of one file share. */
export type Reading = {
  readonly mapping: ColumnMapping
  readonly periodEnd: string
  readonly check: OpenCheck
  readonly problems: ProblemList
  readonly take: (line: StatementLine) => void | Promise<void>
  /** The number of the next line of the statement. */
  nextNo: number
}

/** Begins to read a sheet. */
export function sheetReader(name: string, reading: Reading): SheetReader {
  const waiting: SheetRow[] = []
  let lines: LineReader | 'looking' | 'passing' = 'looking'
  let headerRow: number | null = null

  const settle = async () => {
    const header = headerOf(waiting, reading.mapping)
    lines = 'passing'
    if (header === null) return
    headerRow = header.row
    const { bound, missing } = bindMapping(reading.mapping, textsOf(header.cells), name)
    for (const field of missing) reading.problems.add(missingColumn(field, name, header.row))
    if (missing.length > 0) return reading.check.unreadable()
    const reader = lineReader(name, bound, reading)
    lines = reader
    for (const row of waiting) if (row.row > header.row) await reader.read(row)
    waiting.length = 0
  }

  return {
    name,
    row: async (row) => {
      if (lines === 'passing') return
      if (lines !== 'looking') return lines.read(row)
      waiting.push(row)
      if (row.row >= lastHeaderRow(reading.mapping)) await settle()
    },
    finish: async () => {
      if (lines === 'looking') await settle()
    },
    finding: () => {
      const counts = typeof lines === 'string' ? { lines: 0, totalRows: 0 } : lines.counts()
      return { name, headerRow, ...counts }
    },
  }
}

type LineReader = {
  readonly read: (row: SheetRow) => Promise<void>
  readonly counts: () => Pick<SheetFinding, 'lines' | 'totalRows'>
}

function lineReader(sheet: string, mapping: BoundMapping, reading: Reading): LineReader {
  const { check, problems, take, periodEnd } = reading
  let lines = 0
  let totalRows = 0
  let before: number | null = null

  // Forms A and B may each be numbered from 1, or the second may go on from the first.
  const numbered = (line: StatementLine): StatementLine => {
    before ??= line.lineNo === lines ? reading.nextNo - lines : 0
    return before === 0 ? line : { ...line, lineNo: line.lineNo + before }
  }

  const read = async ({ row, cells }: SheetRow) => {
    const got = rowToLine(mapping, cells, { row, lineNo: reading.nextNo - (before ?? 0), periodEnd })
    if (got.kind === 'total') totalRows += 1
    if (got.kind === 'total' || got.kind === 'blank') return
    lines += 1
    if (got.kind === 'problems') {
      check.unreadable()
      for (const problem of got.problems) problems.add({ ...problem, sheet, lineNo: null })
    } else {
      const line = numbered(got.line)
      const place = { sheet, row, lineNo: line.lineNo }
      for (const problem of check.line(line))
        problems.add({ ...problem, ...place, cell: cellOf(problem.field, row, mapping) })
      await take(line)
    }
    reading.nextNo += 1
  }
  return { read, counts: () => ({ lines, totalRows }) }
}

function cellOf(field: string, row: number, mapping: BoundMapping): string | null {
  const index = mapping.fields.find(({ column }) => column.field === field)?.index ?? null
  return index === null ? null : `${columnLetters(index)}${row}`
}

function missingColumn(field: LineField, sheet: string, row: number): ImportProblem {
  const { title } = columnOf(field)
  const where = sheet === '' ? { fa: '', en: '' } : { fa: ` در برگه «${sheet}»`, en: ` in sheet "${sheet}"` }
  return {
    ...{ row, field, code: 'columnMissing', severity: 'mustFix', sheet, cell: null, lineNo: null },
    text: { fa: `ستون «${title.fa}»${where.fa} پیدا نشد.`, en: `The column "${title.en}" was not found${where.en}.` },
  }
}
