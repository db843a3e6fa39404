import type { Side } from '../../db/reports/ageing.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import type { Filing, FilingState } from '../../db/reports/filings.ts'
import type { Group } from '../../db/reports/groups.ts'
import type { UnmatchedPair } from '../../db/reports/pairs.ts'
import { type Difference, percentOf } from '../../db/reports/previous.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import {
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  SIDES,
  TIERS,
} from '../../machines/debts-and-claims/statement/titles.ts'
import { AGE_TITLES, CHANGE_TITLES, clockTitle, SETTLEMENT_TITLES, STATE_TITLES } from './titles.ts'
import { countText, periodShort } from './words.ts'

/** What a column holds: Rial in plain digits, a number, a percentage like '12.3' (drawn where it is a share), words. */
export type Kind = 'text' | 'code' | 'amount' | 'count' | 'percent' | 'share'
/** `group` is a heading over several columns that stand together. */
export type Column = { readonly title: string; readonly kind: Kind; readonly weight?: number; readonly group?: string }
export type Cell = string | number | null

/** One table of a report, the same in the PDF and in the workbook. */
export type Table = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  readonly total: readonly Cell[] | null
}

const text = (title: string, weight = 1): Column => ({ title, kind: 'text', weight })
const amount = (title: string): Column => ({ title, kind: 'amount' })
const count = (title: string): Column => ({ title, kind: 'count' })
const SHARE: Column = { title: 'سهم', kind: 'share' }

const DEBTS = 'بدهی‌ها'
const CLAIMS = 'مطالبات'
const of = (group: string, columns: readonly Column[]): Column[] => columns.map((column) => ({ ...column, group }))

/** How the balances of both forms moved within the period. */
export function movements({ forms }: ReportFigures): Table {
  const row = (title: string, what: 'opening' | 'increase' | 'decrease' | 'closing' | 'overdue'): Cell[] => [
    title,
    forms.debt[what],
    forms.claim[what],
  ]
  return {
    name: 'گردش مانده‌ها',
    columns: [text('شرح'), amount('بدهی‌ها (فرم الف)'), amount('مطالبات (فرم ب)')],
    rows: [
      row('مانده ابتدای دوره', 'opening'),
      row('افزایش طی دوره', 'increase'),
      row('کاهش / تسویه طی دوره', 'decrease'),
      row('مانده پایان دوره', 'closing'),
      row('از آن، سررسیدگذشته', 'overdue'),
    ],
    total: null,
  }
}

const PERCENT: Column = { title: 'درصد', kind: 'percent' }

/** Totals beside those of the period before; then the same of the agencies that are in both reports. */
export function changes({ previous }: ReportFigures): Table {
  const row = (title: string, { before, now, change, percent }: Difference): Cell[] => [
    title,
    ...[before, now, change, percent],
  ]
  const among = previous ? ` در ${countText(previous.alike.agencies)} دستگاه مشترک` : ''
  return {
    name: 'مقایسه با دورهٔ پیش',
    columns: [text('شرح', 1.3), amount('دورهٔ پیش'), amount('این دوره'), amount('تغییر'), PERCENT],
    rows: previous
      ? [
          ...previous.changes.map((one) => row(CHANGE_TITLES[one.side][one.what], one)),
          row(`${CHANGE_TITLES.debt.closing}${among}`, previous.alike.debt),
          row(`${CHANGE_TITLES.claim.closing}${among}`, previous.alike.claim),
        ]
      : [],
    total: null,
  }
}

/** The classes of article 1 beside those of the period before. */
export const tierChanges = ({ previous }: ReportFigures): Table => ({
  name: 'مقایسهٔ طبقه‌های مادهٔ ۱',
  columns: [
    text('طبقه'),
    ...of(DEBTS, [amount('دورهٔ پیش'), amount('تغییر'), PERCENT]),
    ...of(CLAIMS, [amount('دورهٔ پیش'), amount('تغییر'), PERCENT]),
  ],
  rows: (previous?.byTier ?? []).map(({ key, debt, claim }) => [
    TIERS[key as keyof typeof TIERS]?.fa ?? key,
    ...[debt.before, debt.change, debt.percent],
    ...[claim.before, claim.change, claim.percent],
  ]),
  total: null,
})

