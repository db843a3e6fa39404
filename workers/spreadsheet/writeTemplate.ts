import type { Readable } from 'node:stream'
import type { Text } from '../../machines/core/text-pair.ts'
import { COLUMNS, type Column, columnOf } from '../../machines/debts-and-claims/statement/columns.ts'
import {
  LINE_FIELDS,
  type LineField,
  type Side,
  type StatementLine,
} from '../../machines/debts-and-claims/statement/line.ts'
import { fieldsOf, lineToRow, type OutCell, type OwnWays } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { SHEET_UNITS, type SheetUnit } from '../../machines/debts-and-claims/statement/sheetUnit.ts'
import { type SheetColumn, type SheetToWrite, writeXlsx } from './writeXlsx.ts'

type Lines = Iterable<StatementLine>

/** How a template is written. */
export type TemplateStyle = { readonly unit: SheetUnit; readonly lang: keyof Text }

/** The two forms, by side. */
export const FORMS: Readonly<Record<Side, Text>> = {
  debt: { fa: 'فرم الف - بدهی‌ها', en: 'Form A - debts' },
  claim: { fa: 'فرم ب - مطالبات', en: 'Form B - claims' },
}

const GUIDE: Text = { fa: 'راهنما', en: 'Guide' }

// A sheet is one side, and the line of the other agency is found by the office.
const FORM_FIELDS: readonly LineField[] = LINE_FIELDS.filter((field) => field !== 'side' && field !== 'reciprocalLine')

/** Our own form as an XLSX file: debts, claims, and a guide with the words of every column; blank, or with lines. */
export function writeTemplate(style: TemplateStyle, lines: Partial<Record<Side, AnyLines>> = {}): Readable {
  const guide = guideRows(style)
  const form = (side: Side): SheetToWrite => ({
    name: FORMS[side][style.lang],
    columns: FORM_FIELDS.map((field) => sheetColumn(columnOf(field), style, guide.places)),
    rows: anyRowsOf(lines[side] ?? [], FORM_FIELDS, style),
  })
  const sheets = [form('debt'), form('claim'), guide.sheet]
  return writeXlsx(sheets, style.lang === 'fa')
}

/** The mapping that reads our own form. */
export function templateMapping({ unit, lang }: TemplateStyle): ColumnMapping {
  return {
    columns: Object.fromEntries(FORM_FIELDS.map((field) => [field, titleOf(columnOf(field), { unit, lang })])),
    amountUnit: unit,
    dateStyle: 'jalali',
    enumSynonyms: {},
    constants: {},
    sides: { [FORMS.debt[lang]]: 'debt', [FORMS.claim[lang]]: 'claim' },
    headerRow: null,
  }
}

const GUIDE_FREE: Text = { fa: 'بدهی‌ها و مطالبات', en: 'Debts and claims' }

/** Gives the lines of a side, or all of them, as often as asked. */
export type LinesOf = (side: Side | null) => Lines | AsyncIterable<Iterable<StatementLine>>

/**
 * Lines in an office's own columns, in their order and under their headers, in its units and words, so that it gets back what
 * it is used to. Where no column says which form a line belongs to, each form has its own sheet, as it had.
 */
export function writeInColumns(linesOf: LinesOf, mapping: ColumnMapping, lang: keyof Text = 'fa'): SheetToWrite[] {
  const headers = mapping.headers ?? headersOf(mapping, lang)
  const fields = fieldsOf(mapping, headers)
  const style = { unit: mapping.amountUnit, lang }
  const sheet = (name: string, side: Side | null): SheetToWrite => ({
    name,
    columns: headers.map((title, index) => ({ ...plain(title ?? '', 18), isText: isText(fields[index] ?? null) })),
    rows: anyRowsOf(linesOf(side), fields, style, mapping),
  })
  if (fields.includes('side')) return [sheet(GUIDE_FREE[lang], null)]
  const nameOf = (side: Side) => Object.entries(mapping.sides).find(([, one]) => one === side)?.[0]
  return (['debt', 'claim'] as const).map((side) => sheet(nameOf(side) || FORMS[side][lang], side))
}

// A mapping that was made by hand may not say in which order its columns stood.
function headersOf({ columns }: ColumnMapping, lang: keyof Text): (string | null)[] {
  const places = LINE_FIELDS.filter((field) => typeof columns[field] === 'number').map(
    (field) => columns[field] as number,
  )
  const byPlace = Array.from({ length: Math.max(-1, ...places) + 1 }, (_, at) => {
    const field = LINE_FIELDS.find((one) => columns[one] === at)
    return field === undefined ? null : columnOf(field).title[lang]
  })
  return [...byPlace, ...LINE_FIELDS.map((field) => columns[field]).filter((where) => typeof where === 'string')]
}

type AnyLines = ReturnType<LinesOf>

