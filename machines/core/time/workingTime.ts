import type { Text } from '../text-pair.ts'
import type { Calendar, DayOff, Length } from './calendar.ts'
import { BeyondCalendar, dayAt, daysClosedBy, officeBy, officeInstant, officeStart } from './counting.ts'
import type { JalaliDate } from './jalali.ts'

export { BeyondCalendar } from './counting.ts'

/**
 * A length measured out once, at a clock's start: so many ticks (closes of days that count) or office hours.
 * Nothing before `countsFrom` counts, which leaves out the first day, once, however often the clock is resumed.
 */
export type Measure = {
  readonly by: 'workingDay' | 'calendarDay' | 'workingHour'
  readonly amount: number
  readonly countsFrom: number
}

/** Why one day counts or does not; `hours` are the office hours counted on it, where hours are counted. */
export type DayReason = {
  readonly date: JalaliDate
  readonly counts: boolean
  readonly reason: Text
  readonly hours: number | null
}

const HOUR = 3_600_000

/** Measures a length out from a start. A length that is not positive is over at its start. */
export function measure(calendar: Calendar, startedAt: number, length: Length): Measure {
  const { amount, unit, counting = 'excludeFirstDay' } = length
  if (!Number.isFinite(amount)) throw new RangeError(`not an amount of time: ${amount}`)
  const by = unit === 'jalaliMonth' || unit === 'month30' ? 'calendarDay' : unit
  if (amount <= 0) return { by, amount: 0, countsFrom: startedAt }
  if (by === 'workingHour') return { by, amount, countsFrom: startedAt }

  const day = dayAt(calendar, startedAt)
  const ticks = unit === 'jalaliMonth' ? daysOfMonths(calendar, day, amount) : unit === 'month30' ? 30 * amount : amount
  return {
    by,
    amount: Math.ceil(ticks) + (counting === 'net' ? 1 : 0),
    countsFrom: counting === 'gross' ? startedAt : calendar.closes[day]!,
  }
}

/** How much of a measure running in (from, to] consumes: ticks, or fractional office hours. */
export function used(calendar: Calendar, measure: Measure, from: number, to: number): number {
  const start = Math.max(from, measure.countsFrom)
  if (to <= start) return 0
  if (measure.by === 'workingHour') return (officeBy(calendar, to) - officeBy(calendar, start)) / HOUR
  return ticksBy(calendar, measure.by, to) - ticksBy(calendar, measure.by, start)
}

/** The instant at which running from `from` has consumed `amount` more; at once, if nothing is left to consume. */
export function reach(calendar: Calendar, measure: Measure, from: number, amount: number): number {
  if (amount <= 0) return from
  const start = Math.max(from, measure.countsFrom)
  if (measure.by === 'workingHour') {
    return Math.max(start, officeInstant(calendar, officeBy(calendar, start) + Math.round(amount * HOUR)))
  }
  const closes = measure.by === 'workingDay' ? calendar.workingCloses : calendar.closes
  const tick = closes[ticksBy(calendar, measure.by, start) + Math.ceil(amount) - 1]
  if (tick === undefined) throw new BeyondCalendar(calendar)
  return tick
}

/** When a length that starts now is over. */
export function due(calendar: Calendar, startedAt: number, length: Length): number {
  const measured = measure(calendar, startedAt, length)
  return measured.amount === 0 ? startedAt : dueFrom(calendar, measured, startedAt, measured.amount)
}

/**
 * When a length counted from the end of a day is over: 15 calendar days after a quarter that ends on 31 Khordad
 * are over with 15 Tir. (To `due`, the same midnight already belongs to 1 Tir, and 1 Tir would be left out.)
 */
export function dueAfter(calendar: Calendar, dayEnd: number, length: Length): number {
  return due(calendar, dayEnd - 1, length)
}

/** The last moment that leaves a whole length before an instant: "10 working days before the quarter ends". */
export function dueBefore(calendar: Calendar, end: number, length: Omit<Length, 'counting'>): number {
  const { amount, unit } = length
  if (amount <= 0) return end
  if (unit === 'workingHour') return officeStart(calendar, officeBy(calendar, end) - Math.round(amount * HOUR))
  if (unit === 'jalaliMonth') throw new RangeError('months are counted forward only')

  const by = unit === 'workingDay' ? unit : 'calendarDay'
  const closes = by === 'workingDay' ? calendar.workingCloses : calendar.closes
  const tick = closes[ticksBy(calendar, by, end) - Math.ceil(unit === 'month30' ? 30 * amount : amount)]
  if (tick === undefined) throw new BeyondCalendar(calendar)
  const day = daysClosedBy(calendar, tick) - 1
  return day === 0 ? calendar.opensAt : calendar.closes[day - 1]!
}

/** When a resumed clock is due, with what remains of it. */
export function dueFrom(calendar: Calendar, measure: Measure, from: number, remaining: number): number {
  if (measure.by !== 'calendarDay') return reach(calendar, measure, from, remaining)
  if (remaining <= 0 && from <= measure.countsFrom) return from
  return afterClosure(calendar, reach(calendar, measure, from, remaining))
}

