import type { Side } from '../../db/reports/ageing.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { percentOf } from '../../db/reports/previous.ts'
import { amountInWords, formatMoney, unitTitle } from '../../machines/core/persian/money.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import {
  formatDue,
  formatInstant,
  formatJalali,
  type JalaliDate,
  jalaliOfInstant,
  period,
  toIsoDate,
} from '../../machines/core/time/jalali.ts'
import type { Block, Panel, PrintedCell, PrintedTable } from './block.ts'
import { ageBars, agencyBars, tierBars, trendBars, wall } from './charts.ts'
import { ABOUT_DEFAULTS, DEFINITIONS, lengthTerms } from './definitions.ts'
import { delaysIn } from './delaysIn.ts'
import { IN_WORKBOOK, LONG } from './longLists.ts'
import { blocksOf } from './modelBlocks.ts'
import { summaryOf } from './summary.ts'
import type { Cell, Kind, Table } from './tables.ts'
import * as tables from './tables.ts'
import { countText, hashText, millions, percentText, periodLine, periodName } from './words.ts'

/** A report as its pages are set: every word and digit ready, nothing left to work out. */
export type ReportDocument = {
  readonly title: string
  readonly english: string
  readonly provider: string
  readonly period: string
  readonly running: string
  /** Year, month and day, Gregorian, for the file's own description. */
  readonly date: readonly [number, number, number]
  /** The report in a few sentences. */
  readonly summary: readonly string[]
  readonly facts: readonly (readonly [string, string])[]
  /** Who signs, and what is filled in by hand when the report leaves the house. */
  readonly signature: { readonly by: string; readonly blanks: readonly string[]; readonly letter: readonly string[] }
  readonly contents: string
  readonly hashLabel: string
  readonly hash: string
  readonly hashShort: string
  readonly sections: readonly { readonly title: string; readonly newPage: boolean; readonly blocks: readonly Block[] }[]
}

/** How many agencies are drawn, where there are more. */
const LARGEST = 10

const UNIT = 'میلیون ریال (ریال جاری)'
/** Sets out a report. `renderedAt` is when it is made, in epoch ms; the figures themselves know no such moment. */
export function reportDocument(figures: ReportFigures, sha256: string, renderedAt: number): ReportDocument {
  const { subject } = figures
  const title = subject.kind === 'year' ? 'گزارش سالانهٔ بدهی‌ها و مطالبات عمومی' : 'گزارش فصلی بدهی‌ها و مطالبات عمومی'
  const today = jalaliOfInstant(renderedAt)
  const [year = 0, month = 0, day = 0] = toIsoDate(today).split('-').map(Number)
  return {
    ...{ title, provider: subject.provider.fa, period: periodLine(subject.periodKey) },
    english: englishLine(figures),
    running: `بدهی‌ها و مطالبات، ${periodName(subject.periodKey)} — ارقام به ${UNIT}`,
    date: [year, month, day],
    summary: summaryOf(figures),
    facts: factsOf(figures, today),
    signature: {
      by: signerOf(subject.provider.fa),
      blanks: ['نام و نام خانوادگی', 'امضا', 'تاریخ امضا'],
      letter: ['شمارهٔ نامهٔ ارسال', 'تاریخ نامه', 'پیوست'],
    },
    ...{ contents: 'فهرست', hashLabel: 'شناسهٔ ارقام', hash: hashText(sha256), hashShort: hashText(sha256, 4) },
    sections: sectionsOf(figures),
  }
}

function factsOf({ subject, coverage: found }: ReportFigures, today: JalaliDate): [string, string][] {
  const { agreement, route } = subject
  return [
    ['استان', subject.province.fa],
    ['گیرندگان', route.map(({ fa }) => fa).join('؛ سپس ')],
    ['نسخهٔ گزارش', versionText(subject.version)],
    ['تاریخ تهیه', formatJalali(today, 'fa', 'long')],
    ['توافق‌نامه', agreement ? `${agreement.code}، نسخهٔ ${countText(agreement.version)}` : 'بدون توافق‌نامهٔ معتبر'],
    ['واحد ارقام', UNIT],
    ['پوشش', `${countText(found.counted)} صورت وضعیت از ${countText(found.inScope)} نقطهٔ گزارشگری`],
  ]
}

