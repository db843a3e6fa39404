import type { ReportFigures } from '../../db/reports/figures.ts'
import type { Side } from '../../db/reports/groups.ts'
import { percentOf } from '../../db/reports/previous.ts'
import { amountInWords, formatMoney, unitTitle } from '../../machines/core/persian/money.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import {
  formatDue,
  formatInstant,
  formatJalali,
  jalaliOfInstant,
  period,
  toIsoDate,
} from '../../machines/core/time/jalali.ts'
import { TIERS } from '../../machines/debts-and-claims/statement/titles.ts'
import { ABOUT_DEFAULTS, DEFINITIONS, lengthTerms } from './definitions.ts'
import type { Cell, Kind, Table } from './tables.ts'
import * as tables from './tables.ts'
import { AGE_TITLES, STATE_TITLES } from './titles.ts'
import { countText, hashText, millions, percentText, periodLine, periodName } from './words.ts'

/** What the page is given to draw, top to bottom. */
export type Block =
  | { readonly kind: 'text' | 'note' | 'title' | 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly table: PrintedTable }
  | {
      readonly kind: 'stack'
      readonly bars: readonly Bar[]
      readonly legend: readonly Legend[]
    }
  | {
      readonly kind: 'wall'
      readonly squares: readonly string[]
      readonly legend: readonly { label: string; state: string }[]
    }
  | { readonly kind: 'beside'; readonly tables: readonly PrintedTable[] }
  | { readonly kind: 'bars'; readonly items: readonly Bar[]; readonly legend: readonly Legend[] }
  | { readonly kind: 'panels'; readonly items: readonly Panel[] }
  | { readonly kind: 'terms'; readonly items: readonly (readonly [string, string])[] }

type Legend = { readonly label: string; readonly tone: number }
type PrintedCell = string | { readonly text: string; readonly ratio: number }
type PrintedTable = {
  readonly columns: readonly {
    readonly title: string
    readonly kind: Kind
    readonly weight: number
    readonly group: string
  }[]
  readonly rows: readonly (readonly PrintedCell[])[]
  readonly total: readonly PrintedCell[] | null
}
type Bar = {
  readonly label: string
  readonly value: string
  readonly parts: readonly { readonly ratio: number; readonly tone: number }[]
}
type Panel = {
  readonly label: string
  readonly amount: string
  readonly unit: string
  readonly words: string
  readonly lines: readonly (readonly [string, string])[]
}

/** A report as its pages are set: every word and digit ready, nothing left to work out. */
export type ReportDocument = {
  readonly title: string
  readonly english: string
  readonly provider: string
  readonly period: string
  readonly running: string
  /** Year, month and day, Gregorian, for the file's own description. */
  readonly date: readonly [number, number, number]
  readonly facts: readonly (readonly [string, string])[]
  readonly hashLabel: string
  readonly hash: string
  readonly hashShort: string
  readonly sections: readonly { readonly title: string; readonly newPage: boolean; readonly blocks: readonly Block[] }[]
}

/** The most rows of a list that a reader would turn pages for; the workbook has them all. */
const LONG = 120
/** The most squares of the wall that can still be told apart. */
const WALL = 600

const UNIT = 'میلیون ریال (ریال جاری)'
const IN_WORKBOOK = 'فهرست کامل در کاربرگ پیوست این گزارش آمده است.'

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
    facts: [
      ['استان', subject.province.fa],
      ['نسخهٔ گزارش', countText(subject.version)],
      ['تاریخ تهیه', formatJalali(today, 'fa', 'long')],
      ['واحد ارقام', UNIT],
      [
        'پوشش',
        `${countText(figures.coverage.counted)} صورت وضعیت از ${countText(figures.coverage.inScope)} نقطهٔ گزارشگری`,
      ],
    ],
    ...{ hashLabel: 'شناسهٔ ارقام', hash: hashText(sha256), hashShort: hashText(sha256, 4) },
    sections: sectionsOf(figures),
  }
}

function englishLine({ subject }: ReportFigures): string {
  const { title, lastDay } = period(subject.periodKey)
  const [, ...date] = formatJalali(lastDay, 'en', 'long').split(' ')
  const kind = subject.kind === 'year' ? 'Annual' : 'Quarterly'
  return `${kind} report on public debts and claims, ${title.en}, period ending ${date.join(' ')}`
}

