import type {
  ReportCell,
  ReportColumn,
  ReportGround,
  ReportModel,
  ReportSection,
  ReportTable,
} from '../../machines/core/reportCard.ts'
import { formatJalali, jalaliOfInstant, period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type { Block, PrintedTable } from './block.ts'
import { IN_WORKBOOK, LONG, type ReportDocument, signerOf } from './document.ts'
import { countText, decimalText, hashText, periodLine, surfaceText } from './words.ts'

/** Whose report it is, of which period, and when it is made. */
export type Occasion = Pick<ReportGround, 'service' | 'office' | 'province' | 'period' | 'at'>

/** Sets out a report that a service builds of its own cases; `sha256` is the hash of the model and names its figures. */
export function modelDocument(model: ReportModel, occasion: Occasion, sha256: string): ReportDocument {
  const today = jalaliOfInstant(occasion.at)
  const [year = 0, month = 0, day = 0] = toIsoDate(today).split('-').map(Number)
  const title = surfaceText(model.title)
  const of = periodText(occasion.period)
  return {
    ...{ title, english: model.english, provider: occasion.office.fa, period: of },
    running: of === '' ? title : `${title}، ${of}`,
    date: [year, month, day],
    summary: model.summary.map(surfaceText),
    facts: factsOf(model, occasion),
    signature: {
      by: signerOf(occasion.office.fa),
      blanks: ['نام و نام خانوادگی', 'امضا', 'تاریخ امضا'],
      letter: ['شمارهٔ نامهٔ ارسال', 'تاریخ نامه', 'پیوست'],
    },
    ...{ contents: 'فهرست', hashLabel: 'شناسهٔ ارقام', hash: hashText(sha256), hashShort: hashText(sha256, 4) },
    sections: model.sections.map((section, i) => ({
      title: surfaceText(section.title),
      newPage: i === 0,
      blocks: blocksOf(section),
    })),
  }
}

/** What every report says on its first page, around what it says itself. */
export const factsOf = (model: ReportModel, { service, province, at }: Occasion): [string, string][] => [
  ['خدمت', service.fa],
  ['استان', province.fa],
  ...model.facts.map(([label, value]): [string, string] => [surfaceText(label), surfaceText(value)]),
  ['تاریخ تهیه', formatJalali(jalaliOfInstant(at), 'fa', 'long')],
]

/** A period on the cover; nothing where there is none. */
export function periodText(key: string | null): string {
  if (key === null) return ''
  const { kind, title } = period(key)
  return kind === 'round' ? title.fa : periodLine(key)
}

const blocksOf = ({ text, tables, title }: ReportSection): Block[] => [
  ...text.map((words): Block => ({ kind: 'text', text: surfaceText(words) })),
  ...tables.flatMap((table): Block[] => [
    ...(table.name === title ? [] : [{ kind: 'title', text: surfaceText(table.name) } as const]),
    ...printed(table),
  ]),
]

function printed(table: ReportTable): Block[] {
  if (table.rows.length === 0) return [{ kind: 'text', text: 'موردی نیست.' }]
  const shown: Block = { kind: 'table', table: printedTable(table) }
  return table.rows.length > LONG ? [shown, { kind: 'note', text: restText(table.rows.length - LONG) }] : [shown]
}

const restText = (rows: number): string => `${countText(rows)} ردیف دیگر اینجا نیامده است. ${IN_WORKBOOK}`

const printedTable = ({ columns, rows, total }: ReportTable): PrintedTable => ({
  columns: columns.map(({ title, kind, weight = 1 }) => ({ title: surfaceText(title), kind, weight, group: '' })),
  rows: rows.slice(0, LONG).map((row) => printedRow(columns, row)),
  // Of what cannot be summed up a total says nothing.
  total: total && printedRow(columns, total).map((cell, i) => (total[i] === null ? '' : cell)),
})

const printedRow = (columns: readonly ReportColumn[], row: readonly ReportCell[]): string[] =>
  row.map((cell, i) => printedCell(cell, columns[i]?.kind ?? 'text'))

function printedCell(cell: ReportCell, kind: ReportColumn['kind']): string {
  if (cell === null) return kind === 'text' || kind === 'code' ? '' : '–'
  if (kind === 'count') return countText(Number(cell))
  if (kind === 'score') return decimalText(String(cell))
  return surfaceText(String(cell))
}
