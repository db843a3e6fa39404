import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { columnLetters } from '../../../machines/debts-and-claims/statement/columns.ts'
import { countFormulas, type FormulaCount } from '../formulas.ts'
import { withoutApostrophe } from '../harmlessCell.ts'
import type { Limits } from '../limits.ts'
import { FileDamaged, OtherSpreadsheet, TooLarge } from '../refusals.ts'
import type { Cell, SheetRow } from '../sheetRow.ts'
import { delimiterOf } from './delimiter.ts'
import { decode, encodingOf } from './encoding.ts'

const START = 64 * 1024
const RECORD = 1024 * 1024

/** The rows of a CSV file that are not blank. `chunks` gives its bytes, as often as asked. */
export async function* csvRows(chunks: () => AsyncIterable<Buffer>, limits: Limits): AsyncGenerator<SheetRow> {
  const { start, rest } = await startOf(decode(chunks(), await encodingOf(chunks)))
  if (/^\s*</.test(start)) throw new OtherSpreadsheet(/^\s*<\?xml/i.test(start) ? 'xml' : 'html')
  if (/^MIME-Version:/i.test(start)) throw new OtherSpreadsheet('html')
  const body = start.replace(/^sep=.\r?\n/i, '')
  const records = recordsOf(withoutEndMark(again(body, rest)), delimiterOf(start))
  const formulas = countFormulas('CSV')
  // A first line that only names the delimiter is a row for the spreadsheet that wrote it.
  let row = body === start ? 0 : 1
  let rows = 0
  for await (const record of records) {
    row += 1
    if (record.length > limits.columns) throw new TooLarge('columns', limits.columns, `row ${row}`)
    const cells = record.map((text, column) => cellOf(text, `${columnLetters(column)}${row}`, limits, formulas))
    if (formulas.any() || cells.every((cell) => cell === null)) continue
    rows += 1
    if (rows > limits.rows) throw new TooLarge('rows', limits.rows, `row ${row}`)
    yield { sheet: '', row, cells }
  }
  formulas.refuse()
}

async function startOf(texts: AsyncGenerator<string>): Promise<{ start: string; rest: AsyncGenerator<string> }> {
  let start = ''
  while (start.length < START) {
    const { value, done } = await texts.next()
    if (done) break
    start += value
  }
  return { start, rest: texts }
}

async function* again(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start
  yield* rest
}

// Old programs end a text with 0x1a.
async function* withoutEndMark(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const text of texts) yield text.includes('\u001a') ? text.replaceAll('\u001a', '') : text
}

async function* recordsOf(texts: AsyncGenerator<string>, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: RECORD,
  })
  const source = Readable.from(texts)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    yield* parser as AsyncIterable<string[]>
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new TooLarge('cellCharacters', RECORD, `line ${parser.info.lines}`)
    throw new FileDamaged(error.message)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

// ="0076229645" is how CSV files make spreadsheets keep leading zeros; any other = is a formula.
function cellOf(written: string, cell: string, limits: Limits, formulas: FormulaCount): Cell {
  if (written.length > limits.cellCharacters) throw new TooLarge('cellCharacters', limits.cellCharacters, cell)
  const kept = /^="([^"]*)"$/.exec(written)
  const text = kept ? (kept[1] ?? '') : withoutApostrophe(written)
  if (!kept && /^\s*=/.test(written)) formulas.add(cell)
  return text.trim() === '' ? null : text
}
