import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { aDebt, aHeader } from '../machines/debts-and-claims/statement/aStatement.ts'
import { columnOf } from '../machines/debts-and-claims/statement/columns.ts'
import { LINE_FIELDS, type Side, type StatementLine } from '../machines/debts-and-claims/statement/line.ts'
import { lineToRow } from '../machines/debts-and-claims/statement/lineToRow.ts'
import { guessMapping } from '../machines/debts-and-claims/statement/mapping.ts'
import { importInChild } from '../workers/spreadsheet/importInChild.ts'
import { writeCsv } from '../workers/spreadsheet/writeCsv.ts'
import { templateMapping, writeTemplate } from '../workers/spreadsheet/writeTemplate.ts'

// A hundred thousand lines with every column, as our own form, as a common spreadsheet program saves it, and as CSV:
// seconds and peak memory of the process that imports.

const COUNT = Number(process.argv[2] ?? 100_000)
const SHARE: Readonly<Record<Side, number>> = { debt: 0.8, claim: 0.2 }
const style = { unit: 'rial', lang: 'fa' } as const

function* linesOf(side: Side, from: number, to: number): Generator<StatementLine> {
  for (let lineNo = from; lineNo < to; lineNo += 1) {
    const closing = BigInt(lineNo) * 1_000_003n
    yield {
      ...aDebt,
      side,
      lineNo,
      counterpartyName: `شرکت راهسازی نمونه شماره ${lineNo % 5000} (سهامی خاص)`,
      subject: `صورت‌وضعیت شماره ${lineNo} بهسازی راه روستایی`,
      legalBasisRef: `قرارداد نمونه ${lineNo}/1404`,
      opening: `${closing}`,
      increase: '5000000',
      decrease: '5000000',
      closing: `${closing}`,
      overdueAmount: '1000',
      evidence: [`evidence-${lineNo}.pdf`],
    }
  }
}

const debts = Math.round(COUNT * SHARE.debt)
const both = function* (): Generator<StatementLine> {
  yield* linesOf('debt', 1, debts + 1)
  yield* linesOf('claim', debts + 1, COUNT + 1)
}

const CSV_TITLES = LINE_FIELDS.map((field) => columnOf(field).title.fa)

function* csvCells() {
  for (const line of both()) yield lineToRow(line, LINE_FIELDS, 'rial', 'fa')
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** The same rows with their texts kept apart, each once, and numbered. */
function savedByOthers(): Readable {
  const zip = new ZipFile()
  const texts = new Map<string, number>()
  const place = (text: string): number => {
    const known = texts.get(text)
    if (known !== undefined) return known
    texts.set(text, texts.size)
    return texts.size - 1
  }
  const part = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
  )
  part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
  )
  part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  )
  zip.addReadStreamLazy('xl/worksheets/sheet1.xml', (give) =>
    give(null, Readable.from(sheetOf(place), { objectMode: false })),
  )
  zip.addReadStreamLazy('xl/sharedStrings.xml', (give) =>
    give(null, Readable.from(textsOf(texts), { objectMode: false })),
  )
  zip.end()
  return zip.outputStream as Readable
}

async function* sheetOf(place: (text: string) => number): AsyncGenerator<string> {
  const text = (written: string, at: string) => `<c r="${at}" s="0" t="s"><v>${place(written)}</v></c>`
  yield `<worksheet xmlns="${MAIN}"><sheetData>`
  yield rowOf(
    1,
    CSV_TITLES.map((title) => ({ text: title, kind: 'text' })),
    text,
  )
  let row = 1
  for (const cells of csvCells()) {
    row += 1
    yield rowOf(row, cells, text)
  }
  yield '</sheetData></worksheet>'
}

function rowOf(
  row: number,
  cells: ReturnType<typeof lineToRow>,
  text: (written: string, at: string) => string,
): string {
  const written = cells.map((cell, at) => {
    const reference = `${at < 26 ? '' : 'A'}${String.fromCharCode(65 + (at % 26))}${row}`
    if (cell === null) return `<c r="${reference}" s="0"/>`
    return cell.kind === 'amount' || cell.kind === 'number'
      ? `<c r="${reference}" s="0"><v>${cell.text}</v></c>`
      : text(cell.text, reference)
  })
  return `<row r="${row}" spans="1:35">${written.join('')}</row>`
}

async function* textsOf(texts: ReadonlyMap<string, number>): AsyncGenerator<string> {
  yield `<sst xmlns="${MAIN}">`
  for (const text of texts.keys()) yield `<si><t>${text}</t></si>`
  yield '</sst>'
}

const folder = mkdtempSync(join(tmpdir(), 'peyman-bench-import-'))

async function measure(name: string, make: () => Readable, mapping: ReturnType<typeof templateMapping>): Promise<void> {
  const file = join(folder, name)
  await pipeline(make(), createWriteStream(file))
  const began = process.hrtime.bigint()
  const job = { file, mapping, header: aHeader, totals: null, previous: null, document: join(folder, 'document.jsonl') }
  const found = await importInChild(job)
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  if (found.lines !== COUNT || found.mustFixCount !== 0)
    throw new Error(`${name}: ${JSON.stringify(found.problems.slice(0, 3))}`)
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0).padStart(5)} MB`
  console.log(
    `${name.padEnd(14)} ${megabytes(statSync(file).size)} ${seconds.toFixed(1).padStart(6)} s ${megabytes(found.peakBytes)} peak`,
  )
}

try {
  console.log(`${COUNT.toLocaleString('en')} lines, ${LINE_FIELDS.length} columns`)
  await measure(
    'form.xlsx',
    () => writeTemplate(style, { debt: linesOf('debt', 1, debts + 1), claim: linesOf('claim', debts + 1, COUNT + 1) }),
    templateMapping(style),
  )
  await measure('shared.xlsx', savedByOthers, guessMapping(CSV_TITLES).mapping)
  await measure('lines.csv', () => writeCsv(CSV_TITLES, csvCells()), guessMapping(CSV_TITLES).mapping)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
