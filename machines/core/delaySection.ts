import type { ContestState } from './contests.ts'
import { HANDS, HANDS_TITLES } from './hands.ts'
import type { DelayFigures, ReportCell, ReportSection, ReportTable } from './reportCard.ts'

const HOURS =
  'زمان‌ها به ساعت کاری تقویم اداره است؛ ساعتی که تعطیلی اعلام‌شده گرفته یا قطعی سامانه در آن بوده، به نام هیچ‌یک از دو طرف نیست و جدا آمده است.'

/** Of the two axes of time it is the one as known now: a calendar that was corrected since is counted by as it is in force. */
const AXIS =
  'محور زمان، وضع دانسته‌شدهٔ اکنون است: ساعت‌ها با تقویمی شمرده شده که امروز نافذ است، نه با آنچه در روز وقوع دانسته بود.'

/**
 * Whose the time was, in every report that tells it. A row's cells and a column's rows make up their sums, in hundredths of
 * an hour; what was contested is marked. `span` says from when to when the time was counted.
 */
export function delaySection(delays: readonly DelayFigures[], span: string): ReportSection {
  const contested = CONTEST_STATES.map((state) => delays.reduce((sum, { contests }) => sum + contests[state], 0))
  const [open = 0, accepted = 0, refused = 0, settled = 0] = contested
  const footnote =
    open + accepted + refused + settled === 0
      ? 'به هیچ بازه‌ای اعتراض نشده است.'
      : `${MARK} به ${open + accepted + refused + settled} بازه اعتراض شده است؛ ${accepted + settled} مورد سرانجام یافته و به نامی که پذیرفته یا داوری شده شمرده شده، و ${open + refused} مورد هنوز باز است و همچنان به نامی که در دفتر ثبت بود شمرده شده است.`
  return {
    title: 'تأخیر از کیست',
    text: [HOURS, `${span} ${AXIS}`, footnote],
    tables: [handsTable(delays), contestTable(delays)],
  }
}

const MARK = '*'

const isContested = ({ contests }: DelayFigures): boolean => CONTEST_STATES.some((state) => contests[state] > 0)

const hundredths = (ms: number): number => Math.round(ms / 36_000)
const inHours = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

function handsTable(delays: readonly DelayFigures[]): ReportTable {
  const rows = delays.map((one) => ({
    ...{ title: isContested(one) ? `${one.machineTitle} ${MARK}` : one.machineTitle, cases: one.cases },
    cells: HANDS.map((hands) => hundredths(one.working[hands])),
  }))
  const row = (title: string, cases: number, cells: readonly number[]): ReportCell[] => [
    ...[title, cases, ...cells.map(inHours)],
    inHours(cells.reduce((sum, cell) => sum + cell, 0)),
  ]
  return {
    name: 'تأخیر از کیست',
    columns: [
      { title: 'فرایند', kind: 'text', weight: 1.5 },
      { title: 'پرونده', kind: 'count' },
      ...HANDS.map((hands) => ({ title: HANDS_TITLES[hands].fa, kind: 'score' }) as const),
      { title: 'جمع (ساعت کاری)', kind: 'score' },
    ],
    rows: rows.map(({ title, cases, cells }) => row(title, cases, cells)),
    total: row(
      'جمع',
      rows.reduce((sum, { cases }) => sum + cases, 0),
      HANDS.map((_, i) => rows.reduce((sum, { cells }) => sum + (cells[i] as number), 0)),
    ),
  }
}

const CONTEST_STATES = ['open', 'accepted', 'refused', 'settled'] as const
const CONTEST_TITLES: Readonly<Record<ContestState, string>> = {
  ...{ open: 'در انتظار پاسخ', accepted: 'پذیرفته' },
  ...{ refused: 'در انتظار داوری', settled: 'داوری‌شده' },
}

const contestTable = (delays: readonly DelayFigures[]): ReportTable => ({
  name: 'اعتراض به ثبت تأخیر',
  columns: [
    { title: 'فرایند', kind: 'text', weight: 1.5 },
    ...CONTEST_STATES.map((state) => ({ title: CONTEST_TITLES[state], kind: 'count' }) as const),
  ],
  rows: delays
    .filter(isContested)
    .map(({ machineTitle, contests }) => [machineTitle, ...CONTEST_STATES.map((state) => contests[state])]),
  total: ['جمع', ...CONTEST_STATES.map((state) => delays.reduce((sum, { contests }) => sum + contests[state], 0))],
})
