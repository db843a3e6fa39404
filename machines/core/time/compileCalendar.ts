import type { Text } from '../text-pair.ts'
import type {
  CalendarContent,
  CalendarDay,
  CalendarRules,
  Closure,
  DayOff,
  Holiday,
  Hours,
  WeekPattern,
} from './calendar.ts'
import { addDays, instantAt, type JalaliDate, startOfDay, weekdayOf, weekdayTitle } from './jalali.ts'

type Interval = readonly [from: number, to: number]
type Working = { readonly intervals: readonly Interval[]; readonly closed?: Text; readonly note?: Text }
type DayRules = { readonly date: JalaliDate; readonly opensAt: number; readonly closesAt: number }

const ORDINARY_DAY = 86_400_000

/** Works the rules out for every day from the first to the last. */
export function compileCalendar(rules: CalendarRules, firstDay: JalaliDate, lastDay: JalaliDate): CalendarContent {
  const holidays = groupByDate(rules.holidays)
  const closures = groupByDate([...rules.closures].sort((a, b) => a.announcedAt - b.announcedAt))
  const days: CalendarDay[] = []
  let opensAt = startOfDay(firstDay)
  for (let date = firstDay; date <= lastDay; ) {
    const next = addDays(date, 1)
    const closesAt = startOfDay(next)
    const pattern = patternOf(rules, date)
    days.push(compileDay({ date, opensAt, closesAt }, pattern, holidays.get(date) ?? [], closures.get(date) ?? []))
    opensAt = closesAt
    date = next
  }
  return { format: 1, name: rules.name, title: rules.title, days }
}

function compileDay(
  day: DayRules,
  pattern: WeekPattern,
  holidays: readonly Holiday[],
  closures: readonly Closure[],
): CalendarDay {
  const { date, closesAt } = day
  const weekday = weekdayOf(date)
  const hours = pattern.days[weekday] ?? []
  if (holidays.length > 0) return { date, closesAt, intervals: [], off: holidayOff(holidays, hours.length === 0) }
  if (hours.length === 0) return { date, closesAt, intervals: [], off: weeklyOff(weekdayTitle(weekday)) }

  const usual = within(joined(hours.map((each) => intervalOf(day, each))), day.opensAt, day.closesAt)
  const unchanged: Working = { intervals: usual }
  const { intervals, closed, note } = closures.reduce((so, closure) => declared(day, usual, so, closure), unchanged)
  if (closed) return { date, closesAt, intervals: [], off: { kind: 'closure', title: closed } }
  return { date, closesAt, intervals, ...(note ? { note } : {}) }
}

// The last pattern that covers the day stands: rulesFor has put them in order.
function patternOf(rules: CalendarRules, date: JalaliDate): WeekPattern {
  const pattern = rules.weeks.findLast(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )
  if (!pattern) throw new Error(`calendar ${rules.name} has no week pattern for ${date}`)
  return pattern
}

// A later announcement of the same day adds to an earlier one, unless it says what the whole day is.
function declared(day: DayRules, usual: readonly Interval[], so: Working, closure: Closure): Working {
  const { reason } = closure
  if (closure.kind === 'closed') return { intervals: [], closed: reason }
  if (closure.interval === undefined) return { intervals: usual, note: noted('دورکاری', 'remote work', reason) }

  const [from, to] = intervalOf(day, closure.interval)
  const note = noted('ساعت کاری کوتاه‌شده', 'shortened hours', reason)
  if (closure.kind === 'shortDay') return { intervals: within([[from, to]], from, to), note }
  const before = so.closed ? usual : so.intervals
  const intervals = closure.kind === 'earlyClose' ? within(before, day.opensAt, to) : within(before, from, day.closesAt)
  return { intervals, note }
}

function within(intervals: readonly Interval[], from: number, to: number): readonly Interval[] {
  return intervals
    .map((interval): Interval => [Math.max(interval[0], from), Math.min(interval[1], to)])
    .filter(([start, end]) => start < end)
}

function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = []
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)]
    else result.push([from, to])
  }
  return result
}

// Only on a day on which the clocks changed does the time of day not tell the instant by itself.
function intervalOf(day: DayRules, [from, to]: Hours): Interval {
  const ordinary = day.closesAt - day.opensAt === ORDINARY_DAY
  const instant = (time: string) => (ordinary ? day.opensAt + msOf(time) : instantAt(day.date, time))
  if (from >= to) throw new RangeError(`hours of ${day.date} end before they begin: ${from} to ${to}`)
  return [instant(from), instant(to)]
}

function msOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time)
  const ms = (Number(match?.[1]) * 60 + Number(match?.[2])) * 60_000
  if (!(ms <= ORDINARY_DAY)) throw new RangeError(`not a time of day: ${time}`)
  return ms
}

// On a weekly day off it does not matter whether the holiday moves.
function holidayOff(holidays: readonly Holiday[], alsoWeekly: boolean): DayOff {
  const title = { fa: inOne(holidays, 'fa', '؛ '), en: inOne(holidays, 'en', '; ') }
  const provisional = !alsoWeekly && holidays.every((holiday) => holiday.provisional)
  return { kind: 'holiday', title, ...(provisional ? { provisional } : {}) }
}

function inOne(holidays: readonly Holiday[], lang: keyof Text, between: string): string {
  return holidays.map(({ title }) => title[lang]).join(between)
}

function weeklyOff(weekday: Text): DayOff {
  return { kind: 'weekly', title: { fa: `تعطیلی هفتگی (${weekday.fa})`, en: `Weekly day off (${weekday.en})` } }
}

function noted(fa: string, en: string, reason: Text): Text {
  return { fa: `${fa}: ${reason.fa}`, en: `${en}: ${reason.en}` }
}

function groupByDate<Row extends { readonly date: JalaliDate }>(rows: readonly Row[]): Map<JalaliDate, Row[]> {
  const groups = new Map<JalaliDate, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.date)
    if (group) group.push(row)
    else groups.set(row.date, [row])
  }
  return groups
}