/** A quarter among the quarters before it. */
export const trend = ({ trend: points, subject, forms }: ReportFigures): Table => ({
  name: 'روند',
  columns: [
    text('دوره'),
    ...of(DEBTS, [amount('مانده'), amount('سررسیدگذشته')]),
    ...of(CLAIMS, [amount('مانده'), amount('سررسیدگذشته')]),
  ],
  rows:
    subject.kind === 'quarter' && points.length > 0
      ? [...points, { periodKey: subject.periodKey, forms }].map((point) => [
          periodShort(point.periodKey),
          ...[point.forms.debt.closing, point.forms.debt.overdue, point.forms.claim.closing, point.forms.claim.overdue],
        ])
      : [],
  total: null,
})

/** A year's report beside its four quarters: what they come to together, and how far the year is from that. */
export function quarters({ trend: points, subject, forms }: ReportFigures): Table {
  const row = (title: string, sides: ReportFigures['forms']): Cell[] => [
    title,
    ...(['debt', 'claim'] as const).flatMap((side) => MOVED.map((what) => sides[side][what])),
  ]
  const first = points[0]?.forms
  const last = points.at(-1)?.forms
  const isYear = subject.kind === 'year' && first !== undefined && last !== undefined
  const together = (side: Side): Cell[] => {
    const moved = (what: 'increase' | 'decrease') =>
      points.reduce((sum, one) => sum + BigInt(one.forms[side][what]), 0n)
    return [first?.[side].opening ?? '0', `${moved('increase')}`, `${moved('decrease')}`, last?.[side].closing ?? '0']
  }
  const sums = [...together('debt'), ...together('claim')]
  const year = row(periodShort(subject.periodKey), forms)
  const apart = sums.map((sum, i) => (BigInt(year[i + 1] ?? 0) - BigInt(sum ?? 0)).toString())
  const titles = ['ابتدای دوره', 'افزایش', 'کاهش', 'پایان دوره'].map(amount)
  return {
    name: 'سال و چهار فصل',
    columns: [text('دوره'), ...of(DEBTS, titles), ...of(CLAIMS, titles)],
    rows: isYear
      ? [
          ...points.map((point) => row(periodShort(point.periodKey), point.forms)),
          [points.length === 4 ? 'چهار فصل با هم' : `${countText(points.length)} فصل با هم`, ...sums],
          year,
          ['اختلاف سال با فصل‌ها', ...apart],
        ]
      : [],
    total: null,
  }
}

const MOVED = ['opening', 'increase', 'decrease', 'closing'] as const

/** By age: what is not due, and for how long the rest has been. */
export function ageing({ ageing: ages, forms }: ReportFigures): Table {
  const { debt, claim } = forms
  return {
    name: 'سن مانده‌ها',
    columns: [text('سن'), ...of(DEBTS, [amount('مانده'), SHARE]), ...of(CLAIMS, [amount('مانده'), SHARE])],
    rows: ages.map((age) => [
      AGE_TITLES[age.key],
      age.debt.amount,
      shareOf(age.debt.amount, debt.closing),
      age.claim.amount,
      shareOf(age.claim.amount, claim.closing),
    ]),
    total: ['جمع', debt.closing, null, claim.closing, null],
  }
}

const shareOf = (part: string, whole: string): string | null => {
  if (whole === '0') return null
  return part === '0' ? '0' : percentOf(BigInt(part), BigInt(whole))
}

function grouped(
  name: string,
  first: string,
  groups: readonly Group[],
  titles: Titles,
  { forms }: ReportFigures,
): Table {
  const { debt, claim } = forms
  return {
    name,
    columns: [
      text(first),
      ...of(DEBTS, [amount('مانده'), SHARE, amount('سررسیدگذشته')]),
      ...of(CLAIMS, [amount('مانده'), SHARE, amount('سررسیدگذشته')]),
    ],
    rows: groups.map((group) => [titles[group.key]?.fa ?? group.key, ...sidesOf(group, debt.closing, claim.closing)]),
    total: ['جمع', debt.closing, null, debt.overdue, claim.closing, null, claim.overdue],
  }
}

