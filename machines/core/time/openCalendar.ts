import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Calendar, CalendarContent, CalendarDay } from './calendar.ts'

export type { Calendar, CalendarContent } from './calendar.ts'

const ORDINARY_DAY = 86_400_000

// Clocks were put forward and back by an hour until 1401.
const SHORTEST_DAY = 82_800_000
const LONGEST_DAY = 90_000_000

/** Prepares a compiled calendar for counting; its hash is the SHA-256 of its canonical JSON (RFC 8785). */
export function openCalendar(content: CalendarContent): Calendar {
  const { days } = content
  const first = days[0]
  if (content.format !== 1 || !first) throw new Error(`calendar ${content.name} cannot be read`)
  const opensAt = first.closesAt - ORDINARY_DAY
  refuseDisorder(opensAt, days)
  return {
    hash: hashOf(content),
    content,
    opensAt,
    closes: Float64Array.from(days, (day) => day.closesAt),
    ...workingDays(days),
    ...officeTime(days),
    ...months(days),
  }
}

function workingDays(days: readonly CalendarDay[]): Pick<Calendar, 'workingCloses' | 'workingBefore'> {
  const works = (day: CalendarDay) => day.off === undefined
  return {
    workingCloses: Float64Array.from(days.filter(works), (day) => day.closesAt),
    workingBefore: Int32Array.from(sums(days.map((day) => (works(day) ? 1 : 0)))),
  }
}

function officeTime(
  days: readonly CalendarDay[],
): Pick<Calendar, 'intervalFrom' | 'intervalTo' | 'officeBefore' | 'firstInterval'> {
  const intervals = days.flatMap((day) => day.intervals)
  return {
    intervalFrom: Float64Array.from(intervals, ([from]) => from),
    intervalTo: Float64Array.from(intervals, ([, to]) => to),
    officeBefore: Float64Array.from(sums(intervals.map(([from, to]) => to - from))),
    firstInterval: Int32Array.from(sums(days.map((day) => day.intervals.length))),
  }
}

function months(days: readonly CalendarDay[]): Pick<Calendar, 'month' | 'monthBegins'> {
  const dates = days.map(({ date }) => date.split('/').map(Number) as [year: number, month: number, day: number])
  const numbers = dates.map(([year, month]) => year * 12 + month)
  const firstMonth = numbers[0] ?? 0
  const begins: number[] = []
  numbers.forEach((number, day) => {
    begins[number - firstMonth] ??= day - (dates[day]?.[2] ?? 1) + 1
  })
  return { month: Int32Array.from(numbers, (number) => number - firstMonth), monthBegins: Int32Array.from(begins) }
}

// Searching relies on order, and a calendar may come from a database: better refused here than wrong later.
function refuseDisorder(opensAt: number, days: readonly CalendarDay[]): void {
  let opens = opensAt
  for (const { date, closesAt, intervals, off } of days) {
    const length = closesAt - opens
    if (!(length >= SHORTEST_DAY && length <= LONGEST_DAY))
      throw new Error(`${date} is not the day after the one before`)
    if (off && intervals.length > 0) throw new Error(`${date} is off and has hours`)
    const instants = [opens, ...intervals.flat(), closesAt]
    const ordered = instants.every((instant, i) => i === 0 || instant >= (instants[i - 1] ?? Number.NaN))
    if (!ordered) throw new Error(`the hours of ${date} are out of order`)
    opens = closesAt
  }
}

/** Running totals: what comes before each number, and at the end the whole. */
function sums(numbers: readonly number[]): number[] {
  const result = [0]
  let sum = 0
  for (const number of numbers) {
    sum += number
    result.push(sum)
  }
  return result
}

function hashOf(content: CalendarContent): string {
  const canonical = canonicalize(content)
  if (canonical === undefined) throw new Error('a calendar has no canonical form')
  return createHash('sha256').update(canonical).digest('hex')
}