function anyRowsOf(
  lines: AnyLines,
  fields: readonly (LineField | null)[],
  style: TemplateStyle,
  own?: OwnWays,
): SheetToWrite['rows'] {
  return Symbol.asyncIterator in lines ? rowsOfSome(lines, fields, style, own) : rowsOf(lines, fields, style, own)
}

async function* rowsOfSome(
  some: AsyncIterable<Iterable<StatementLine>>,
  fields: readonly (LineField | null)[],
  style: TemplateStyle,
  own?: OwnWays,
): AsyncGenerator<Iterable<OutCell[]>> {
  for await (const lines of some) yield rowsOf(lines, fields, style, own)
}

function* rowsOf(
  lines: Lines,
  fields: readonly (LineField | null)[],
  { unit, lang }: TemplateStyle,
  own?: OwnWays,
): Generator<OutCell[]> {
  const known = fields.filter((field) => field !== null)
  for (const line of lines) {
    const cells = lineToRow(line, known, unit, lang, own)
    let next = 0
    yield fields.map((field) => (field === null ? null : (cells[next++] ?? null)))
  }
}

function titleOf(column: Column, { unit, lang }: TemplateStyle): string {
  const title = column.title[lang]
  return column.kind === 'amount' ? `${title} (${SHEET_UNITS[unit].title[lang]})` : title
}

function sheetColumn(column: Column, style: TemplateStyle, places: ReadonlyMap<LineField, string>): SheetColumn {
  const choices = places.get(column.field)
  const width = WIDTHS[column.kind] ?? 16
  return {
    ...plain(titleOf(column, style), column.field === 'counterpartyName' || column.field === 'subject' ? 36 : width),
    isText: isText(column.field),
    ...(choices === undefined ? {} : { choices }),
  }
}

const WIDTHS: Partial<Record<Column['kind'], number>> = { number: 8, amount: 20, choice: 22, text: 24 }

function plain(title: string, width: number): SheetColumn {
  return { title, width, isText: true }
}

function isText(field: LineField | null): boolean {
  return field === null || !['number', 'amount', 'decimal'].includes(columnOf(field).kind)
}

type Guide = { readonly sheet: SheetToWrite; readonly places: ReadonlyMap<LineField, string> }

// One row for each word of each column, so that the words of a column are one stretch that its cells choose from.
function guideRows({ lang }: TemplateStyle): Guide {
  const places = new Map<LineField, string>()
  const rows: OutCell[][] = []
  for (const column of COLUMNS.filter(({ field }) => field !== 'side')) {
    const words = wordsToChoose(column, lang)
    if (words.length === 0) continue
    places.set(column.field, `'${GUIDE[lang]}'!$B$${rows.length + 2}:$B$${rows.length + 1 + words.length}`)
    for (const [word, meaning] of words)
      rows.push([column.title[lang], word, meaning].map((text) => ({ text, kind: 'text' })))
  }
  for (const [topic, advice] of ADVICE) rows.push([topic[lang], advice[lang]].map((text) => ({ text, kind: 'text' })))
  const titles: readonly Text[] = [
    { fa: 'ستون', en: 'Column' },
    { fa: 'آنچه می‌توان نوشت', en: 'What may be written' },
    { fa: 'معنا', en: 'Meaning' },
  ]
  const columns = titles.map((title, index) => plain(title[lang], index === 1 ? 60 : 32))
  return { sheet: { name: GUIDE[lang], columns, rows }, places }
}

function wordsToChoose({ field, kind, choices }: Column, lang: keyof Text): [string, string][] {
  if (kind === 'yesNo')
    return lang === 'fa'
      ? [
          ['بله', ''],
          ['خیر', ''],
        ]
      : [
          ['Yes', ''],
          ['No', ''],
        ]
  const titles = Object.entries(choices ?? {})
  if (field === 'tier') return titles.map(([tier, title]) => [tier, title[lang]])
  return titles.map(([, title]) => [title[lang], lang === 'fa' ? title.en : title.fa])
}

const ADVICE: readonly (readonly [Text, Text])[] = [
  [
    { fa: 'تاریخ‌ها', en: 'Dates' },
    { fa: 'شمسی و به صورت 1405/06/31', en: 'Jalali, written like 1405/06/31' },
  ],
  [
    { fa: 'مبلغ‌ها', en: 'Amounts' },
    {
      fa: 'فقط عدد و به واحدی که در سرستون آمده است؛ فرمول پذیرفته نمی‌شود، مقدار را بچسبانید',
      en: 'Numbers only, in the unit of the header; formulas are not taken, paste values',
    },
  ],
  [
    { fa: 'کد ملی / شناسه ملی', en: 'Ids' },
    {
      fa: 'کد ملی ده رقم با صفرهای ابتدا، شناسه ملی یازده رقم',
      en: 'Ten digits with leading zeros for people, eleven for legal entities',
    },
  ],
  [
    { fa: 'مدارک', en: 'Evidence' },
    { fa: 'نام پرونده‌های پیوست، جداشده با |', en: 'Names of the attached files, separated by |' },
  ],
]
