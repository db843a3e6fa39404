import type { FieldProblem } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Calendar, Length } from '../../machines/core/time/calendar.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { period } from '../../machines/core/time/jalali.ts'
import { dueAfter } from '../../machines/core/time/workingTime.ts'
import type { Instants } from '../../machines/debts-and-claims/timetable.ts'
import type { ComingPeriod } from './comingPeriods.ts'

type Rule = {
  /** The length by which it is broken. */
  readonly path: string
  readonly isKept: (instants: Instants, calendar: Calendar, correction: Length) => boolean
  readonly text: (periods: Text) => Text
}

const RULES: readonly Rule[] = [
  {
    path: 'window',
    isKept: ({ opensAt, softCloseAt }) => opensAt < softCloseAt,
    text: ({ fa, en }) => ({
      fa: `مهلت ثبت باید پس از بازشدن دوره پایان یابد؛ در ${fa} چنین نیست.`,
      en: `Filing has to end after the cycle opens; it does not in ${en}.`,
    }),
  },
  {
    path: 'softToHard',
    isKept: ({ softCloseAt, hardCloseAt }) => softCloseAt < hardCloseAt,
    text: ({ fa, en }) => ({
      fa: `دوره باید پس از پایان مهلت ثبت به‌موقع بسته شود؛ در ${fa} چنین نیست.`,
      en: `The cycle has to close after timely filing has ended; it does not in ${en}.`,
    }),
  },
  {
    path: 'hardToDelivery',
    isKept: ({ hardCloseAt, deliverBy }) => hardCloseAt < deliverBy,
    text: ({ fa, en }) => ({
      fa: `موعد ارسال گزارش باید پس از بسته‌شدن دوره باشد؛ در ${fa} چنین نیست.`,
      en: `The report has to be due after the cycle has closed; it is not in ${en}.`,
    }),
  },
  {
    path: 'hardToDelivery',
    isKept: ({ hardCloseAt, deliverBy }, calendar, correction) =>
      deliverBy <= hardCloseAt || fits(calendar, hardCloseAt, correction, deliverBy),
    text: ({ fa, en }) => ({
      fa: `میان بسته‌شدن دوره و موعد گزارش باید یک دور کامل اصلاح جا بگیرد؛ در ${fa} جا نمی‌گیرد.`,
      en: `A whole round of correction has to fit between the close and the report; it does not in ${en}.`,
    }),
  },
]

/**
 * Which rules of decision 4 a timetable breaks, and in which of its periods: soft close before hard close before delivery, with
 * one whole round of correction, as long as the office gives one, between the last two.
 */
export function brokenRules(coming: readonly ComingPeriod[], calendar: Calendar, correction: Length): FieldProblem[] {
  return RULES.flatMap(({ path, isKept, text }) => {
    const broken = coming.filter(({ instants }) => !isKept(instants, calendar, correction))
    return broken.length === 0 ? [] : [{ path, text: text(titlesOf(broken)) }]
  })
}

/** Whether a length that starts with a day's end is over by an instant. What ends beyond the calendar ends after all that lies in it. */
function fits(calendar: Calendar, from: number, length: Length, by: number): boolean {
  try {
    return dueAfter(calendar, from, length) <= by
  } catch (error) {
    if (error instanceof BeyondCalendar) return false
    throw error
  }
}

const titlesOf = (periods: readonly ComingPeriod[]): Text => {
  const titles = periods.map(({ key }) => period(key).title)
  return { fa: titles.map(({ fa }) => fa).join('، '), en: titles.map(({ en }) => en).join(', ') }
}
