import { AGES } from '../../db/reports/ageing.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import {
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  TIERS,
} from '../../machines/debts-and-claims/statement/titles.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'

const HOUR = 3_600_000
const MILLION = 1_000_000n
const million = (amount: number): string => (BigInt(amount) * MILLION).toString()
const amounts = (closing: number, overdue: number) => ({
  ...{ lines: closing === 0 ? 0 : 2, closing: million(closing), overdue: million(overdue) },
})
const group = (key: string, debt: number, claim: number) => ({
  ...{ key, debt: amounts(debt, debt / 2), claim: amounts(claim, claim / 2) },
})
const groups = (titles: object) =>
  Object.keys(titles).map((key, i) =>
    i === 0 ? group(key, 600, 300) : i === 1 ? group(key, 400, 0) : group(key, 0, 0),
  )

const form = (opening: number, increase: number, decrease: number) => {
  const closing = opening + increase - decrease
  return {
    ...amounts(closing, closing / 2),
    ...{ opening: million(opening), increase: million(increase), decrease: million(decrease) },
  }
}

const before = (was: number, is: number, percent: string | null) => ({
  ...{ before: million(was), now: million(is), change: million(is - was), percent },
})

const filing = (agency: number, state: 'onTime' | 'late' | 'missed', more = {}) => ({
  ...{ caseId: `case ${agency}`, agency, title: { fa: `دستگاه ${agency}`, en: `agency ${agency}` } },
  ...{
    point: { code: '1', title: `نقطهٔ ${agency}` },
    state,
    stage: 'delivered',
    filedAt: 0,
    counted: state !== 'missed',
  },
  ...{ nil: false, openAtClose: false, waived: false, restated: false, afterClose: false, corrections: 0 },
  ...more,
})

/** Figures of an invented second quarter in which four agencies had to file, for tests. */
export const aReport: ReportFigures = {
  format: 3,
  subject: {
    ...{ cycleId: 'cycle', periodKey: '1405-Q2', kind: 'quarter', version: 1 },
    provider: { fa: 'اداره کل نمونه', en: 'A directorate' },
    province: { fa: 'آذربایجان شرقی', en: 'East Azerbaijan' },
    ...{ opensAt: 1_790_000_000_000, softCloseAt: 1_791_296_000_000 },
    ...{ hardCloseAt: 1_791_901_000_000, deliverBy: 1_795_000_000_000 },
    agreement: { code: 'S0', version: 1 },
    route: STANDARD_ROUTE,
  },
  currency: 'irrCurrent',
  forms: { debt: form(900, 200, 100), claim: form(300, 50, 50) },
  ageing: AGES.map((key, i) => ({
    ...{ key, debt: { lines: 1, amount: million([500, 300, 150, 50][i] ?? 0) } },
    claim: { lines: 1, amount: million([150, 150, 0, 0][i] ?? 0) },
  })),
  byTier: groups(TIERS),
  byCounterpartyType: groups(COUNTERPARTY_TYPES),
  byLegalBasis: groups(LEGAL_BASES),
  byCertainty: groups(CERTAINTIES),
  byAgency: [1, 2, 3].map((agency) => ({
    ...{ agency, title: { fa: `دستگاه ${agency}`, en: `agency ${agency}` } },
    ...{ debt: amounts([700, 200, 100][agency - 1] ?? 0, 100), claim: amounts(100, 0) },
  })),
  coverage: {
    ...{ inScope: 4, onTime: 2, late: 1, missed: 1, withdrawn: 0, notFiled: 0, voided: 0, counted: 3 },
    ...{ nil: 1, openAtClose: 1, waived: 0, restated: 0, afterClose: 0, corrected: 1 },
  },
  filings: [
    filing(1, 'onTime', { openAtClose: true, corrections: 1 }),
    ...[filing(2, 'late'), filing(3, 'onTime', { nil: true }), filing(4, 'missed')],
  ],
  clocks: [{ name: 'office', met: 2, breached: 1, open: 0 }],
  delays: [
    {
      ...{ machine: 'debtsAndClaims.submission', machineTitle: 'صورت وضعیت', cases: 4 },
      working: {
        ...{ office: 20 * HOUR, agency: 30 * HOUR, outside: 0, infrastructure: HOUR / 2, closure: 8 * HOUR, nobody: 0 },
      },
      contests: { open: 0, accepted: 0, refused: 1, settled: 0 },
    },
  ],
  unmatched: { pairs: [], count: 0, difference: '0' },
  previous: {
    ...{ periodKey: '1405-Q1', cycleId: 'spring', basis: { kind: 'statements' }, currency: 'irrCurrent' },
    changes: [
      { side: 'debt', what: 'closing', ...before(800, 1_000, '25.0') },
      { side: 'debt', what: 'overdue', ...before(0, 500, null) },
      { side: 'claim', what: 'closing', ...before(400, 300, '-25.0') },
      { side: 'claim', what: 'overdue', ...before(150, 150, '0.0') },
    ],
    byTier: Object.keys(TIERS).map((key) => ({ key, debt: before(200, 250, '25.0'), claim: before(0, 0, null) })),
    alike: { agencies: 2, debt: before(800, 900, '12.5'), claim: before(400, 300, '-25.0') },
  },
  trend: [
    {
      ...{ periodKey: '1405-Q1', cycleId: 'spring', basis: { kind: 'statements' } },
      forms: { debt: form(700, 200, 100), claim: form(300, 100, 0) },
    },
  ],
  lengths: [],
  heads: { count: 4, digest: 'ab'.repeat(32) },
}
