import type { Calendar } from './calendar.ts'

/** Refusal: the answer lies outside the days for which the calendar was compiled. */
export class BeyondCalendar extends Error {
  readonly code = 'beyond-calendar'

  constructor(calendar: Calendar) {
    const { name, days } = calendar.content
    super(`calendar ${name} goes from ${days[0]?.date} to ${days.at(-1)?.date}`)
    this.name = 'BeyondCalendar'
  }
}

const ORDINARY_DAY = 86_400_000

/** The number of the day in which an instant lies; midnight belongs to the new day. */
export function dayAt(calendar: Calendar, at: number): number {
  const day = daysClosedBy(calendar, at)
  if (day === calendar.closes.length) throw new BeyondCalendar(calendar)
  return day
}

/** Office milliseconds from the beginning of the calendar up to an instant. */
export function officeBy(calendar: Calendar, at: number): number {
  const { firstInterval, intervalFrom, intervalTo, officeBefore } = calendar
  const day = daysClosedBy(calendar, at)
  if (day === calendar.closes.length) return officeBefore[officeBefore.length - 1]!
  let interval = firstInterval[day]!
  const end = firstInterval[day + 1]!
  while (interval < end && intervalTo[interval]! <= at) interval++
  const begun = interval < end ? Math.max(0, at - intervalFrom[interval]!) : 0
  return officeBefore[interval]! + begun
}

/** How many days have closed by an instant. Days have 24 hours, give or take one, so a guess is at most a step off. */
export function daysClosedBy(calendar: Calendar, at: number): number {
  const { closes, opensAt } = calendar
  const last = closes.length
  if (!(at >= opensAt && at <= closes[last - 1]!)) throw new BeyondCalendar(calendar)
  let day = Math.min(last, Math.floor((at - opensAt) / ORDINARY_DAY))
  while (day > 0 && closes[day - 1]! > at) day--
  while (day < last && closes[day]! <= at) day++
  return day
}

/** The first instant by which so many office milliseconds have passed. */
export function officeInstant(calendar: Calendar, office: number): number {
  const { intervalFrom, intervalTo, officeBefore } = calendar
  if (office > officeBefore[officeBefore.length - 1]!) throw new BeyondCalendar(calendar)
  const interval = firstAtLeast(officeBefore, office) - 1
  if (interval < 0) return calendar.opensAt
  return Math.min(intervalTo[interval]!, intervalFrom[interval]! + office - officeBefore[interval]!)
}

/** The last instant by which no more than so many office milliseconds have passed. */
export function officeStart(calendar: Calendar, office: number): number {
  const { intervalFrom, officeBefore } = calendar
  if (office < 0) throw new BeyondCalendar(calendar)
  const interval = firstAtLeast(officeBefore, office + 1) - 1
  return intervalFrom[interval]! + office - officeBefore[interval]!
}

/** Where in a rising list the first number stands that is not below the one given. */
function firstAtLeast(rising: Float64Array, number: number): number {
  let low = 0
  let high = rising.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rising[middle]! < number) low = middle + 1
    else high = middle
  }
  return low
}
