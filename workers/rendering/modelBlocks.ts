import type { ReportCell, ReportColumn, ReportSection, ReportTable } from '../../machines/core/reportCard.ts'
import type { Block, PrintedTable } from './block.ts'
import { IN_WORKBOOK, LONG } from './longLists.ts'
import { countText, decimalText, surfaceText } from './words.ts'

/** A section that a machine's folder has put together, as it is printed. */
export const blocksOf = ({ text, tables, title }: ReportSection): Block[] => [
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
