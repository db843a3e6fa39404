import type { Readable } from 'node:stream'
import type { ReportFigures } from '../../db/reports/figures.ts'
import type { ReportLine } from '../../db/reports/readLines.ts'
import { unitTitle } from '../../machines/core/persian/money.ts'
import { formatInstant, formatJalali, fromIsoDate } from '../../machines/core/time/jalali.ts'
import { columnOf } from '../../machines/debts-and-claims/statement/columns.ts'
import type { LineField } from '../../machines/debts-and-claims/statement/line.ts'
import { lineToRow, type OutCell } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import { LINE_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { type SheetColumn, type SheetToWrite, writeXlsx } from '../spreadsheet/writeXlsx.ts'
import { delaysIn } from './delaysIn.ts'
import { saidOnce, sheetOf as sheetOfModel } from './modelWorkbook.ts'
import { summaryOf } from './summary.ts'
import type { Cell, Column, Kind, Table } from './tables.ts'
import * as tables from './tables.ts'
import { countText, periodLine } from './words.ts'

const UNIT = unitTitle('rial', 'irrCurrent').fa

/** The same tables as the pages, with exact Rial and nothing left out, and every line they rest on. It is written as it is read. */
export function workbook(
  figures: ReportFigures,
  sha256: string,
  renderedAt: number,
  lines: AsyncIterable<readonly ReportLine[]>,
): Readable {
  const sheets = ALL.map((table) => sheetOf(table(figures))).filter(({ rows }) => rows.length > 0)
  const names = new Set(sheets.map(({ name }) => name))
  const delays = delaysIn(figures).tables.map((table) => sheetOfModel(table, names))
  const out = writeXlsx([about(figures, sha256, renderedAt), ...sheets, ...delays, linesSheet(lines)])
  // Each sheet listens for the end of the file; there are more of them than Node expects.
  return out.setMaxListeners(sheets.length + delays.length + 10)
}

const ALL: readonly ((figures: ReportFigures) => Table)[] = [
  ...[
    tables.movements,
    tables.changes,
    tables.tierChanges,
    tables.trend,
    tables.quarters,
    tables.ageing,
    tables.byTier,
    tables.byCounterpartyType,
    tables.byLegalBasis,
  ],
  ...[tables.byCertainty, tables.coverage, tables.filed, tables.clocks],
  (figures) => tables.exceptions(figures),
  (figures) => tables.byAgency(figures),
  (figures) => tables.unmatched(figures),
]

function about(figures: ReportFigures, sha256: string, renderedAt: number): SheetToWrite {
  const { subject, heads } = figures
  const delays = delaysIn(figures)
  const rows: [string, string][] = [
    ['دستگاه ارائه‌دهنده', subject.provider.fa],
    ['دوره', periodLine(subject.periodKey)],
    ['نسخهٔ گزارش', countText(subject.version)],
    ['گیرندگان', subject.route.map(({ fa }) => fa).join('؛ سپس ')],
    ['توافق‌نامه', subject.agreement ? `${subject.agreement.code}، نسخهٔ ${countText(subject.agreement.version)}` : ''],
    ['تهیه', formatInstant(renderedAt, 'fa')],
    ['واحد مبلغ‌ها', UNIT],
    ...summaryOf(figures).map((sentence, i): [string, string] => [i === 0 ? 'چکیده' : '', sentence]),
    ...saidOnce(delays.title, delays.text),
    ['شناسهٔ ارقام', sha256],
    ['شمار سوابق', countText(heads.count)],
    ['چکیدهٔ سوابق', heads.digest],
  ]
  return {
    name: 'گزارش',
    columns: [
      { title: 'شرح', width: 24, isText: true },
      { title: 'مقدار', width: 110, isText: true },
    ],
    rows: rows.map((row) => row.map((text) => asText(text))),
  }
}

const asText = (text: string): OutCell => (text === '' ? null : { text, kind: 'text' })

function sheetOf(table: Table): SheetToWrite & { rows: OutCell[][] } {
  const { name, columns, rows, total } = table
  const cells = (row: readonly Cell[]) => row.map((cell, i) => outCell(cell, columns[i]?.kind ?? 'text'))
  return { name, columns: columns.map(sheetColumn), rows: rows.map(cells), ...(total ? { total: cells(total) } : {}) }
}

const WIDTHS: Readonly<Record<Kind, number>> = { text: 36, code: 10, amount: 26, count: 10, percent: 12, share: 12 }
const UNITS: Partial<Record<Kind, string>> = { amount: UNIT, percent: 'درصد', share: 'درصد' }

function sheetColumn({ title, kind, group }: Column): SheetColumn {
  const unit = UNITS[kind]
  const name = group ? `${group}، ${title}` : title
  return {
    title: unit && unit !== title ? `${name} (${unit})` : name,
    width: WIDTHS[kind],
    isText: kind === 'text' || kind === 'code',
  }
}

function outCell(cell: Cell, kind: Kind): OutCell {
  if (cell === null) return null
  if (kind === 'text' || kind === 'code') return asText(String(cell))
  return { text: String(cell), kind: kind === 'count' ? 'number' : 'amount' }
}

// What a reader of all lines asks for; the rest stands in the statements themselves.
const ABOUT: readonly LineField[] = [
  ...(['lineNo', 'side', 'counterpartyType', 'tier', 'counterpartyName', 'counterpartyId', 'detailCode'] as const),
  ...(['subject', 'category', 'legalBasis', 'legalBasisRef', 'certainty', 'uncertainReason'] as const),
]
const DAYS = ['originDate', 'dueDate'] as const
const AMOUNTS: readonly LineField[] = [
  ...(['opening', 'increase', 'decrease', 'closing', 'overdueAmount', 'overdueDays'] as const),
  ...(['settlementMethod', 'budgetRow', 'currencyUnit'] as const),
]

function linesSheet(lines: AsyncIterable<readonly ReportLine[]>): SheetToWrite {
  const wide = (title: string): SheetColumn => ({ title, width: 36, isText: true })
  return {
    name: 'ردیف‌ها',
    columns: [
      ...[wide('دستگاه'), wide('نقطه گزارشگری')],
      ...[...ABOUT, ...DAYS, ...AMOUNTS].map((field) => ({
        title: LINE_TITLES[field].fa,
        width: 18,
        isText: columnOf(field).kind !== 'amount',
      })),
      { title: `${LINE_TITLES.closing.fa} (${UNIT})`, width: 26, isText: false },
    ],
    rows: rowsOf(lines),
  }
}

async function* rowsOf(lines: AsyncIterable<readonly ReportLine[]>): AsyncGenerator<OutCell[][]> {
  const dayOf = jalaliDays()
  for await (const some of lines)
    yield some.map(({ agency, point, line, closing }) => [
      ...[asText(agency), asText(point)],
      ...lineToRow(line, ABOUT, 'rial', 'fa'),
      ...DAYS.map((field) => dayOf(line[field])),
      ...lineToRow(line, AMOUNTS, 'rial', 'fa'),
      { text: closing, kind: 'amount' },
    ])
}

/** Writes days, each worked out once: lines have many days and few different ones, and a calendar's date is large. */
function jalaliDays(): (iso: string | null) => OutCell {
  const known = new Map<string, OutCell>()
  return (iso) => {
    if (iso === null) return null
    const cell = known.get(iso) ?? asText(formatJalali(fromIsoDate(iso), 'en', 'short'))
    known.set(iso, cell)
    return cell
  }
}
