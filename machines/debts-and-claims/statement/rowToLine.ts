import { codeOf } from '../../core/persian/identifiers.ts'
import { NotAnAmount } from '../../core/persian/money.ts'
import { cleanText, toLatinDigits, toPersianDigits } from '../../core/persian/text.ts'
import type { Text } from '../../core/text-pair.ts'
import { type Column, columnLetters, plainKey } from './columns.ts'
import type { CounterpartyType, LineField, StatementLine } from './line.ts'
import { overdueDaysOf } from './lineRules.ts'
import type { BoundField, BoundMapping } from './mapping.ts'
import type { Problem } from './problem.ts'
import { type ReadDay, readDayOf } from './readDayOf.ts'
import { parseAmount, type SheetUnit } from './sheetUnit.ts'
import { tierOf } from './tier.ts'

/** A problem of one cell, 'H12', or of a row where it has none. */
export type CellProblem = Problem & { readonly cell: string | null }

/** Where a row stands: its number in the sheet, the number its line gets if it has none, the end of the period. */
export type RowPlace = { readonly row: number; readonly lineNo: number; readonly periodEnd: string }

/** What a row of a spreadsheet turned out to be. Rows without a line are blank ones and rows of totals. */
export type ReadRow =
  | { readonly kind: 'line'; readonly line: StatementLine }
  | { readonly kind: 'problems'; readonly problems: readonly CellProblem[]; readonly rough: RoughLine }
  | { readonly kind: 'blank' }
  | { readonly kind: 'total' }

/** A row as far as it could be read: what could not stands as it was written, for somebody to mend. */
export type RoughLine = Readonly<Partial<Record<LineField, unknown>>>

type Cell = string | number | null

/** Reads a row through a mapping: a line, or every cell of it that cannot be read. */
export function rowToLine(mapping: BoundMapping, cells: readonly Cell[], place: RowPlace): ReadRow {
  const texts = cells.map((cell) => (cell === null ? '' : String(cell)))
  if (texts.every((text) => text.trim() === '')) return { kind: 'blank' }
  if (isTotal(mapping, texts)) return { kind: 'total' }
  const values: Partial<Record<LineField, unknown>> = {}
  const problems: CellProblem[] = []
  for (const field of mapping.fields) {
    const written = textOf(field, texts)
    const value = readValue(field, written, mapping)
    if (value instanceof Unreadable) problems.push(cellProblem(field, place, value))
    values[field.column.field] = value instanceof Unreadable ? written.slice(0, LONGEST_CELL) : value
  }
  return problems.length > 0
    ? { kind: 'problems', problems, rough: values }
    : { kind: 'line', line: withDerived(values, place) }
}

/** As much as a draft keeps of a cell. */
const LONGEST_CELL = 1000

class Unreadable {
  readonly code: string
  readonly text: Text
  constructor(code: string, fa: string, en: string) {
    this.code = code
    this.text = { fa, en }
  }
}

const TOTAL_WORDS =
  /^(?:جمع|مجموع)(?:کل|کلی|کلبدهیها|کلمطالبات|بدهیها?|مطالبات|فرمالف|فرمب|صفحه)?$|^(?:grand)?total$|^sum$/

// A row of sums has a word for it where a line has its first words, and no code.
function isTotal(mapping: BoundMapping, texts: readonly string[]): boolean {
  const first = texts.find((text) => text.trim() !== '') ?? ''
  if (!TOTAL_WORDS.test(plainKey(first))) return false
  const id = mapping.fields.find(({ column }) => column.field === 'counterpartyId')
  return id === undefined || textOf(id, texts) === ''
}

function textOf({ index, constant }: BoundField, texts: readonly string[]): string {
  const written = index === null ? '' : (texts[index] ?? '').trim()
  return written === '' ? (constant ?? '') : written
}

