import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnLetters } from '../../machines/debts-and-claims/statement/columns.ts'
import type { OutCell } from '../../machines/debts-and-claims/statement/lineToRow.ts'

/** A column of a sheet to be written. */
export type SheetColumn = {
  readonly title: string
  /** In characters. */
  readonly width: number
  /** Cells not yet written are text too, so that codes typed into them keep their zeros. */
  readonly isText: boolean
  /** Where the words stand that may be chosen: 'Guide'!$B$2:$B$9. */
  readonly choices?: string
}

type Row = readonly OutCell[]

/**
 * A sheet to be written: its first row are the titles of the columns, the others come as they are asked for. Those that
 * have to be waited for come some at a time: to wait for each of 200,000 costs more memory than the rows.
 */
export type SheetToWrite = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<Row> | AsyncIterable<Iterable<Row>>
  /** A last row that stands out. */
  readonly total?: Row
}

/** Writes sheets as an XLSX file that reads from right to left, row by row; texts are texts, whatever they begin with. */
export function writeXlsx(sheets: readonly SheetToWrite[], rightToLeft = true): Readable {
  const zip = new ZipFile()
  // One instant for every file: what was written twice is the same file.
  const options = { mtime: new Date(Date.UTC(2000, 0, 1)), compressionLevel: 3 }
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, options)
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', ROOT_RELATIONS)
  add('xl/workbook.xml', workbook(sheets))
  add('xl/_rels/workbook.xml.rels', relations(sheets.length))
  add('xl/styles.xml', styles(rightToLeft))
  const out = zip.outputStream as Readable
  zip.on('error', (error: Error) => out.destroy(error))
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (give) => {
      const source = Readable.from(sheetXml(sheet, rightToLeft), { objectMode: false })
      // The archive does not hear when its source fails, nor the source when nobody wants the archive any more.
      source.on('error', (error) => out.destroy(error))
      if (out.destroyed) source.destroy()
      else out.on('close', () => source.destroy())
      give(null, source)
    })
  }
  zip.end()
  return out
}

const PIECE = 64 * 1024

async function* sheetXml({ columns, rows, total }: SheetToWrite, rightToLeft: boolean): AsyncGenerator<Buffer> {
  let piece = sheetHead(columns, rightToLeft)
  let row = 1
  for await (const some of Symbol.asyncIterator in rows ? rows : [rows])
    for (const cells of some) {
      row += 1
      piece += rowXml(row, cells, cellXml)
      if (piece.length < PIECE) continue
      yield Buffer.from(piece)
      piece = ''
    }
  const last = total ? rowXml(row + 1, total, totalXml) : ''
  yield Buffer.from(`${piece}${last}</sheetData>${validations(columns)}${PRINTED}</worksheet>`)
}

// On paper: lying, with the page's number; the titles come again on each page (see `workbook`).
const PRINTED =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>'

/** As wide as the page, unless that would make it too small to read. */
const FITS = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
const READABLE = 260

function sheetHead(columns: readonly SheetColumn[], rightToLeft: boolean): string {
  const view = `<sheetView${rightToLeft ? ' rightToLeft="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`
  const cols = columns.map(({ width, isText }, index) => columnXml(index + 1, width, isText)).join('')
  const fits = columns.reduce((sum, { width }) => sum + width, 0) <= READABLE ? FITS : ''
  return `${DECLARATION}<worksheet xmlns="${MAIN}">${fits}<sheetViews>${view}</sheetViews><cols>${cols}</cols><sheetData>${titleRow(columns)}`
}

/** The titles, in a row as high as the longest needs: not every reader works that out by itself. */
function titleRow(columns: readonly SheetColumn[]): string {
  const cells = columns.map(({ title }, column) => headerCell(title, `${columnLetters(column)}1`)).join('')
  const lines = Math.max(...columns.map(({ title, width }) => Math.ceil((title.length * 1.2) / width)))
  return `<row r="1" ht="${8 + 16 * lines}" customHeight="1">${cells}</row>`
}

function columnXml(at: number, width: number, isText: boolean): string {
  return `<col min="${at}" max="${at}" width="${width}" customWidth="1" style="${isText ? STYLE.text : STYLE.plain}"/>`
}