function sectionsOf(figures: ReportFigures): ReportDocument['sections'] {
  // A section that has nothing to show needs no page of its own.
  const newPage = !isEmpty(figures)
  return [
    { title: 'چکیده', newPage: true, blocks: summary(figures) },
    { title: 'گردش مانده‌ها و مقایسه با دورهٔ پیش', newPage, blocks: movement(figures) },
    { title: 'سن بدهی‌ها و مطالبات', newPage: false, blocks: ages(figures) },
    { title: 'طرف‌های حساب', newPage, blocks: counterparties(figures) },
    { title: 'مبنای قانونی و قطعیت', newPage, blocks: grounds(figures) },
    { title: 'پوشش دوره و رعایت مهلت‌ها', newPage: true, blocks: coverage(figures) },
    { title: 'دستگاه‌ها', newPage, blocks: agencies(figures) },
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

function summary(figures: ReportFigures): Block[] {
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

function ageBars({ ageing, forms }: ReportFigures): Block {
  const bar = (label: string, side: Side): Bar => ({
    label,
    value: forms[side].closing === '0' ? '۰' : millions(forms[side].closing),
    parts: ageing.map((age, tone) => ({ ratio: ratio(age[side].amount, forms[side].closing), tone })),
  })
  return {
    kind: 'stack',
    bars: [bar('بدهی‌ها', 'debt'), bar('مطالبات', 'claim')],
    legend: ageing.map(({ key }, tone) => ({ label: AGE_TITLES[key], tone })),
  }
}

/** Both forms of each class, all by the longest bar. */
function tierBars({ byTier }: ReportFigures): Block {
  const largest = byTier.flatMap(({ debt, claim }) => [BigInt(debt.closing), BigInt(claim.closing)]).reduce(max, 0n)
  const part = (amount: string, tone: number) => ({ ratio: ratio(amount, largest.toString()), tone })
  return {
    kind: 'bars',
    items: byTier.map(({ key, debt, claim }) => ({
      label: TIERS[key as keyof typeof TIERS]?.fa ?? key,
      value: `${orDash(debt.closing)} / ${orDash(claim.closing)}`,
      parts: [part(debt.closing, 3), part(claim.closing, 1)],
    })),
    legend: [
      { label: 'بدهی‌ها', tone: 3 },
      { label: 'مطالبات', tone: 1 },
    ],
  }
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other)
const orDash = (rial: string): string => (rial === '0' ? '–' : millions(rial))

const ratio = (part: string, whole: string): number =>
  whole === '0' ? 0 : Number((BigInt(part) * 100_000n) / BigInt(whole)) / 100_000

function movement(figures: ReportFigures): Block[] {
  const { previous } = figures
  return [
    printed(tables.movements(figures)),
    { kind: 'title', text: 'مقایسه با دورهٔ پیش' },
    ...(previous === null
      ? [{ kind: 'text', text: 'دورهٔ پیش در این سامانه رقمی ندارد و مقایسه ممکن نیست.' } as const]
      : [printed(tables.changes(figures)), { kind: 'note', text: basisText(previous) } as const]),
  ]
}

function basisText({ periodKey, basis, currency }: NonNullable<ReportFigures['previous']>): string {
  const source = basis.kind === 'signedReport' ? 'گزارش امضاشدهٔ' : 'صورت وضعیت‌های'
  const unit = currency === 'irrNew' ? '؛ مبلغ‌ها از ریال جدید به ریال جاری تبدیل شده است' : ''
  return `ارقام دورهٔ پیش از ${source} ${periodName(periodKey)} است${unit}.`
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

const STATES = ['onTime', 'late', 'missed', 'withdrawn', 'notFiled'] as const

/** One square for each reporting point; where there are too many, the same as one bar. */
function wall({ coverage: found }: ReportFigures): Block[] {
  if (found.inScope === 0) return [{ kind: 'text', text: 'هیچ نقطهٔ گزارشگری در دامنهٔ این دوره نیست.' }]
  const present = STATES.filter((state) => found[state] > 0)
  const label = (state: (typeof STATES)[number]) => `${STATE_TITLES[state]} (${countText(found[state])})`
  if (found.inScope > WALL) {
    const tones = { onTime: 3, late: 2, missed: 1, withdrawn: 0, notFiled: 4 } as const
    const parts = present.map((state) => ({ ratio: found[state] / found.inScope, tone: tones[state] }))
    const bar = { label: 'نقطه‌های گزارشگری', value: countText(found.inScope), parts }
    return [
      { kind: 'stack', bars: [bar], legend: present.map((state) => ({ label: label(state), tone: tones[state] })) },
    ]
  }
  const squares = STATES.flatMap((state) => Array.from({ length: found[state] }, () => state))
  return [{ kind: 'wall', squares, legend: present.map((state) => ({ label: label(state), state })) }]
}

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
        printed(tables.byAgency(figures, LONG)),
        ...(figures.byAgency.length > LONG ? [{ kind: 'note', text: IN_WORKBOOK } as const] : []),
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