function readValue({ column, words, unit }: BoundField, written: string, mapping: BoundMapping): unknown {
  if (written === '') return emptyValue(column)
  switch (column.kind) {
    case 'number':
      return readNumber(written, column)
    case 'text':
      return withinLength(cleanText(written), column)
    case 'code':
      return withinLength(readCode(written, column), column)
    case 'choice':
      return words.get(written) ?? words.get(plainKey(written)) ?? unknownChoice(written, column)
    case 'yesNo':
      return readYesNo(written, words)
    case 'date':
      return readDay(written, mapping)
    case 'amount':
      return readAmount(written, unit)
    case 'decimal':
      return readDecimal(written)
    case 'list':
      return readList(written, column)
  }
}

const DERIVED: ReadonlySet<LineField> = new Set(['lineNo', 'tier', 'overdueDays'])
const ZERO_IF_EMPTY: ReadonlySet<LineField> = new Set([
  'opening',
  'increase',
  'decrease',
  'overdueAmount',
  'latePenalty',
])

// An empty amount is nothing, except at the end of the period: against that one the others are proved.
function emptyValue({ field, kind, required, title }: Column): unknown {
  if (DERIVED.has(field)) return undefined
  if (ZERO_IF_EMPTY.has(field)) return '0'
  if (kind === 'yesNo') return false
  if (kind === 'list') return []
  if (field === 'currencyUnit') return 'irrCurrent'
  if (!required) return null
  if (kind === 'text') return ''
  return field === 'counterpartyId'
    ? null
    : new Unreadable('cellMissing', `«${title.fa}» خالی است.`, `"${title.en}" is empty.`)
}

function readNumber(written: string, { field }: Column): number | Unreadable {
  const plain = toLatinDigits(written).replace(/\.0+$/, '')
  if (/^-?\d{1,7}$/.test(plain) && (field !== 'lineNo' || Number(plain) > 0)) return Number(plain)
  return new Unreadable(
    'numberUnreadable',
    `«${shown(written)}» عدد صحیح نیست.`,
    `"${shown(written)}" is not a whole number.`,
  )
}

function readCode(written: string, { field }: Column): string {
  return field === 'counterpartyId' || field === 'foreignCurrency'
    ? codeOf(cleanText(written))
    : toLatinDigits(cleanText(written))
}

const LENGTHS: Partial<Record<LineField, number>> = {
  counterpartyName: 500,
  counterpartyId: 40,
  detailCode: 60,
  budgetRow: 60,
  reciprocalLine: 60,
  foreignCurrency: 3,
}

function withinLength(text: string, { field }: Column): string | Unreadable {
  const most = LENGTHS[field] ?? 1000
  if (text.length > most) {
    return new Unreadable(
      'textTooLong',
      `بیش از ${toPersianDigits(String(most))} نویسه است.`,
      `has more than ${most} characters.`,
    )
  }
  if (field !== 'foreignCurrency' || /^[A-Z]{3}$/.test(text)) return text
  return new Unreadable(
    'currencyUnknown',
    `«${shown(text)}» کد سه‌حرفی ارز نیست.`,
    `"${shown(text)}" is not a three-letter currency code.`,
  )
}

function unknownChoice(written: string, { choices }: Column): Unreadable {
  const titles = Object.values(choices ?? {})
  const fa = titles.map((title) => title.fa).join('، ')
  const en = titles.map((title) => title.en).join(', ')
  return new Unreadable(
    'choiceUnknown',
    `«${shown(written)}» شناخته نیست؛ یکی از این‌ها باید باشد: ${fa}.`,
    `"${shown(written)}" is not known; it should be one of: ${en}.`,
  )
}

function readYesNo(written: string, words: ReadonlyMap<string, string>): boolean | Unreadable {
  const value = words.get(plainKey(written))
  if (value !== undefined) return value === 'true'
  return new Unreadable(
    'choiceUnknown',
    `«${shown(written)}» نه بله است و نه خیر.`,
    `"${shown(written)}" is neither yes nor no.`,
  )
}

