import { Readable } from 'node:stream'
import type { OutCell } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import { harmlessCell } from './harmlessCell.ts'
import type { SheetToWrite } from './writeXlsx.ts'

/** Writes rows as CSV in UTF-8 with its mark, as spreadsheets need it to read Persian. */
export function writeCsv(titles: readonly string[], rows: SheetToWrite['rows']): Readable {
  return Readable.from(csvPieces(titles, rows), { objectMode: false })
}

const PIECE = 64 * 1024

async function* csvPieces(titles: readonly string[], rows: SheetToWrite['rows']): AsyncGenerator<Buffer> {
  let piece = `\ufeff${rowOf(titles.map((text) => ({ text, kind: 'text' })))}`
  for await (const some of Symbol.asyncIterator in rows ? rows : [rows])
    for (const cells of some) {
      piece += rowOf(cells)
      if (piece.length < PIECE) continue
      yield Buffer.from(piece)
      piece = ''
    }
  yield Buffer.from(piece)
}

function rowOf(cells: readonly OutCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

// A spreadsheet would take zeros off the front of a code and round a long one; ="…" is the one way to say it is text.
const HARMED = /^0\d+$|^\d{12,}$/

function cellOf(cell: OutCell): string {
  if (cell === null) return ''
  const { text, kind } = cell
  if ((kind === 'number' || kind === 'amount') && NUMBER.test(text)) return text
  return quoted(kind === 'code' && HARMED.test(text) ? `="${text}"` : harmlessCell(text))
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