function rowXml(row: number, cells: Row, write: (cell: OutCell, reference: string) => string): string {
  return `<row r="${row}">${cells.map((cell, column) => write(cell, `${columnLetters(column)}${row}`)).join('')}</row>`
}

const STYLE = { plain: 0, header: 1, text: 2, number: 3, amount: 4, fraction: 5 } as const
// The same, standing out.
const TOTAL = { text: 6, number: 7, amount: 8, fraction: 9 } as const

function headerCell(title: string, reference: string): string {
  return textXml(title, reference, STYLE.header)
}

// Doubles keep fifteen digits: a longer number is safe only as text.
const SAFE_NUMBER = /^-?(?=(?:\D*\d){1,15}\D*$)\d+(?:\.\d+)?$/

const cellXml = (cell: OutCell, reference: string): string => styledXml(cell, reference, STYLE)

const totalXml = (cell: OutCell, reference: string): string =>
  styledXml(cell ?? { text: '', kind: 'text' }, reference, TOTAL)

type Styles = Readonly<Record<keyof typeof TOTAL, number>>

function styledXml(cell: OutCell, reference: string, styles: Styles): string {
  if (cell === null) return ''
  const isNumber = (cell.kind === 'number' || cell.kind === 'amount') && SAFE_NUMBER.test(cell.text)
  if (!isNumber) return textXml(cell.text, reference, styles.text)
  const style = cell.kind === 'number' ? styles.number : cell.text.includes('.') ? styles.fraction : styles.amount
  return `<c r="${reference}" s="${style}"><v>${cell.text}</v></c>`
}

function textXml(text: string, reference: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

function validations(columns: readonly SheetColumn[]): string {
  const lists = columns.flatMap(({ choices }, index) =>
    choices === undefined
      ? []
      : [
          `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${columnLetters(index)}2:${columnLetters(index)}1048576"><formula1>${escaped(choices)}</formula1></dataValidation>`,
        ],
  )
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML takes it: what XML cannot carry is left out, what readers would take for an escape is escaped. */
export function escaped(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff\p{Cs}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function numbered(count: number, write: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index + 1)).join('')
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`
  const parts = numbered(sheets, (at) => part(`worksheets/sheet${at}`, 'worksheet'))
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${parts}</Types>`
}

const ROOT_RELATIONS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

function relations(sheets: number): string {
  const parts = numbered(
    sheets,
    (at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
  )
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${parts}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

function workbook(sheets: readonly SheetToWrite[]): string {
  const named = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const titles = sheets.map(
    ({ name }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escaped(`'${name.replaceAll("'", "''")}'`)}!$1:$1</definedName>`,
  )
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
}

// Formats by number: 1 whole, 3 with thousands, 49 text, 164 ours for amounts with a fraction.
const FORMATS = [49, 1, 3, 164] as const
const xf = (format: number, rightToLeft: boolean) =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${reading(format, rightToLeft)}</xf>`
const totalXf = (format: number, rightToLeft: boolean) =>
  `<xf numFmtId="${format}" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"${reading(format, rightToLeft)}</xf>`
// Words of a Persian sheet begin at the right, also those that begin with a number or a Latin letter.
const reading = (format: number, rightToLeft: boolean) =>
  format === 49 && rightToLeft ? ' applyAlignment="1"><alignment readingOrder="2"/>' : '>'
const HEADER_XF =
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
const FONTS =
  '<fonts count="2"><font><sz val="11"/><name val="Tahoma"/></font><font><b/><sz val="11"/><name val="Tahoma"/></font></fonts>'
const FILLS =
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBEA"/></patternFill></fill></fills>'
const BORDERS =
  '<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF808080"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF0F5557"/></top><bottom/><diagonal/></border></borders>'
const PLAIN_XF = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'

function styles(rightToLeft: boolean): string {
  const plain = FORMATS.map((format) => xf(format, rightToLeft)).join('')
  const totals = FORMATS.map((format) => totalXf(format, rightToLeft)).join('')
  const cells = `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${PLAIN_XF}${HEADER_XF}${plain}${totals}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`
  return `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0#####"/></numFmts>${FONTS}${FILLS}${BORDERS}${cells}</styleSheet>`
}
