import { calendarBook } from '../../machines/calendars/book.ts'
import type { CalendarContent, CalendarDay, Closure, OfficeLevel } from '../../machines/core/time/calendar.ts'
import { compileCalendar } from '../../machines/core/time/compileCalendar.ts'
import { rulesFor } from '../../machines/core/time/rulesFor.ts'

const LEVELS: readonly string[] = ['headquarters', 'provincial', 'county'] satisfies OfficeLevel[]

/** The calendar of a place, worked out anew from the book with the closures that offices entered since; null for a name of no place. */
export function withClosures(before: CalendarContent, closures: readonly Closure[]): CalendarContent | null {
  const [province = '', officeLevel = ''] = before.name.split('.')
  const [first, last] = [before.days[0], before.days.at(-1)]
  if (!Object.hasOwn(calendarBook.provinces, province) || !LEVELS.includes(officeLevel) || !first || !last) return null
  const rules = rulesFor(calendarBook, { province, officeLevel: officeLevel as OfficeLevel })
  const all = { ...rules, closures: [...rules.closures, ...closures] }
  return { ...compileCalendar(all, first.date, last.date), name: before.name, title: before.title }
}

/** A day that is another in the new version. */
export type ChangedDay = { readonly date: string; readonly before: CalendarDay | null; readonly after: CalendarDay }

/** The days that differ between two versions. */
export function changedDays(before: CalendarContent, after: CalendarContent): ChangedDay[] {
  const days = new Map(before.days.map((day) => [day.date, day]))
  return after.days.flatMap((day) => {
    const old = days.get(day.date) ?? null
    return JSON.stringify(old) === JSON.stringify(day) ? [] : [{ date: day.date, before: old, after: day }]
  })
}
