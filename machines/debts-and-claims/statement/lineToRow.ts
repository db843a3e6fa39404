import { CURRENCY_UNITS } from '../../core/persian/money.ts'
import type { Text } from '../../core/text-pair.ts'
import { formatJalali, fromIsoDate } from '../../core/time/jalali.ts'
import { wordsOf } from './choices.ts'
import { type Column, columnOf, plainKey } from './columns.ts'
import type { LineField, StatementLine } from './line.ts'
import type { ColumnMapping } from './mapping.ts'
import { amountIn, type SheetUnit } from './sheetUnit.ts'

/** How a cell is to be written: a number as a number, everything else as text. */
export type OutCell = { readonly text: string; readonly kind: 'text' | 'code' | 'number' | 'amount' } | null

/** What an office writes in its own way: units by column, days of another calendar, words of its own for values. */
export type OwnWays = Partial<Pick<ColumnMapping, 'units' | 'dateStyle' | 'enumSynonyms'>>

/** Writes a line into the given columns, in the words and the units that `rowToLine` reads back. */
export function lineToRow(
  line: StatementLine,
  fields: readonly LineField[],
  unit: SheetUnit,
  lang: keyof Text,
  own: OwnWays = {},
): OutCell[] {
  return fields.map((field) => cellOf(columnOf(field), line, own.units?.[field] ?? unit, lang, own))
}

/** The fields of a mapping in the order of its columns: what an office filed is given back the way it came. */
export function fieldsOf(mapping: ColumnMapping, headers: readonly (string | null)[]): (LineField | null)[] {
  const byPlace = new Map<string | number, LineField>()
  for (const [field, where] of Object.entries(mapping.columns)) byPlace.set(where, field as LineField)
  return headers.map((header, index) => byPlace.get(index) ?? (header === null ? null : (byPlace.get(header) ?? null)))
}

const YES: Text = { fa: 'بله', en: 'Yes' }
const NO: Text = { fa: 'خیر', en: 'No' }

function cellOf(column: Column, line: StatementLine, unit: SheetUnit, lang: keyof Text, own: OwnWays): OutCell {
  const value = line[column.field]
  if (value === null) return null
  if (typeof value === 'boolean') return asText((value ? YES : NO)[lang])
  if (typeof value === 'number') return { text: String(value), kind: 'number' }
  if (typeof value !== 'string') return value.length === 0 ? null : asText(value.join(' | '))
  if (column.kind === 'amount') return { text: amountIn(value, unit), kind: 'amount' }
  if (column.kind === 'date') return asText(dayIn(value, own))
  if (column.kind === 'code') return { text: value, kind: 'code' }
  return asText(column.kind === 'choice' ? (ownWord(column, value, own) ?? titleOf(column, value, lang)) : value)
}

const dayIn = (day: string, { dateStyle }: OwnWays): string =>
  dateStyle === 'gregorian' ? day : formatJalali(fromIsoDate(day), 'en', 'short')

// A word that an office said means one of our values, by any of the names of that value.
function ownWord(column: Column, value: string, { enumSynonyms }: OwnWays): string | null {
  const words = Object.entries(enumSynonyms?.[column.field] ?? {})
  return words.find(([, meant]) => wordsOf(column).get(plainKey(meant)) === value)?.[0] ?? null
}

function titleOf(column: Column, value: string, lang: keyof Text): string {
  const choices: Readonly<Record<string, Text>> = column.choices ?? CURRENCY_UNITS
  return column.field === 'tier' ? value : (choices[value]?.[lang] ?? value)
}

function asText(text: string): OutCell {
  return text === '' ? null : { text, kind: 'text' }
}
