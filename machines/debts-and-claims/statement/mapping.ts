import * as z from 'zod'
import { AMOUNT_UNITS, type AmountUnit } from '../../core/persian/money.ts'
import { wordsOf } from './choices.ts'
import { COLUMNS, type Column, columnOf, fieldOfHeader, plainKey } from './columns.ts'
import { LINE_FIELDS, type LineField, oneOf, type Side } from './line.ts'
import { SIDES } from './titles.ts'

const amountUnit = z.enum(Object.keys(AMOUNT_UNITS) as [AmountUnit, ...AmountUnit[]])
const lineField = z.enum(LINE_FIELDS as readonly [LineField, ...LineField[]])

/** Shape of a mapping, which is kept as data: made once from an office's own file, used for every later one. */
export const columnMappingShape = z.strictObject({
  /** For each field the header above its column, or the column's place from 0. */
  columns: z.partialRecord(lineField, z.union([z.string().max(500), z.int().min(0).max(16_383)])),
  amountUnit,
  /** Which calendar dates are written in; days typed as dates of the spreadsheet are always understood. */
  dateStyle: z.enum(['jalali', 'gregorian', 'either']),
  /** Words of this office for the values of a field, beyond those that everybody uses. */
  enumSynonyms: z.partialRecord(lineField, z.record(z.string().max(500), z.string().max(100))),
  /** Values that stand in no column and hold for every line. */
  constants: z.partialRecord(lineField, z.string().max(1000)),
  /** Which form a sheet holds, by its name, where no column says so. */
  sides: z.record(z.string().max(200), oneOf(SIDES)),
  /** The row of the headers, from 1; null where it is looked for. */
  headerRow: z.int().min(1).max(1000).nullable(),
})

/** Where an office's spreadsheet has what. */
export type ColumnMapping = Readonly<z.infer<typeof columnMappingShape>>

export type DateStyle = ColumnMapping['dateStyle']

/** What can be told from the headers alone. */
export type Guess = {
  readonly mapping: ColumnMapping
  /** Fields that nothing stands for. */
  readonly missing: readonly LineField[]
  /** Headers that nothing is known of, or that name a field a second time. */
  readonly unknown: readonly string[]
}

type Header = string | null

/** Guesses a mapping from the headers of a file. People look at it and mend it. */
export function guessMapping(headers: readonly Header[], sheets: readonly string[] = []): Guess {
  const columns: Partial<Record<LineField, string | number>> = {}
  const unknown: string[] = []
  const units: AmountUnit[] = []
  for (const [index, header] of headers.entries()) {
    if (isEmpty(header)) continue
    const { field, unit } = fieldOfHeader(header)
    if (field === null || field in columns) unknown.push(header)
    else columns[field] = isRepeated(headers, header) ? index : header
    if (field !== null && unit !== null && columnOf(field).kind === 'amount') units.push(unit)
  }
  const sides = sidesOfSheets(sheets)
  const constants = 'currencyUnit' in columns ? {} : { currencyUnit: 'irrCurrent' }
  const mapping: ColumnMapping = {
    columns,
    amountUnit: units[0] ?? 'rial',
    dateStyle: 'either',
    enumSynonyms: {},
    constants,
    sides,
    headerRow: null,
  }
  const given = (field: LineField) => field in columns || (field === 'side' && Object.keys(sides).length > 0)
  return {
    mapping,
    missing: COLUMNS.filter((one) => one.required && !given(one.field)).map((one) => one.field),
    unknown,
  }
}

/** How many of a row's cells look like headers: of this mapping, or of any where there is none. */
export function headerScore(cells: readonly Header[], mapping: ColumnMapping | null): number {
  const texts = cells.filter((cell) => !isEmpty(cell))
  if (mapping === null)
    return new Set(texts.map((text) => fieldOfHeader(text).field).filter((field) => field !== null)).size
  const keys = new Set(texts.map(plainKey))
  return namesIn(mapping).filter((name) => keys.has(plainKey(name))).length
}