type Titles = Readonly<Record<string, Text>>

const sidesOf = ({ debt, claim }: Pick<Group, Side>, debts: string, claims: string): Cell[] => [
  ...[debt.closing, shareOf(debt.closing, debts), debt.overdue],
  ...[claim.closing, shareOf(claim.closing, claims), claim.overdue],
]

/** By the classes of article 1. */
export const byTier = (figures: ReportFigures): Table =>
  grouped('طبقه‌های مادهٔ ۱', 'طبقه', figures.byTier, TIERS, figures)

/** By who the counterparty is. */
export const byCounterpartyType = (figures: ReportFigures): Table =>
  grouped('نوع طرف حساب', 'نوع طرف حساب', figures.byCounterpartyType, COUNTERPARTY_TYPES, figures)

/** By what the debt or claim rests on. */
export const byLegalBasis = (figures: ReportFigures): Table =>
  grouped('مبنای قانونی', 'مبنا', figures.byLegalBasis, LEGAL_BASES, figures)

/** Certain and uncertain. */
export const byCertainty = (figures: ReportFigures): Table =>
  grouped('قطعیت', 'قطعیت', figures.byCertainty, CERTAINTIES, figures)

/** Agency by agency; where only the first so many are wanted, the others are one row. */
export function byAgency(figures: ReportFigures, limit = Number.POSITIVE_INFINITY): Table {
  const { byAgency: agencies, forms } = figures
  const rest = agencies.slice(limit)
  const sum = (side: Side, what: 'closing' | 'overdue') =>
    rest.reduce((total, one) => total + BigInt(one[side][what]), 0n).toString()
  const others: Cell[] = [
    `${countText(rest.length)} دستگاه دیگر`,
    ...[sum('debt', 'closing'), sum('debt', 'overdue'), sum('claim', 'closing'), sum('claim', 'overdue')],
  ]
  const rows = agencies
    .slice(0, limit)
    .map(({ title, debt, claim }): Cell[] => [title.fa, debt.closing, debt.overdue, claim.closing, claim.overdue])
  return {
    name: 'دستگاه‌ها',
    columns: [
      text('دستگاه', 1.7),
      ...of(DEBTS, [amount('مانده'), amount('سررسیدگذشته')]),
      ...of(CLAIMS, [amount('مانده'), amount('سررسیدگذشته')]),
    ],
    rows: rest.length === 0 ? rows : [...rows, others],
    total: ['جمع', forms.debt.closing, forms.debt.overdue, forms.claim.closing, forms.claim.overdue],
  }
}

/** Where everybody in scope stands; the states add up to the whole. */
export const coverage = ({ coverage: found }: ReportFigures): Table => ({
  name: 'پوشش دوره',
  columns: [text('وضعیت ثبت', 2.4), count('شمار')],
  rows: [
    ['به‌موقع ثبت کرده', found.onTime],
    ['دیرهنگام ثبت کرده', found.late],
    ['در مهلت ثبت نکرده', found.missed],
    ['انصراف داده', found.withdrawn],
    ['هنوز ثبت نکرده', found.notFiled],
  ],
  total: ['نقطه‌های گزارشگری در دامنهٔ دوره', found.inScope],
})

/** What is to be said of those that filed; one may be counted more than once, or not at all. */
export const filed = ({ coverage: found }: ReportFigures): Table => ({
  name: 'ثبت‌شده‌ها',
  columns: [text('از ثبت‌شده‌ها', 2.4), count('شمار')],
  rows: [
    ['درج‌شده در این گزارش', found.counted],
    ['فاقد مورد', found.nil],
    ['در زمان بسته‌شدن دوره در رسیدگی', found.openAtClose],
    ['پس از بسته‌شدن، با اجازه', found.afterClose],
    ['دست‌کم یک بار برگشته برای اصلاح', found.corrected],
    ['معاف از تجمیع این دوره', found.waived],
    ['ارائهٔ مجدد', found.restated],
  ],
  total: null,
})

