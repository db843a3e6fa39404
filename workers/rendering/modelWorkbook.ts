import type { Readable } from 'node:stream'
import type { ReportCell, ReportColumn, ReportModel, ReportTable } from '../../machines/core/reportCard.ts'
import type { OutCell } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import { type SheetToWrite, writeXlsx } from '../spreadsheet/writeXlsx.ts'
import { factsOf, type Occasion, periodText } from './modelDocument.ts'
import { surfaceText } from './words.ts'

/** The same tables as the pages, with nothing left out and numbers as numbers. */
export function modelWorkbook(model: ReportModel, occasion: Occasion, sha256: string): Readable {
  const names = new Set<string>()
  const sheets = model.sections.flatMap(({ tables }) => tables.map((table) => sheetOf(table, names)))
  const out = writeXlsx([about(model, occasion, sha256), ...sheets])
  // Each sheet listens for the end of the file; there may be more of them than Node expects.
  return out.setMaxListeners(sheets.length + 10)
}

function about(model: ReportModel, occasion: Occasion, sha256: string): SheetToWrite {
  const rows: (readonly [string, string])[] = [
    ['گزارش', surfaceText(model.title)],
    ['دستگاه ارائه‌دهنده', occasion.office.fa],
    ['دوره', periodText(occasion.period)],
    ...factsOf(model, occasion),
    ...saidOnce('چکیده', model.summary),
    ...model.sections.flatMap(({ title, text }) => saidOnce(title, text)),
    ['شناسهٔ ارقام', sha256],
  ]
  return {
    name: 'گزارش',
    columns: [
      { title: 'شرح', width: 24, isText: true },
      { title: 'مقدار', width: 110, isText: true },
    ],
    rows: rows.map((row) => row.map(asText)),
  }
}

/** Sentences under one heading, which stands beside the first. */
export const saidOnce = (title: string, sentences: readonly string[]): [string, string][] =>
  sentences.map((sentence, i) => [i === 0 ? surfaceText(title) : '', surfaceText(sentence)])

const asText = (text: string): OutCell => (text === '' ? null : { text, kind: 'text' })

const WIDTHS: Readonly<Record<ReportColumn['kind'], number>> = { text: 36, code: 14, count: 12, score: 12 }

/** A table that a machine's folder has put together, as a sheet of a name that no other has. */
export function sheetOf({ name, columns, rows, total }: ReportTable, names: Set<string>): SheetToWrite {
  const cells = (row: readonly ReportCell[]) => row.map((cell, i) => outCell(cell, columns[i]?.kind ?? 'text'))
  return {
    name: ownName(name, names),
    columns: columns.map(({ title, kind, weight = 1 }) => ({
      title: surfaceText(title),
      width: Math.min(80, WIDTHS[kind] * weight),
      isText: kind === 'text' || kind === 'code',
    })),
    rows: rows.map(cells),
    ...(total ? { total: cells(total) } : {}),
  }
}

// What spreadsheets do not take in the name of a sheet, and how long it may be.
const FORBIDDEN = /[[\]:*?/\\]/g
const LONGEST = 31

/** A name that no other sheet of the file has. */
function ownName(wanted: string, names: Set<string>): string {
  const plain = surfaceText(wanted).replace(FORBIDDEN, ' ')
  for (let i = 1; ; i++) {
    const mark = i === 1 ? '' : ` ${i}`
    const name = plain.slice(0, LONGEST - mark.length) + mark
    if (names.has(name)) continue
    names.add(name)
    return name
  }
}

function outCell(cell: ReportCell, kind: ReportColumn['kind']): OutCell {
  if (cell === null) return null
  if (kind === 'count') return { text: String(cell), kind: 'number' }
  if (kind === 'score') return { text: String(cell), kind: 'amount' }
  return kind === 'code' ? { text: String(cell), kind: 'code' } : asText(surfaceText(String(cell)))
}