/** How many cells of its header row a mapping must find to believe that it is one. */
export function headersNeeded(mapping: ColumnMapping | null): number {
  const names = mapping === null ? 0 : namesIn(mapping).length
  return mapping === null || names === 0 ? 3 : Math.max(1, Math.ceil(names * 0.6))
}

/** A mapping laid on the headers of one sheet, ready to read rows with. */
export type BoundMapping = {
  readonly fields: readonly BoundField[]
  readonly amountUnit: AmountUnit
  readonly dateStyle: DateStyle
  /** Days already read, by how they were written: a statement repeats few of them many times. */
  readonly days: Map<string, string | null>
}

/** Where one field's value comes from. */
export type BoundField = {
  readonly column: Column
  /** The place of its column, or null where a constant stands for it. */
  readonly index: number | null
  readonly constant: string | null
  readonly words: ReadonlyMap<string, string>
}

/** Lays a mapping on a sheet; `missing` are its columns that the sheet lacks and required fields without a source. */
export function bindMapping(
  mapping: ColumnMapping,
  headers: readonly Header[],
  sheet: string | null,
): { bound: BoundMapping; missing: readonly LineField[] } {
  const places = new Map<string, number>()
  for (const [index, header] of headers.entries()) {
    if (!isEmpty(header) && !places.has(plainKey(header))) places.set(plainKey(header), index)
  }
  const indexOf = (where: string | number | undefined) =>
    typeof where === 'string' ? (places.get(plainKey(where)) ?? null) : (where ?? null)
  const fields = COLUMNS.map((column): BoundField => {
    const index = indexOf(mapping.columns[column.field])
    const constant = mapping.constants[column.field] ?? sideOfSheet(mapping, column.field, sheet)
    return { column, index, constant, words: wordsWith(column, mapping) }
  })
  const bound = { fields, amountUnit: mapping.amountUnit, dateStyle: mapping.dateStyle, days: new Map() }
  return { bound, missing: fields.filter((field) => isMissing(field, mapping)).map(({ column }) => column.field) }
}

function isMissing({ column, index, constant }: BoundField, mapping: ColumnMapping): boolean {
  const unfound = index === null && mapping.columns[column.field] !== undefined
  return unfound || (column.required && index === null && constant === null)
}

function wordsWith(column: Column, mapping: ColumnMapping): ReadonlyMap<string, string> {
  const known = wordsOf(column)
  const own = Object.entries(mapping.enumSynonyms[column.field] ?? {}).flatMap(([word, meant]) => {
    const value = known.get(plainKey(meant))
    return value === undefined ? [] : [[plainKey(word), value] as const]
  })
  return own.length === 0 ? known : new Map([...known, ...own])
}

function sideOfSheet(mapping: ColumnMapping, field: LineField, sheet: string | null): string | null {
  if (field !== 'side' || sheet === null) return null
  const said = new Map(Object.entries(mapping.sides)).get(sheet)
  return said ?? null
}

// «فرم الف» and «بدهی‌ها» are form A, «فرم ب» and «مطالبات» form B.
function sidesOfSheets(sheets: readonly string[]): Record<string, Side> {
  return Object.fromEntries(
    sheets.flatMap((sheet): [string, Side][] => {
      const key = plainKey(sheet)
      if (/بده|فرمالف|^الف$|debt|forma/.test(key)) return [[sheet, 'debt']]
      return /مطالب|طلب|فرمب|^ب$|claim|formb/.test(key) ? [[sheet, 'claim']] : []
    }),
  )
}

function namesIn(mapping: ColumnMapping): string[] {
  return Object.values(mapping.columns).filter((where) => typeof where === 'string')
}

function isRepeated(headers: readonly Header[], header: string): boolean {
  return headers.filter((one) => !isEmpty(one) && plainKey(one) === plainKey(header)).length > 1
}

function isEmpty(header: Header): header is null {
  return header === null || plainKey(header) === ''
}
