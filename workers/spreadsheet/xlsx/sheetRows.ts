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

function rowReader(
  sheet: string,
  { texts, dates, from1904, limits }: CellGround,
  addFormula: (cell: string) => void,
  addRow: (row: SheetRow) => void,
): XmlReader {
  let inData = false
  let extent: Extent | null = null
  let row = 0
  let cells: Cell[] = []
  let column = -1
  let type = ''
  let isDate = false
  let written = ''
  let inValue = false
  let phonetic = 0

  const openCell = ({ r, t = 'n', s }: Readonly<Record<string, string>>) => {
    const before = column
    column = r === undefined ? before + 1 : columnIn(r, row, sheet)
    if (column <= before) throw new LyingHeader('reference', `${sheet}!${r}`)
    if (column >= limits.columns) throw new TooLarge('columns', limits.columns, sheet)
    type = t
    isDate = s !== undefined && dates.has(Number(s))
    written = ''
  }
  const closeCell = () => {
    const value = written === '' ? null : valueOf()
    if (value === null || value === '') return
    if (value.length > limits.cellCharacters) throw new TooLarge('cellCharacters', limits.cellCharacters, sheet)
    refuseOutside(extent, { row, column }, sheet)
    while (cells.length < column) cells.push(null)
    cells.push(value)
  }
  const valueOf = (): Cell => {
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

  return {
    open: (name, attributes) => {
      if (name === 'c' && inData) openCell(attributes)
      else if (name === 'v' || name === 't') inValue = inData && phonetic === 0
      else if (name === 'row' && inData) {
        const number = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
        if (!(number > row && number <= LAST_ROW)) throw new LyingHeader('reference', `${sheet} row ${number}`)
        row = number
        column = -1
        cells = []
      } else if (name === 'f' && inData) addFormula(`${columnLetters(column)}${row}`)
      else if (name === 'rPh') phonetic += 1
      else if (name === 'sheetData') inData = true
      else if (name === 'dimension') extent = extentOf(attributes['ref'] ?? '', sheet)
    },
    text: (piece) => {
      if (inValue) written += piece
    },
    close: (name) => {
      if (name === 'c' && inData) closeCell()
      else if (name === 'v' || name === 't') inValue = false
      else if (name === 'row' && inData && cells.length > 0) addRow({ sheet, row, cells })
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'sheetData') inData = false
    },
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

// A lone cell, mostly A1, is what programs write that do not know the extent; only a range promises something.
function extentOf(reference: string, sheet: string): Extent | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!match) return null
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = match
  const place = (letters: string, row: string) => ({
    row: Number(row),
    column: columnIn(`${letters}${Number(row)}`, Number(row), sheet),
  })
  return { first: place(fromColumn, fromRow), last: place(toColumn, toRow) }
}

function refuseOutside(extent: Extent | null, { row, column }: Place, sheet: string): void {
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