// A lone dash is how accounts write zero.
function readAmount(written: string, unit: SheetUnit): string | Unreadable {
  if (/^[-–—−]$/.test(written)) return '0'
  try {
    return parseAmount(written, unit).toString()
  } catch (error) {
    if (!(error instanceof NotAnAmount)) throw error
    return new Unreadable(
      'amountUnreadable',
      `${error.text.fa} مبلغ را با رقم بنویسید، مانند ۱۲٬۳۴۵٬۰۰۰.`,
      `${error.text.en} Write it in digits, like 12,345,000.`,
    )
  }
}

function readDecimal(written: string): string | Unreadable {
  const plain = toLatinDigits(written).replace(/[٬,]/g, '').replace('٫', '.')
  const match = /^0*(\d{1,24})(?:\.(\d{1,12}))?$/.exec(plain)
  if (!match)
    return new Unreadable('numberUnreadable', `«${shown(written)}» عدد نیست.`, `"${shown(written)}" is not a number.`)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  return fraction === '' ? (match[1] ?? '') : `${match[1]}.${fraction}`
}

function readList(written: string, column: Column): string[] | Unreadable {
  const parts = written
    .split(/[|;؛\r\n]/)
    .map(cleanText)
    .filter((part) => part !== '')
  if (parts.length <= 100 && parts.every((part) => part.length <= 300)) return parts
  return new Unreadable(
    'textTooLong',
    `«${column.title.fa}» بیش از اندازه بلند است.`,
    `"${column.title.en}" is too long.`,
  )
}

const DAYS_KEPT = 20_000

const WRONG_DAYS: Readonly<Record<Exclude<ReadDay, `${number}-${string}`>, Text>> = {
  unreadable: {
    fa: 'تاریخ درستی نیست؛ مانند ۱۴۰۵/۰۶/۳۱ بنویسید.',
    en: 'is not a valid date; write it like 1405/06/31.',
  },
  shortYear: {
    fa: 'سال دورقمی دارد؛ سال را چهاررقمی بنویسید، مانند ۱۴۰۵/۰۶/۳۱، یا در نگاشت ستون‌ها بگویید سال کجاست.',
    en: 'has a year of two digits; write four, like 1405/06/31, or say in the column mapping where the year stands.',
  },
}

function readDay(written: string, { dateStyle, shortYear, days }: BoundMapping): string | Unreadable {
  const known = days.get(written)
  const day = known ?? readDayOf(written, dateStyle, shortYear)
  if (known === undefined && days.size < DAYS_KEPT) days.set(written, day)
  if (day !== 'unreadable' && day !== 'shortYear') return day
  const { fa, en } = WRONG_DAYS[day]
  return new Unreadable('dateUnreadable', `«${shown(written)}» ${fa}`, `"${shown(written)}" ${en}`)
}

// Every field was read by the column of its own name, so the values are those of a line; a test holds that to the shape.
function withDerived(values: Partial<Record<LineField, unknown>>, { lineNo, periodEnd }: RowPlace): StatementLine {
  const line = values as StatementLine
  return {
    ...line,
    lineNo: line.lineNo ?? lineNo,
    tier: line.tier ?? tierOf(values.counterpartyType as CounterpartyType),
    overdueDays: line.overdueDays ?? overdueDaysOf(line, periodEnd),
  }
}

function cellProblem({ column, index }: BoundField, { row }: RowPlace, { code, text }: Unreadable): CellProblem {
  const cell = index === null ? null : `${columnLetters(index)}${row}`
  const where = {
    fa: cell === null ? `ردیف ${row}` : `خانه ${cell}`,
    en: cell === null ? `Row ${row}` : `Cell ${cell}`,
  }
  return {
    row,
    cell,
    field: column.field,
    code,
    severity: 'mustFix',
    text: {
      fa: `${where.fa} (${column.title.fa}): ${text.fa}`,
      en: `${where.en} (${column.title.en}): ${text.en}`,
    },
  }
}

function shown(written: string): string {
  return cleanText(written).slice(0, 60)
}
