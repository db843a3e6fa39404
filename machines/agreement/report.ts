import { delaySection } from '../core/delaySection.ts'
import { sourceInWords, UNITS } from '../core/explainClocks.ts'
import {
  type Commitment,
  EXCLUSIONS,
  type Exclusion,
  type Kept,
  type ReportCard,
  type ReportCell,
  type ReportGround,
  type ReportModel,
  type ReportTable,
} from '../core/reportCard.ts'
import type { Agreement } from './agreement.machine.ts'

/** A clock or a deadline, with the clauses that it carries. */
type Timed = Commitment & { readonly kept: Kept; readonly clauses: readonly string[] }

const EXCLUSION_TITLES: Readonly<Record<Exclusion, string>> = {
  voided: 'پروندهٔ باطل‌شده یا لغوشده',
  held: 'پروندهٔ متوقف',
  outage: 'موعد در زمان قطعی',
  closure: 'موعد در روز تعطیل اعلام‌شده',
}

const DENOMINATOR =
  'هر مهلتِ هر پرونده یک بار و در دوره‌ای شمرده می‌شود که آغاز شده است؛ مهلتی که دوباره آغاز شده، در دورهٔ آخرین آغازش، و اگر پیش‌تر نقض شده باشد نقض‌شده.'
const RATE =
  'نرخ رعایت، سهم رعایت‌شده‌ها از مجموع رعایت‌شده‌ها و نقض‌شده‌هاست؛ مهلت‌های در جریان و کنارگذاشته در مخرج نمی‌آیند.'
const USED =
  'میانه و صدک نودم از زمان کاری است که مهلت‌های پایان‌یافته و به‌حساب‌آمده مصرف کرده‌اند، به واحد خود مهلت؛ برای مهلتی که لحظهٔ آن را زمان‌بندی تعیین کرده است گفته نمی‌شود.'

const WITHIN = 'شمارش از آغاز تا پایان همین دوره است، یا تا اکنون اگر دوره به سر نرسیده باشد.'

/** How an agreement's promises were kept in a quarter or a year. */
export const compliance: ReportCard = {
  title: { fa: 'گزارش رعایت توافق‌نامهٔ سطح خدمت', en: 'Compliance with the service level agreement' },
  of: 'agreement',
  by: ['caseOfficer', 'groupHead', 'deputy', 'head', 'coTerminator'],
  sheets: [],
  asks: 'period',
  reads: 'commitments',
  build: complianceReport,
}

function complianceReport(ground: ReportGround): ReportModel {
  const { code, version } = ground.case.context as unknown as Agreement
  const timed = timedOf(ground.commitments)
  const sums = sumOf(timed)
  return {
    title: compliance.title.fa,
    english: `Compliance with service level agreement ${code}, version ${version}, ${ground.period}`,
    facts: [['توافق‌نامه', `${code}، نسخهٔ ${version}`]],
    summary: summaryOf(timed, sums),
    sections: [
      {
        title: 'رعایت مهلت‌ها',
        text: [DENOMINATOR, RATE],
        tables: [keptTable(timed, sums), excludedTable(timed, sums)],
      },
      { title: 'زمان کار مصرف‌شده', text: [USED], tables: [usedTable(timed)] },
      delaySection(ground.delays, WITHIN),
      { title: 'تعهدهای بی‌مهلت', text: [], tables: [doneTable(ground.commitments)] },
      { title: 'بندها', text: [], tables: [clauseTable(ground.commitments)] },
    ],
  }
}

/** Clocks and deadlines, each once however many clauses rest on it. */
function timedOf(commitments: readonly Commitment[]): Timed[] {
  const found = new Map<string, Timed>()
  for (const one of commitments) {
    if (one.kept === null) continue
    const key = `${one.machine} ${one.kind} ${one.name}`
    const known = found.get(key)
    found.set(key, { ...one, kept: one.kept, clauses: [...new Set([...(known?.clauses ?? []), one.clause])] })
  }
  return [...found.values()]
}

/** All of them together. */
function sumOf(timed: readonly Timed[]): Omit<Kept, 'median' | 'ninetieth'> {
  const sum = (count: (kept: Kept) => number) => timed.reduce((total, { kept }) => total + count(kept), 0)
  const excluded = Object.fromEntries(EXCLUSIONS.map((why) => [why, sum((kept) => kept.excluded[why])]))
  return {
    met: sum(({ met }) => met),
    breached: sum(({ breached }) => breached),
    running: sum(({ running }) => running),
    excluded: excluded as Record<Exclusion, number>,
  }
}

type Sums = ReturnType<typeof sumOf>

const excludedOf = ({ excluded }: Sums): number => EXCLUSIONS.reduce((total, why) => total + excluded[why], 0)

/** So many percent, with one decimal, rounded half up; null where nothing has ended. */
function rateOf({ met, breached }: Sums): string | null {
  const ended = met + breached
  if (ended === 0) return null
  const thousandths = Math.floor((2000 * met + ended) / (2 * ended))
  return `${Math.floor(thousandths / 10)}.${thousandths % 10}`
}

