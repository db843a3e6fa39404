import type { Text } from '../core/text-pair.ts'
import type { Calendar, Length } from '../core/time/calendar.ts'
import { type JalaliDate, period, startOfDay } from '../core/time/jalali.ts'
import { dueAfter } from '../core/time/workingTime.ts'
import { LENGTHS } from './lengths.ts'

/** How long after the period's end something is due: a length, or a fixed day of the following year ('02/31'). */
export type After = Length | { readonly dayOfNextYear: string }

/** A standing timetable of one kind of period; `lastQuarter` widens the window of Q4 because of Nowruz. */
export type Plan = {
  readonly announceBefore: number
  readonly window: After
  readonly lastQuarter?: After
  readonly softToHard: Length
  readonly hardToDelivery: Length
}

/** The instants of one cycle, epoch milliseconds. */
export type Instants = {
  readonly announcesAt: number
  readonly opensAt: number
  readonly softCloseAt: number
  readonly hardCloseAt: number
  readonly deliverBy: number
}

const working = (amount: number): Length => ({ amount, unit: 'workingDay' })

/** The timetable an office has until it approves another (DOMAIN decision 4; every length is a default). */
export const STANDARD_PLANS: Readonly<Record<'quarter' | 'year', Plan>> = {
  quarter: {
    announceBefore: 7,
    window: { amount: 15, unit: 'calendarDay' },
    lastQuarter: { amount: 30, unit: 'calendarDay' },
    softToHard: working(5),
    hardToDelivery: working(30),
  },
  year: { announceBefore: 7, window: { dayOfNextYear: '02/31' }, softToHard: working(5), hardToDelivery: working(40) },
}

/** A stop on the report's way; each has its letter and its receipt (DOMAIN decision 6). */
export const STANDARD_ROUTE: readonly Text[] = [
  { fa: 'مرکز مدیریت بدهی‌ها و تعهدات عمومی خزانه‌داری کل', en: "The Treasury's public-debt centre" },
  { fa: 'وزیر امور اقتصادی و دارایی', en: 'Minister of Economic Affairs and Finance' },
]

/** When a period's cycle is announced, opens, closes softly and hard, and its report is due. */
export function plannedInstants(plan: Plan, periodKey: string, calendar: Calendar): Instants {
  const { key, kind, endsAt, lastDay } = period(periodKey)
  const window = kind === 'quarter' && key.endsWith('Q4') ? (plan.lastQuarter ?? plan.window) : plan.window
  const softCloseAt =
    'dayOfNextYear' in window
      ? endOfDay(`${Number(lastDay.slice(0, 4)) + 1}/${window.dayOfNextYear}`)
      : dueAfter(calendar, endsAt, window)
  const hardCloseAt = dueAfter(calendar, softCloseAt, plan.softToHard)
  return {
    announcesAt: endsAt - plan.announceBefore * 86_400_000,
    opensAt: endsAt,
    softCloseAt,
    hardCloseAt,
    deliverBy: dueAfter(calendar, hardCloseAt, plan.hardToDelivery),
  }
}

const endOfDay = (date: JalaliDate): number => startOfDay(date) + 86_400_000

/** True when soft < hard < delivery, with one whole round of correction between the last two: the law of decision 4. */
export function isSound({ softCloseAt, hardCloseAt, deliverBy }: Instants, calendar: Calendar): boolean {
  return softCloseAt < hardCloseAt && dueAfter(calendar, hardCloseAt, LENGTHS.correction) <= deliverBy
}