/** Promise by promise, how many cases kept it. */
export const clocks = ({ clocks: found }: ReportFigures): Table => ({
  name: 'مهلت‌ها',
  columns: [text('مهلت', 2), count('به‌موقع'), count('با تأخیر'), count('در جریان')],
  rows: found.map(({ name, met, breached, open }) => [clockTitle(name), met, breached, open]),
  total: null,
})

/** Reporting points of which there is more to say than that they filed on time, by name. */
export function exceptions({ filings }: ReportFigures, limit = Number.POSITIVE_INFINITY): Table {
  const found = filings.filter(
    (one) =>
      one.state !== 'voided' && (one.state !== 'onTime' || one.nil || one.openAtClose || one.waived || one.restated),
  )
  const rows = found
    .toSorted(byStateAndTitle)
    .slice(0, limit)
    .map((one): Cell[] => [one.title.fa, one.point.code, STATE_TITLES[one.state], remarks(one)])
  const rest = found.length - rows.length
  return {
    name: 'ثبت‌های دیگر',
    columns: [text('دستگاه', 2), { title: 'نقطه', kind: 'code' }, text('وضعیت ثبت', 0.8), text('توضیح', 1.2)],
    rows: rest > 0 ? [...rows, [`${countText(rest)} نقطهٔ دیگر`, '', '', 'در کاربرگ پیوست آمده است']] : rows,
    total: null,
  }
}

// Those who did not file come before those who did so late.
const RANKS: readonly FilingState[] = ['missed', 'notFiled', 'withdrawn', 'late', 'onTime']

const byStateAndTitle = (one: Filing, other: Filing): number =>
  RANKS.indexOf(one.state) - RANKS.indexOf(other.state) ||
  one.title.fa.localeCompare(other.title.fa, 'fa', { numeric: true }) ||
  (one.caseId < other.caseId ? -1 : 1)

const remarks = ({ nil, openAtClose, waived, restated, afterClose }: Filing): string =>
  [
    nil && 'فاقد مورد',
    openAtClose && 'در زمان بسته‌شدن باز',
    waived && 'معاف از تجمیع',
    restated && 'ارائهٔ مجدد',
    afterClose && 'پس از بسته‌شدن، با اجازه',
  ]
    .filter((word) => word !== false)
    .join('؛ ')

/** What two agencies say of each other and does not agree. */
export function unmatched({ unmatched: found }: ReportFigures, limit = Number.POSITIVE_INFINITY): Table {
  const rest = found.pairs.slice(limit)
  const others = rest.reduce((sum, pair) => sum + BigInt(pair.difference), 0n).toString()
  const rows = found.pairs.slice(0, limit).map(pairRow)
  return {
    name: 'مغایرت بین‌دستگاهی',
    columns: [
      text('دستگاه', 1.3),
      text('اظهار', 0.5),
      amount('مبلغ'),
      text('طرف مقابل', 1.3),
      amount('مبلغ طرف مقابل'),
      amount('اختلاف'),
      text('نتیجه', 0.7),
    ],
    rows: rest.length === 0 ? rows : [...rows, [`${countText(rest.length)} مورد دیگر`, '', null, '', null, others, '']],
    total: ['جمع', '', null, '', null, found.difference, ''],
  }
}

const pairRow = (pair: UnmatchedPair): Cell[] => [
  pair.one.title.fa,
  SIDES[pair.side].fa,
  pair.one.closing,
  pair.other.closing === null ? `${pair.other.title.fa} (اظهار نشده)` : pair.other.title.fa,
  pair.other.closing,
  pair.difference,
  pair.settledAs === null ? 'حل‌نشده' : SETTLEMENT_TITLES[pair.settledAs],
]
