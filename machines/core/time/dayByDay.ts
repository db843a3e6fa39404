import type { CalendarContent, CalendarDay, Length } from './calendar.ts'
import type { Measure } from './workingTime.ts'

// The counting of workingTime, one day after the other: slow, and plain enough to be believed. Tests and the benchmark
// hold the fast way against it.

/** When a length is over, found by walking. */
export function dueDayByDay(content: CalendarContent, startedAt: number, length: Length): number | null {
  if (length.amount <= 0) return startedAt
  if (length.unit === 'workingHour') return hoursDayByDay(content, startedAt, length.amount)

  const counting = length.counting ?? 'excludeFirstDay'
  const first = dayOf(content, startedAt)
  const wanted = ticksWanted(content, first, length) + (counting === 'net' ? 1 : 0)
  let counted = 0
  for (let index = counting === 'gross' ? first : first + 1; index < content.days.length; index++) {
    const day = content.days[index] as CalendarDay
    if (length.unit !== 'workingDay' || !day.off) counted++
    if (counted === wanted) return length.unit === 'workingDay' ? day.closesAt : pastClosure(content, index)
  }
  return null
}

/** How much running consumes, found by looking at every day. */
export function usedDayByDay(content: CalendarContent, measure: Measure, from: number, to: number): number {
  const start = Math.max(from, measure.countsFrom)
  let sum = 0
  for (const day of content.days) {
    if (measure.by === 'workingHour') sum += officeOf(day, start, to) / 3_600_000
    else if (day.closesAt > start && day.closesAt <= to && (measure.by === 'calendarDay' || !day.off)) sum++
  }
  return sum
}

function hoursDayByDay(content: CalendarContent, startedAt: number, hours: number): number | null {
  let left = Math.round(hours * 3_600_000)
  for (let index = dayOf(content, startedAt); index < content.days.length; index++) {
    for (const [from, to] of content.days[index]?.intervals ?? []) {
      const begin = Math.max(from, startedAt)
      if (to - begin >= left && begin < to) return begin + left
      left -= Math.max(0, to - begin)
    }
  }
  return null
}

// The walk begins near the start, or the benchmark would be won against a straw man.
function dayOf(content: CalendarContent, at: number): number {
  const opened = content.days[0]?.closesAt ?? 0
  let index = Math.max(0, Math.floor((at - opened) / 86_400_000))
  while (at >= (content.days[index]?.closesAt ?? Number.POSITIVE_INFINITY)) index++
  return index
}

function officeOf(day: CalendarDay, from: number, to: number): number {
  return day.intervals.reduce((sum, interval) => {
    return sum + Math.max(0, Math.min(to, interval[1]) - Math.max(from, interval[0]))
  }, 0)
}

function ticksWanted(content: CalendarContent, first: number, { amount, unit }: Length): number {
  if (unit === 'month30') return amount * 30
  if (unit !== 'jalaliMonth') return amount
  const [year, month, day] = (content.days[first]?.date ?? '').split('/').map(Number) as [number, number, number]
  const months = year * 12 + month - 1 + amount
  const prefix = `${Math.floor(months / 12)}/${String((months % 12) + 1).padStart(2, '0')}/`
  let target = Number.NEGATIVE_INFINITY
  for (let index = first; index < content.days.length; index++) {
    const date = content.days[index]?.date ?? ''
    if (date.startsWith(prefix) && Number(date.slice(8)) <= day) target = index
    else if (target > 0) break
  }
  return target < 0 ? Number.POSITIVE_INFINITY : target - first
}

function pastClosure({ days }: CalendarContent, index: number): number | null {
  let before = index
  while (days[before]?.off && days[before]?.off?.kind !== 'closure') before--
  let after = index
  if (days[before]?.off) while (days[after]?.off) after++
  return days[after]?.closesAt ?? null
}