function summaryOf(timed: readonly Timed[], sums: Sums): string[] {
  const { met, breached, running } = sums
  const rate = rateOf(sums)
  if (met + breached + running + excludedOf(sums) === 0)
    return ['در این دوره هیچ مهلتی از این توافق‌نامه آغاز نشده است.']
  const broken = timed
    .filter(({ kept }) => kept.breached > 0)
    .sort((one, other) => other.kept.breached - one.kept.breached)
  const [worst] = broken
  return [
    `از مهلت‌هایی که در این دوره آغاز شده است ${met} مورد رعایت و ${breached} مورد نقض شده و ${running} مورد در جریان است.`,
    rate === null
      ? 'هنوز هیچ مهلتی به سرانجام نرسیده است.'
      : `نرخ رعایت ${rate} درصد است: ${met} مورد از ${met + breached} مورد.`,
    ...(excludedOf(sums) === 0 ? [] : [`${excludedOf(sums)} مورد با دلیل کنار گذاشته شده است.`]),
    ...(worst === undefined ? [] : [`بیشترین نقض، ${worst.kept.breached} مورد، در «${nameOf(worst)}» است.`]),
  ]
}

const nameOf = ({ title, machineTitle }: Commitment): string =>
  (title.includes(machineTitle) ? [title] : [title, machineTitle]).filter((words) => words !== '').join('، ')

function keptTable(timed: readonly Timed[], sums: Sums): ReportTable {
  const row = (title: string, clauses: string, kept: Sums): ReportCell[] => [
    ...[title, clauses, kept.met, kept.breached, kept.running, excludedOf(kept), rateOf(kept)],
  ]
  return {
    name: 'رعایت مهلت‌ها',
    columns: [
      { title: 'مهلت', kind: 'text', weight: 1.7 },
      { title: 'بند', kind: 'text', weight: 0.8 },
      { title: 'رعایت‌شده', kind: 'count' },
      { title: 'نقض‌شده', kind: 'count' },
      { title: 'در جریان', kind: 'count' },
      { title: 'کنارگذاشته', kind: 'count' },
      { title: 'نرخ رعایت (درصد)', kind: 'score' },
    ],
    rows: timed.map((one) => row(nameOf(one), one.clauses.join('، '), one.kept)),
    total: row('جمع', '', sums),
  }
}

function excludedTable(timed: readonly Timed[], sums: Sums): ReportTable {
  const cells = (kept: Sums): number[] => EXCLUSIONS.map((why) => kept.excluded[why])
  return {
    name: 'دلیل کنارگذاشتن',
    columns: [
      { title: 'مهلت', kind: 'text', weight: 1.7 },
      ...EXCLUSIONS.map((why) => ({ title: EXCLUSION_TITLES[why], kind: 'count' }) as const),
    ],
    rows: timed.filter(({ kept }) => excludedOf(kept) > 0).map((one) => [nameOf(one), ...cells(one.kept)]),
    total: ['جمع', ...cells(sums)],
  }
}

const targetOf = ({ target }: Commitment): string =>
  target === null ? 'لحظه‌ای معین' : `${target.amount} ${UNITS[target.unit].fa}`

const usedTable = (timed: readonly Timed[]): ReportTable => ({
  name: 'زمان کار مصرف‌شده',
  columns: [
    { title: 'مهلت', kind: 'text', weight: 1.7 },
    { title: 'هدف', kind: 'text', weight: 0.7 },
    { title: 'مأخذ', kind: 'text', weight: 1.4 },
    { title: 'میانه', kind: 'score' },
    { title: 'صدک نودم', kind: 'score' },
  ],
  rows: timed.map((one) => [
    ...[nameOf(one), targetOf(one), one.source === null ? '' : sourceInWords(one.source).fa],
    ...[one.kept.median, one.kept.ninetieth],
  ]),
  total: null,
})

const KIND_TITLES: Readonly<Record<string, string>> = { notice: 'آگاهی‌رسانی', document: 'سند' }

const doneTable = (commitments: readonly Commitment[]): ReportTable => ({
  name: 'تعهدهای بی‌مهلت',
  columns: [
    { title: 'بند', kind: 'code' },
    { title: 'تعهد', kind: 'text', weight: 2 },
    { title: 'با', kind: 'text', weight: 1.2 },
    { title: 'شمار در دوره', kind: 'count' },
  ],
  rows: commitments
    .filter(({ done }) => done !== null)
    .map((one) => [one.clause, one.words, carrierWords(one), one.done]),
  total: null,
})

const carrierWords = (one: Commitment): string =>
  [KIND_TITLES[one.kind], nameOf(one)].filter((words) => words !== undefined && words !== '').join(': ')

/** Every clause that promises something in time, with the clocks that carry it. */
function clauseTable(commitments: readonly Commitment[]): ReportTable {
  const timed = commitments.filter(({ kept }) => kept !== null)
  const clauses = new Map(timed.map(({ clause, words }) => [clause, words]))
  const carriers = (clause: string) => timed.filter((one) => one.clause === clause).map(nameOf)
  return {
    name: 'بندها',
    columns: [
      { title: 'بند', kind: 'code' },
      { title: 'تعهد', kind: 'text', weight: 2 },
      { title: 'مهلت', kind: 'text', weight: 1.4 },
    ],
    rows: [...clauses].map(([clause, words]) => [clause, words, carriers(clause).join('؛ ')]),
    total: null,
  }
}
