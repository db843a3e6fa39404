import type { Calendar, CalendarDay } from './calendar.ts'
import { openCalendar } from './openCalendar.ts'

type Interval = readonly [from: number, to: number]

/** A calendar beside what was announced of it: as if nothing had been closed, and the time that closures took. */
export type Ordinary = { readonly calendar: Calendar; readonly lost: readonly Interval[] }

const known = new WeakMap<Calendar, Ordinary>()

/**
 * What a calendar would be without announced closures. A closed day is taken to have had the hours of the nearest plain day of the
 * same weekday before it, or else after it; it is lost whole, nights as well. Of a shortened day the hours that were cut are lost.
 */
export function ordinary(calendar: Calendar): Ordinary {
  const there = known.get(calendar)
  if (there) return there
  const { content, opensAt } = calendar
  const opens = content.days.map((_, i) => (i === 0 ? opensAt : (content.days[i - 1] as CalendarDay).closesAt))
  const usual = usualHours(content.days, opens)
  const days = content.days.map((day, i) => (isChanged(day) ? asUsual(day, usual[i] ?? []) : day))
  const lost = content.days.flatMap((day, i) => {
    if (day.off?.kind === 'closure') return [[opens[i] as number, day.closesAt] as const]
    return day.note ? without(usual[i] ?? [], day.intervals) : []
  })
  const made = { calendar: openCalendar({ ...content, days }), lost: joined(lost) }
  known.set(calendar, made)
  return made
}

const isChanged = ({ off, note }: CalendarDay): boolean => off?.kind === 'closure' || note !== undefined

const asUsual = ({ date, closesAt }: CalendarDay, intervals: readonly Interval[]): CalendarDay => ({
  ...{ date, closesAt, intervals },
})

/** The hours that each changed day would have had. */
function usualHours(days: readonly CalendarDay[], opens: readonly number[]): (readonly Interval[] | undefined)[] {
  const isPlain = (i: number) => days[i] !== undefined && !days[i].off && !days[i].note
  const plain = (i: number): number | undefined => {
    for (let before = i - 7; before >= 0; before -= 7) if (isPlain(before)) return before
    for (let after = i + 7; after < days.length; after += 7) if (isPlain(after)) return after
    return undefined
  }
  return days.map((day, i) => {
    const like = isChanged(day) ? plain(i) : undefined
    if (like === undefined) return undefined
    const later = (opens[i] as number) - (opens[like] as number)
    return days[like]?.intervals.map(([from, to]) => [from + later, to + later] as const)
  })
}

/** What is left of intervals without others; both in order. */
function without(intervals: readonly Interval[], others: readonly Interval[]): Interval[] {
  return others.reduce<Interval[]>(
    (left, [from, to]) =>
      left.flatMap(([start, end]): Interval[] =>
        to <= start || end <= from
          ? [[start, end]]
          : [[start, Math.min(from, end)] as const, [Math.max(to, start), end] as const].filter(([a, b]) => a < b),
      ),
    [...intervals],
  )
}

function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const [from, to] of intervals) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)]
    else result.push([from, to])
  }
  return result
}