const versionText = (version: number): string =>
  version === 1 ? countText(1) : `${countText(version)} (جایگزین نسخهٔ ${countText(version - 1)})`

/** «اداره کل …» is led by its «مدیرکل», every other house by a «رئیس». */
export const signerOf = (provider: string): string =>
  provider.startsWith('اداره کل') ? provider.replace('اداره کل', 'مدیرکل') : `رئیس ${provider}`

function englishLine({ subject }: ReportFigures): string {
  const { title, lastDay } = period(subject.periodKey)
  const [, ...date] = formatJalali(lastDay, 'en', 'long').split(' ')
  const kind = subject.kind === 'year' ? 'Annual' : 'Quarterly'
  return `${kind} report on public debts and claims, ${title.en}, period ending ${date.join(' ')}`
}

function sectionsOf(figures: ReportFigures): ReportDocument['sections'] {
  // A section that has nothing to show needs no page of its own.
  const newPage = !isEmpty(figures)
  const delays = delaysIn(figures)
  return [
    { title: 'چکیده', newPage: true, blocks: atAGlance(figures) },
    { title: 'گردش مانده‌ها و مقایسه با دورهٔ پیش', newPage, blocks: movement(figures) },
    { title: figures.subject.kind === 'year' ? 'چهار فصل سال' : 'روند', newPage: false, blocks: trend(figures) },
    { title: 'سن بدهی‌ها و مطالبات', newPage: false, blocks: ages(figures) },
    { title: 'طرف‌های حساب', newPage: false, blocks: counterparties(figures) },
    { title: 'مبنای قانونی و قطعیت', newPage: false, blocks: grounds(figures) },
    { title: 'پوشش دوره و رعایت مهلت‌ها', newPage, blocks: coverage(figures) },
    { title: delays.title, newPage: false, blocks: blocksOf(delays) },
    { title: 'دستگاه‌ها', newPage: false, blocks: agencies(figures) },
    { title: 'مغایرت‌های بین‌دستگاهی', newPage: false, blocks: unmatched(figures) },
    { title: 'تعریف‌ها و مأخذ', newPage: true, blocks: provenance(figures) },
  ]
}

const isEmpty = ({ forms }: ReportFigures): boolean => forms.debt.lines + forms.claim.lines === 0
const NOTHING: Block = { kind: 'text', text: 'در این دوره هیچ ردیفی در گزارش نیامده است.' }

const printed = (table: Table): Block => ({ kind: 'table', table: printedTable(table) })

const printedTable = (table: Table): PrintedTable => ({
  columns: table.columns.map(({ title, kind, weight = 1, group = '' }) => ({ title, kind, weight, group })),
  rows: table.rows.map((row) => printedRow(table, row)),
  total: table.total && printedRow(table, table.total),
})

const printedRow = ({ columns }: Table, row: readonly Cell[]): PrintedCell[] =>
  row.map((cell, i) => printedCell(cell, columns[i]?.kind ?? 'text'))

function printedCell(cell: Cell, kind: Kind): PrintedCell {
  if (kind === 'share') return shareCell(cell)
  if (cell === null) return ''
  if (cell === '0' || cell === 0) return '–'
  if (kind === 'amount') return millions(String(cell))
  if (kind === 'count') return countText(Number(cell))
  if (kind === 'percent') return percentText(String(cell))
  return kind === 'code' ? toPersianDigits(String(cell)) : String(cell)
}

const shareCell = (cell: Cell): PrintedCell => {
  if (cell === null) return { text: '', ratio: 0 }
  return cell === '0' ? { text: '–', ratio: 0 } : { text: percentText(String(cell)), ratio: Number(cell) / 100 }
}

