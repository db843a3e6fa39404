import * as z from 'zod'
import { wordsOf } from './choices.ts'
import { COLUMNS, type Column, columnOf, fieldOfHeader, plainKey } from './columns.ts'
import { LINE_FIELDS, type LineField, oneOf, type Side } from './line.ts'
import type { ReadDay } from './readDayOf.ts'
import { SHEET_UNITS, type SheetUnit, unitNamedIn } from './sheetUnit.ts'
import { SIDES } from './titles.ts'

const sheetUnit = z.enum(Object.keys(SHEET_UNITS) as [SheetUnit, ...SheetUnit[]])
const lineField = z.enum(LINE_FIELDS as readonly [LineField, ...LineField[]])

/** Shape of a mapping, which is kept as data: made once from an office's own file, used for every later one. */
export const columnMappingShape = z.strictObject({
  /** For each field the header above its column, or the column's place from 0. */
  columns: z.partialRecord(lineField, z.union([z.string().max(500), z.int().min(0).max(16_383)])),
  amountUnit: sheetUnit,
  /** Columns that count something else than the others. */
  units: z.partialRecord(lineField, sheetUnit).optional(),
  /** Which calendar dates are written in; days typed as dates of the spreadsheet are always understood. */
  dateStyle: z.enum(['jalali', 'gregorian', 'either']),
  /** Where the year of a date with two digits stands, 05/06/31 or 31/06/05; without it such dates are not read. */
  shortYear: z.enum(['first', 'last']).optional(),
  /** Words of this office for the values of a field, beyond those that everybody uses. */
  enumSynonyms: z.partialRecord(lineField, z.record(z.string().max(500), z.string().max(100))),
  /** Values that stand in no column and hold for every line. */
  constants: z.partialRecord(lineField, z.string().max(1000)),
  /** Which form a sheet holds, by its name, where no column says so. */
  sides: z.record(z.string().max(200), oneOf(SIDES)),
  /** The row of the headers, from 1; null where it is looked for. */
  headerRow: z.int().min(1).max(1000).nullable(),
  /** All headers in their order, so that an office gets its own columns back. */
  headers: z.array(z.string().max(500).nullable()).max(256).optional(),
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
  /** Fields for which several columns stand with equal right: somebody has to say which one. */
  readonly twice: readonly LineField[]
}

type Header = string | null

const MOST_HEADERS = 256

/** What stands around the headers: the sheets of the file, and above the headers of each its titles. */
export type Surroundings = {
  readonly sheets: readonly string[]
  readonly titles: Readonly<Record<string, readonly string[]>>
}

/** Guesses a mapping from the headers of a file and what stands around them. People look at it and mend it. */
export function guessMapping(
  headers: readonly Header[],
  sheets: readonly string[] = [],
  titles: Surroundings['titles'] = {},
): Guess {
  const { places, unknown, twice, units } = columnsIn(headers)
  const columns = Object.fromEntries(
    [...places].map(([field, index]) => {
      const header = headers[index] ?? ''
      return [field, isRepeated(headers, header) ? index : header]
    }),
  )
  const sides = sidesOf(sheets, titles)
  const above = Object.values(titles)
    .flat()
    .map(unitNamedIn)
    .find((unit) => unit !== null)
  const amountUnit = above ?? [...units.values()][0] ?? 'rial'
  const others = [...units].filter(([, unit]) => unit !== amountUnit)
  const mapping: ColumnMapping = {
    columns,
    amountUnit,
    ...(others.length === 0 ? {} : { units: Object.fromEntries(others) }),
    dateStyle: 'either',
    enumSynonyms: {},
    constants: places.has('currencyUnit') ? {} : { currencyUnit: 'irrCurrent' },
    sides,
    headerRow: null,
    headers: headers.slice(0, MOST_HEADERS).map((header) => (isEmpty(header) || header.length > 500 ? null : header)),
  }
  const given = (field: LineField) => places.has(field) || (field === 'side' && Object.keys(sides).length > 0)
  const missing = COLUMNS.filter((one) => one.required && !given(one.field)).map((one) => one.field)
  return { mapping, missing, unknown, twice }
}

type Found = {
  readonly places: ReadonlyMap<LineField, number>
  readonly unknown: readonly string[]
  readonly twice: readonly LineField[]
  readonly units: ReadonlyMap<LineField, SheetUnit>
}

// A field's own title counts before the other words for it: «تاریخ ایجاد» is the date of origin though «تاریخ» stands before it.
function columnsIn(headers: readonly Header[]): Found {
  const known = headers.map((header) => (isEmpty(header) ? null : fieldOfHeader(header)))
  const places = new Map<LineField, number>()
  const twice = new Set<LineField>()
  for (const [index, one] of known.entries()) {
    if (!one?.field) continue
    const before = places.get(one.field)
    const isBetter = before === undefined || (one.exact && !known[before]?.exact)
    if (isBetter) places.set(one.field, index)
    if (before !== undefined && one.exact === known[before]?.exact) twice.add(one.field)
    else if (isBetter) twice.delete(one.field)
  }
  const taken = new Set(places.values())
  const units = [...places].flatMap(([field, index]) => {
    const unit = columnOf(field).kind === 'amount' ? (known[index]?.unit ?? null) : null
    return unit === null ? [] : [[field, unit] as const]
  })
  return {
    places,
    unknown: headers.filter((header, index): header is string => !isEmpty(header) && !taken.has(index)),
    twice: [...twice].filter(mattersWhich),
    units: new Map(units),
  }
}

/** The places of the columns that stand for a field with equal right. */
export function columnsOf(field: LineField, headers: readonly Header[]): number[] {
  const known = headers.map((header) => (isEmpty(header) ? null : fieldOfHeader(header)))
  const places = [...known.keys()].filter((index) => known[index]?.field === field)
  const exact = places.filter((index) => known[index]?.exact)
  return exact.length > 0 ? exact : places
}

// Of several columns of remarks the first one will do.
function mattersWhich(field: LineField): boolean {
  const { kind, required } = columnOf(field)
  return required || (kind !== 'text' && kind !== 'list' && kind !== 'number')
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
  readonly dateStyle: DateStyle
  readonly shortYear: ColumnMapping['shortYear']
  /** Days already read, by how they were written: a statement repeats few of them many times. */
  readonly days: Map<string, ReadDay>
}

/** Where one field's value comes from. */
export type BoundField = {
  readonly column: Column
  /** The place of its column, or null where a constant stands for it. */
  readonly index: number | null
  readonly constant: string | null
  /** What its amounts count. */
  readonly unit: SheetUnit
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
  const named = new Set(namesIn(mapping).map(plainKey))
  const indexOf = (field: LineField) => {
    const where = mapping.columns[field]
    if (typeof where !== 'string') return where ?? null
    return places.get(plainKey(where)) ?? otherColumn(field, where, headers, named)
  }
  const fields = COLUMNS.map((column): BoundField => {
    const { field } = column
    return {
      column,
      index: indexOf(field),
      constant: mapping.constants[field] ?? sideOfSheet(mapping, field, sheet),
      unit: mapping.units?.[field] ?? mapping.amountUnit,
      words: wordsWith(column, mapping),
    }
  })
  const { dateStyle, shortYear } = mapping
  const bound: BoundMapping = { fields, dateStyle, shortYear, days: new Map() }
  return { bound, missing: fields.filter((field) => isMissing(field, mapping)).map(({ column }) => column.field) }
}

// Form A speaks of a creditor where form B speaks of a debtor: where a mapping goes by the words that all offices use, a
// sheet may use another of them. It must be the only one there, and name the same unit.
function otherColumn(field: LineField, where: string, headers: readonly Header[], named: ReadonlySet<string>) {
  const wanted = fieldOfHeader(where)
  if (wanted.field !== field) return null
  const found = headers.flatMap((header, index) => {
    if (isEmpty(header) || named.has(plainKey(header))) return []
    const known = fieldOfHeader(header)
    return known.field === field && known.unit === wanted.unit ? [index] : []
  })
  return found.length === 1 ? (found[0] ?? null) : null
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

// «فرم الف», «بدهی‌ها» and «بستانکاران» are form A, «فرم ب», «مطالبات» and «بدهکاران» form B; a sheet of both is neither.
function sideNamedIn(text: string): Side | null {
  const key = plainKey(text)
  const isDebt = /بدهی|بستانکار|طلبکار|فرمالف|^الف$|debt|forma/.test(key)
  const isClaim = /مطالب|طلب(?!کار)|بدهکار|فرمب(?!د)|^ب$|claim|formb/.test(key)
  return isDebt === isClaim ? null : isDebt ? 'debt' : 'claim'
}

function sidesOf(sheets: readonly string[], titles: Surroundings['titles']): Record<string, Side> {
  return Object.fromEntries(
    sheets.flatMap((sheet): [string, Side][] => {
      const said = new Set((titles[sheet] ?? []).map(sideNamedIn).filter((side) => side !== null))
      const side = sideNamedIn(sheet) ?? (said.size === 1 ? [...said][0] : null)
      return side ? [[sheet, side]] : []
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