/** How much of a measure a rung at so many percent of it allows, rounded up in its own unit. */
export function rungAmount(measure: Measure, percent: number): number {
  const amount = Math.ceil((measure.amount * percent) / 100)
  return percent <= 100 ? Math.min(amount, measure.amount) : amount
}

/** The due instant that binds after a recomputation: a promise may come later, never earlier. */
export function changedDue(binding: number, recomputed: number): number {
  return Math.max(binding, recomputed)
}

/** Every day between a start or a resumption and the due instant, in order, and why it counts or does not. */
export function explain(calendar: Calendar, measure: Measure, from: number, remaining: number): DayReason[] {
  const end = dueFrom(calendar, measure, from, remaining)
  if (end <= from) return []
  const counted = reach(calendar, measure, from, remaining)
  const first = dayAt(calendar, from)
  const days = dayAt(calendar, end - 1) - first + 1
  return Array.from({ length: days }, (_, index) =>
    measure.by === 'workingHour'
      ? hoursOf(calendar, first + index, Math.max(from, measure.countsFrom), end)
      : tickOf(calendar, first + index, measure, counted),
  )
}

function tickOf(calendar: Calendar, index: number, measure: Measure, counted: number): DayReason {
  const day = calendar.content.days[index]!
  const because = (counts: boolean, reason: Text): DayReason => ({ date: day.date, counts, reason, hours: null })
  if (day.closesAt <= measure.countsFrom) return because(false, REASONS.firstDay)
  if (day.closesAt > counted) return because(false, day.off ? reasonOff(day.off) : REASONS.grace)
  if (measure.by === 'workingDay')
    return because(!day.off, day.off ? reasonOff(day.off) : (day.note ?? REASONS.working))
  return because(true, day.off ? inBrackets(REASONS.calendarDay, day.off.title) : REASONS.calendarDay)
}

function hoursOf(calendar: Calendar, index: number, from: number, end: number): DayReason {
  const { date, off, note, closesAt } = calendar.content.days[index]!
  const opensAt = index === 0 ? calendar.opensAt : calendar.closes[index - 1]!
  const office = officeBy(calendar, Math.min(end, closesAt)) - officeBy(calendar, Math.max(from, opensAt))
  const reason = off ? reasonOff(off) : office > 0 ? (note ?? REASONS.working) : (note ?? REASONS.afterHours)
  return { date, counts: office > 0, reason, hours: office / HOUR }
}

function reasonOff({ title, provisional }: DayOff): Text {
  return provisional ? inBrackets(title, REASONS.provisional) : title
}

function inBrackets(text: Text, more: Text): Text {
  return { fa: `${text.fa} (${more.fa})`, en: `${text.en} (${more.en})` }
}

const REASONS = {
  working: { fa: 'روز کاری', en: 'Working day' },
  calendarDay: { fa: 'روز تقویمی', en: 'Calendar day' },
  firstDay: { fa: 'روز شروع شمرده نمی‌شود', en: 'The first day is not counted' },
  afterHours: { fa: 'بیرون از ساعت اداری', en: 'Outside office hours' },
  provisional: { fa: 'هنوز قطعی نشده', en: 'provisional' },
  grace: {
    fa: 'آخر مهلت به روز تعطیل افتاد و تا پایان این روز کاری ادامه یافت',
    en: 'The time ended on a closure and goes on to the end of this working day',
  },
} satisfies Record<string, Text>

// A calendar-day length that ends on a day declared closed goes on to the end of the next working day; so does one that
// ends on the days off right after it, or a longer length would be due before a shorter one. A clock resumed in
// that grace has nothing left to count and is not due either.
function afterClosure(calendar: Calendar, at: number): number {
  const { workingBefore, workingCloses, content } = calendar
  const closed = daysClosedBy(calendar, at)
  let day = closed - 1
  while (content.days[day]?.off && content.days[day]?.off?.kind !== 'closure') day--
  if (!content.days[day]?.off) return at
  const close = workingCloses[workingBefore[closed]!]
  if (close === undefined) throw new BeyondCalendar(calendar)
  return close
}

// The day of a month later is the day of the same number, or the last of a shorter month.
function daysOfMonths(calendar: Calendar, day: number, months: number): number {
  const { closes, month, monthBegins } = calendar
  const own = month[day]!
  const begins = monthBegins[own + Math.ceil(months)]
  if (begins === undefined) throw new BeyondCalendar(calendar)
  const sameNumber = begins + day - monthBegins[own]!
  const nextMonth = monthBegins[own + Math.ceil(months) + 1]
  const target = nextMonth === undefined ? sameNumber : Math.min(sameNumber, nextMonth - 1)
  if (target >= closes.length) throw new BeyondCalendar(calendar)
  return target - day
}

function ticksBy(calendar: Calendar, by: 'workingDay' | 'calendarDay', at: number): number {
  const days = daysClosedBy(calendar, at)
  return by === 'workingDay' ? calendar.workingBefore[days]! : days
}