function atAGlance(figures: ReportFigures): Block[] {
  return [
    { kind: 'panels', items: [panel(figures, 'debt'), panel(figures, 'claim')] },
    ...(isEmpty(figures) ? [NOTHING] : pictures(figures)),
    { kind: 'title', text: 'پوشش دوره' },
    ...wall(figures),
  ]
}

const pictures = (figures: ReportFigures): Block[] => [
  { kind: 'title', text: 'سن مانده‌ها' },
  ageBars(figures),
  { kind: 'title', text: 'طبقه‌های مادهٔ ۱' },
  tierBars(figures),
]

function panel(figures: ReportFigures, side: Side): Panel {
  const form = figures.forms[side]
  const certain = figures.byCertainty.find(({ key }) => key === 'certain')?.[side].closing ?? '0'
  const change = figures.previous?.changes.find((one) => one.side === side && one.what === 'closing')
  return {
    label: side === 'debt' ? 'جمع بدهی‌ها (فرم الف)' : 'جمع مطالبات (فرم ب)',
    amount: form.closing === '0' ? '۰' : millions(form.closing),
    unit: UNIT,
    words: `${formatMoney(form.closing)} ${unitTitle('rial', figures.currency).fa}؛ به حروف: ${amountInWords(form.closing, figures.currency)}`,
    lines: [
      ['شمار ردیف‌ها', countText(form.lines)],
      ['سررسیدگذشته', withShare(form.overdue, form.closing)],
      ['قطعی', withShare(certain, form.closing)],
      [
        'تغییر از دورهٔ پیش',
        change
          ? `${millions(change.change)}${change.percent === null ? '' : ` (${percentText(change.percent)})`}`
          : '–',
      ],
    ],
  }
}

const withShare = (part: string, whole: string): string =>
  whole === '0'
    ? '–'
    : `${part === '0' ? '۰' : millions(part)} (${percentText(percentOf(BigInt(part), BigInt(whole)))})`

function movement(figures: ReportFigures): Block[] {
  const { previous } = figures
  const compared: Block[] =
    previous === null
      ? [{ kind: 'text', text: 'دورهٔ پیش در این سامانه رقمی ندارد و مقایسه ممکن نیست.' }]
      : [
          printed(tables.changes(figures)),
          { kind: 'note', text: basisText(previous) },
          { kind: 'title', text: 'مقایسهٔ طبقه‌های مادهٔ ۱ با دورهٔ پیش' },
          printed(tables.tierChanges(figures)),
        ]
  return [printed(tables.movements(figures)), { kind: 'title', text: 'مقایسه با دورهٔ پیش' }, ...compared]
}

function basisText({ periodKey, basis, currency }: NonNullable<ReportFigures['previous']>): string {
  const source = basis.kind === 'signedReport' ? 'گزارش امضاشدهٔ' : 'صورت وضعیت‌های'
  const unit = currency === 'irrNew' ? '؛ مبلغ‌ها از ریال جدید به ریال جاری تبدیل شده است' : ''
  return `ارقام دورهٔ پیش از ${source} ${periodName(periodKey)} است${unit}. ماندهٔ ابتدای دوره را هر دستگاه از دفاتر خود اظهار می‌کند؛ چون ثبت‌کنندگان دو دوره یکی نیستند، ممکن است با ماندهٔ پایان دورهٔ پیش برابر نباشد. دستگاه مشترک آن است که در هر دو گزارش آمده باشد.`
}

function trend(figures: ReportFigures): Block[] {
  const { trend: points, subject } = figures
  if (points.length === 0) return [{ kind: 'text', text: 'دوره‌های دیگر در این سامانه رقمی ندارد.' }]
  if (subject.kind === 'quarter') return [trendBars(figures)]
  return [
    trendBars(figures),
    printed(tables.quarters(figures)),
    {
      kind: 'note',
      text: 'گزارش سالانه بر صورت وضعیت‌های سالانه استوار است که جداگانه ثبت می‌شود؛ اختلاف، سهم نقطه‌هایی است که در همهٔ دوره‌ها ثبت نکرده یا رقم دیگری اظهار کرده‌اند.',
    },
  ]
}

