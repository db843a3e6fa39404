import { columnLetters } from '../../../machines/debts-and-claims/statement/columns.ts'
import { countFormulas } from '../formulas.ts'
import type { Limits } from '../limits.ts'
import { LyingHeader, TooLarge } from '../refusals.ts'
import type { Cell, SheetRow } from '../sheetRow.ts'
import { dayOfSerial, plainNumber } from './numbers.ts'
import type { SharedTexts } from './sharedTexts.ts'
import type { DateStyles } from './styles.ts'
import { readXml, type XmlReader } from './xml.ts'

/** What the cells of every sheet of a workbook rest on. */
export type CellGround = {
  readonly texts: SharedTexts
  readonly dates: DateStyles
  readonly from1904: boolean
  readonly limits: Limits
}

/** The rows of one sheet that are not blank, in order, as they are inflated. */
export async function* sheetRows(
  sheet: { readonly name: string; readonly part: string },
  chunks: AsyncIterable<Buffer>,
  ground: CellGround,
): AsyncGenerator<SheetRow> {
  const formulas = countFormulas(sheet.name)
  const rows: SheetRow[] = []
  const reader = rowReader(sheet.name, ground, formulas.add, (row) => rows.push(row))
  for await (const _ of readXml(sheet.part, chunks, reader)) {
    // Once there is a formula the sheet is lost, and read on only to name the others.
    if (!formulas.any()) yield* rows
    rows.length = 0
  }
  formulas.refuse()
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

type Extent = { readonly first: Place; readonly last: Place }
type Place = { readonly row: number; readonly column: number }

/** Where reading stands in a sheet. */
type Standing = {
  readonly sheet: string
  inData: boolean
  extent: Extent | null
  row: number
  cells: Cell[]
  column: number
  type: string
  isDate: boolean
  written: string
  inValue: boolean
  inReading: boolean
}

function rowReader(
  sheet: string,
  ground: CellGround,
  addFormula: (cell: string) => void,
  addRow: (row: SheetRow) => void,
): XmlReader {
  const at: Standing = {
    ...{ sheet, inData: false, extent: null, row: 0, cells: [], column: -1 },
    ...{ type: 'n', isDate: false, written: '', inValue: false, inReading: false },
  }
  return {
    open: (name, attributes) => {
      if (name === 'sheetData') at.inData = true
      else if (name === 'dimension') at.extent = extentOf(attributes['ref'] ?? '', sheet)
      else if (!at.inData) return
      else if (name === 'c') openCell(at, attributes, ground)
      else if (name === 'v' || name === 't') at.inValue = !at.inReading
      else if (name === 'row') openRow(at, attributes)
      else if (name === 'f') addFormula(`${columnLetters(at.column)}${at.row}`)
      // How characters are to be read aloud, above the text itself.
      else if (name === 'rPh') at.inReading = true
    },
    text: (piece) => {
      if (at.inValue) at.written += piece
    },
    close: (name) => {
      if (!at.inData) return
      if (name === 'v' || name === 't') at.inValue = false
      else if (name === 'c') closeCell(at, ground)
      else if (name === 'row' && at.cells.length > 0) addRow({ sheet, row: at.row, cells: at.cells })
      else if (name === 'rPh') at.inReading = false
      else if (name === 'sheetData') at.inData = false
    },
  }
}

function openRow(at: Standing, { r }: Readonly<Record<string, string>>): void {
  const row = r === undefined ? at.row + 1 : Number(r)
  if (!(row > at.row && row <= LAST_ROW)) throw new LyingHeader('reference', `${at.sheet} row ${r}`)
  Object.assign(at, { row, column: -1, cells: [] })
}

function openCell(at: Standing, { r, t = 'n', s }: Readonly<Record<string, string>>, { dates }: CellGround): void {
  const column = r === undefined ? at.column + 1 : columnIn(r, at.row, at.sheet)
  if (column <= at.column) throw new LyingHeader('reference', `${at.sheet}!${r}`)
  at.column = column
  at.type = t
  at.isDate = s !== undefined && dates.has(Number(s))
  at.written = ''
}

function closeCell(at: Standing, ground: CellGround): void {
  const value = at.written === '' ? '' : valueOf(at, ground)
  if (value === '') return
  const { cellCharacters, columns } = ground.limits
  const place = `${at.sheet}!${columnLetters(at.column)}${at.row}`
  // Cells that are only coloured may go on to the last column there is.
  if (at.column >= columns) throw new TooLarge('columns', columns, place)
  if (value.length > cellCharacters) throw new TooLarge('cellCharacters', cellCharacters, place)
  refuseOutside(at)
  while (at.cells.length < at.column) at.cells.push(null)
  at.cells.push(value)
}

function valueOf({ type, isDate, written }: Standing, { texts, from1904 }: CellGround): string {
  switch (type) {
    case 's':
      return unescaped(texts.at(Number(written)))
    case 'n':
      return (isDate ? dayOfSerial(written, from1904) : null) ?? plainNumber(written)
    case 'b':
      return written === '1' ? 'TRUE' : 'FALSE'
    default:
      return unescaped(written)
  }
}

function columnIn(reference: string, row: number, sheet: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const isHere = column > 0 && column <= LAST_COLUMN && at <= 3 && reference.slice(at) === String(row)
  if (!isHere) throw new LyingHeader('reference', `${sheet}!${reference}`)
  return column - 1
}

// A lone cell, mostly A1 or A1:A1, is what programs write that do not know the extent; only a range promises something.
function extentOf(reference: string, sheet: string): Extent | null {
  if (/^(.+):\1$/.test(reference)) return null
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!match) return null
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = match
  const place = (letters: string, row: string) => ({
    row: Number(row),
    column: columnIn(`${letters}${Number(row)}`, Number(row), sheet),
  })
  return { first: place(fromColumn, fromRow), last: place(toColumn, toRow) }
}

function refuseOutside({ extent, row, column, sheet }: Standing): void {
  if (extent === null) return
  const isInside =
    row >= extent.first.row && row <= extent.last.row && column >= extent.first.column && column <= extent.last.column
  if (!isInside) throw new LyingHeader('dimension', `${sheet}!${columnLetters(column)}${row}`)
}

// Characters that XML cannot carry are written _x000D_, and an underscore that would be read so, _x005F_.
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}
