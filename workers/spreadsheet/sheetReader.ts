import type { OpenCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import { columnLetters, columnOf } from '../../machines/debts-and-claims/statement/columns.ts'
import type { LineField, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import {
  type BoundMapping,
  bindMapping,
  type ColumnMapping,
  columnsOf,
} from '../../machines/debts-and-claims/statement/mapping.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import { type RoughLine, rowToLine } from '../../machines/debts-and-claims/statement/rowToLine.ts'
import { SHEET_UNITS, type SheetUnit, unitNamedIn } from '../../machines/debts-and-claims/statement/sheetUnit.ts'
import { headerOf, lastHeaderRow, type SheetHeader } from './headerOf.ts'
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
  /** Fields of which nobody has said yet which of several columns they are. */
  readonly twice: readonly LineField[]
  readonly take: (line: StatementLine) => void | Promise<void>
  /** Takes lines with cells that cannot be read, where somebody is to mend them. */
  readonly rough: ((line: RoughLine) => void | Promise<void>) | null
  /** The number of the next line of the statement. */
  nextNo: number
  /** How many lines were taken. */
  taken: number
  /** Whether something is wrong with the columns themselves: no line can be trusted then, though each may be read. */
  isUnsure: boolean
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
    const { bound, missing } = bindMapping(reading.mapping, header.headers, name)
    const before = reading.problems.count()
    for (const unit of otherUnits(header, reading.mapping)) reading.problems.add(otherUnit(unit, name, header, reading))
    for (const field of reading.twice) {
      const places = columnsOf(field, header.headers)
      if (places.length > 1) reading.problems.add(columnTwice(field, places, name, header.row))
    }
    for (const field of missing) reading.problems.add(missingColumn(field, name, header.row))
    if (reading.problems.count() > before) reading.isUnsure = true
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
  const { check, problems, take, rough, periodEnd } = reading
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
      await rough?.(got.rough)
      if (rough) reading.taken += 1
    } else {
      const line = numbered(got.line)
      const place = { sheet, row, lineNo: line.lineNo }
      for (const problem of check.line(line))
        problems.add({ ...withoutPlace(problem, mapping), ...place, cell: cellOf(problem.field, row, mapping) })
      await take(line)
      reading.taken += 1
    }
    reading.nextNo += 1
  }
  return { read, counts: () => ({ lines, totalRows }) }
}

// What the file has no column for cannot be wrong in it: the draft is where such a field is filled in, and is asked for it.
function withoutPlace(problem: Problem, { fields }: BoundMapping): Problem {
  const source = fields.find(({ column }) => column.field === problem.field)
  if (problem.severity === 'advisory' || !source || source.index !== null || source.constant !== null) return problem
  if (!COMPLETED_LATER.has(problem.code)) return problem
  const { fa, en } = problem.text
  const text = { fa: `${fa} در پیش‌نویس کامل می‌شود.`, en: `${en} It is filled in in the draft.` }
  return { ...problem, severity: 'advisory', text }
}

const COMPLETED_LATER: ReadonlySet<string> = new Set([
  'counterpartyUnexplained',
  'detailCodeMissing',
  'evidenceMissing',
  'confirmedAtMissing',
  'uncertainReasonMissing',
  'dueDateMissing',
  'settlementMethodMissing',
  'budgetRowMissing',
])

function cellOf(field: string, row: number, mapping: BoundMapping): string | null {
  const index = mapping.fields.find(({ column }) => column.field === field)?.index ?? null
  return index === null ? null : `${columnLetters(index)}${row}`
}

// Millions read as Rial would pass every check: all the sums agree with each other.
function otherUnits({ titles }: SheetHeader, { amountUnit, units }: ColumnMapping): SheetUnit[] {
  const named = titles.map(unitNamedIn).filter((unit) => unit !== null)
  const known = new Set<SheetUnit>([amountUnit, ...Object.values(units ?? {})])
  return [...new Set(named)].filter((unit) => !known.has(unit))
}

function otherUnit(unit: SheetUnit, sheet: string, { row }: SheetHeader, { mapping }: Reading): ImportProblem {
  const [said, mapped] = [SHEET_UNITS[unit].title, SHEET_UNITS[mapping.amountUnit].title]
  return {
    ...{ row, field: 'closing', code: 'unitDiffers', severity: 'mustFix', sheet, cell: null, lineNo: null },
    text: {
      fa: `بالای جدول واحد «${said.fa}» نوشته شده ولی مبلغ‌ها «${mapped.fa}» خوانده می‌شود؛ یکی از این دو را درست کنید.`,
      en: `Above the table the unit is "${said.en}", and yet amounts are read as "${mapped.en}"; mend one of the two.`,
    },
  }
}

function columnTwice(field: LineField, places: readonly number[], sheet: string, row: number): ImportProblem {
  const { title } = columnOf(field)
  const letters = places.map(columnLetters)
  return {
    ...{ row, field, code: 'columnTwice', severity: 'mustFix', sheet, cell: `${letters.at(-1)}${row}`, lineNo: null },
    text: {
      fa: `ستون‌های ${letters.join(' و ')} هر دو «${title.fa}»‌اند؛ یکی را بردارید یا در نگاشت ستون‌ها بگویید کدام.`,
      en: `Columns ${letters.join(' and ')} are both "${title.en}"; remove one, or say in the column mapping which.`,
    },
  }
}

function missingColumn(field: LineField, sheet: string, row: number): ImportProblem {
  const { title } = columnOf(field)
  const where = sheet === '' ? { fa: '', en: '' } : { fa: ` در برگه «${sheet}»`, en: ` in sheet "${sheet}"` }
  return {
    ...{ row, field, code: 'columnMissing', severity: 'mustFix', sheet, cell: null, lineNo: null },
    text: { fa: `ستون «${title.fa}»${where.fa} پیدا نشد.`, en: `The column "${title.en}" was not found${where.en}.` },
  }
}