const ages = (figures: ReportFigures): Block[] =>
  isEmpty(figures) ? [NOTHING] : [ageBars(figures), printed(tables.ageing(figures))]

const counterparties = (figures: ReportFigures): Block[] =>
  isEmpty(figures)
    ? [NOTHING]
    : [
        { kind: 'title', text: 'طبقه‌های مادهٔ ۱' },
        printed(tables.byTier(figures)),
        { kind: 'title', text: 'نوع طرف حساب' },
        printed(tables.byCounterpartyType(figures)),
      ]

const grounds = (figures: ReportFigures): Block[] =>
  isEmpty(figures)
    ? [NOTHING]
    : [printed(tables.byLegalBasis(figures)), { kind: 'title', text: 'قطعیت' }, printed(tables.byCertainty(figures))]

function coverage(figures: ReportFigures): Block[] {
  const others = tables.exceptions(figures, LONG)
  return [
    ...wall(figures),
    { kind: 'beside', tables: [printedTable(tables.coverage(figures)), printedTable(tables.filed(figures))] },
    { kind: 'title', text: 'رعایت مهلت‌ها' },
    ...(figures.clocks.length === 0
      ? [{ kind: 'text', text: 'هنوز هیچ مهلتی در این دوره به جریان نیفتاده است.' } as const]
      : [printed(tables.clocks(figures))]),
    ...(others.rows.length === 0
      ? []
      : [{ kind: 'title', text: 'ثبت‌های دیرهنگام، ثبت‌نشده و موارد خاص' } as const, printed(others)]),
  ]
}

const agencies = (figures: ReportFigures): Block[] =>
  isEmpty(figures)
    ? [NOTHING]
    : [
        ...largest(figures),
        printed(tables.byAgency(figures, LONG)),
        ...(figures.byAgency.length > LONG ? [{ kind: 'note', text: IN_WORKBOOK } as const] : []),
      ]

/** A few agencies need no picture beside their table. */
const largest = (figures: ReportFigures): Block[] =>
  figures.byAgency.length < 3
    ? []
    : [
        { kind: 'title', text: 'بیشترین مبلغ‌ها' },
        agencyBars(figures, LARGEST),
        { kind: 'title', text: 'همهٔ دستگاه‌ها، به ترتیب مبلغ' },
      ]

const unmatched = (figures: ReportFigures): Block[] =>
  figures.unmatched.count === 0
    ? [{ kind: 'text', text: 'در این دوره مغایرتی میان اظهار دستگاه‌های دولتی بر جا نمانده است.' }]
    : [
        printed(tables.unmatched(figures, LONG)),
        ...(figures.unmatched.count > LONG ? [{ kind: 'note', text: IN_WORKBOOK } as const] : []),
      ]

function provenance({ subject, lengths, heads }: ReportFigures): Block[] {
  const isDefault = lengths.some(({ source }) => source.kind === 'default')
  return [
    { kind: 'terms', items: DEFINITIONS },
    { kind: 'title', text: 'زمان‌بندی این دوره' },
    {
      kind: 'terms',
      items: [
        ['بازشدن دوره', formatInstant(subject.opensAt, 'fa')],
        ['مهلت ثبت به‌موقع', formatDue(subject.softCloseAt, 'fa')],
        ['مهلت ثبت تا بسته‌شدن دوره', formatDue(subject.hardCloseAt, 'fa')],
        ['مهلت ارسال گزارش', formatDue(subject.deliverBy, 'fa')],
        ...lengthTerms(lengths),
      ],
    },
    ...(isDefault ? [{ kind: 'note', text: ABOUT_DEFAULTS } as const] : []),
    { kind: 'title', text: 'آنچه این گزارش بر آن استوار است' },
    {
      kind: 'text',
      text: `این ارقام از ${countText(heads.count)} سابقهٔ ثبت‌شده به دست آمده و از همان سوابق می‌توان آن را دوباره حساب کرد. چکیدهٔ سوابق:`,
    },
    { kind: 'code', text: hashText(heads.digest) },
  ]
}
