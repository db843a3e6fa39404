import type {
  CalendarContent,
  CalendarDay,
  CalendarRules,
  Closure,
  Holiday,
  OfficeLevel,
  WeekPattern,
} from '../core/time/calendar.ts'
import { compileCalendar } from '../core/time/compileCalendar.ts'
import type { JalaliDate } from '../core/time/jalali.ts'
import { rulesFor } from '../core/time/rulesFor.ts'
import { calendarBook } from './book.ts'

/** What is said of a holiday: one more, or that a day which hangs on the moon has been announced, there or elsewhere. */
export type HolidayChange =
  | { readonly do: 'added'; readonly holiday: Holiday }
  | {
      readonly do: 'moved'
      readonly from: JalaliDate
      readonly to: JalaliDate
      readonly provisional: boolean
      readonly source: string
    }
  | { readonly do: 'confirmed'; readonly date: JalaliDate; readonly source: string }

/** One change of an office's calendar, as it was drafted. */
export type CalendarChange =
  | { readonly kind: 'closure'; readonly closure: Closure }
  | { readonly kind: 'holidays'; readonly holidays: readonly HolidayChange[] }
  | { readonly kind: 'hours'; readonly week: WeekPattern }

const LEVELS: readonly string[] = ['headquarters', 'provincial', 'county'] satisfies OfficeLevel[]

/** The office whose own calendar this is: `province.level.office`; null where it is its province's. */
export const officeOf = (name: string): number | null => {
  const [, , office] = name.split('.')
  return office === undefined ? null : Number(office)
}

/** The calendar of the province on which an office's own is laid. */
export const placeOf = (name: string): string => name.split('.').slice(0, 2).join('.')

type Named = Pick<CalendarContent, 'name' | 'title'>

/** The calendar of a place or an office, worked out anew from the book with these changes laid on top; null for a name of neither. */
export function withChanges(
  before: CalendarContent,
  changes: readonly CalendarChange[],
  { name, title }: Named = before,
): CalendarContent | null {
  const [first, last] = [before.days[0], before.days.at(-1)]
  const rules = rulesWith(name, changes)
  if (!rules || !first || !last) return null
  return { ...compileCalendar(rules, first.date, last.date), name, title }
}

/** The rules of a place or an office with these changes laid on top; null for a name of neither. */
export function rulesWith(name: string, changes: readonly CalendarChange[]): CalendarRules | null {
  const [province = '', officeLevel = ''] = name.split('.')
  if (!Object.hasOwn(calendarBook.provinces, province) || !LEVELS.includes(officeLevel)) return null
  return changes.reduce(laidOn, rulesFor(calendarBook, { province, officeLevel: officeLevel as OfficeLevel }))
}

function laidOn(rules: CalendarRules, change: CalendarChange): CalendarRules {
  switch (change.kind) {
    case 'closure':
      return { ...rules, closures: [...rules.closures, change.closure] }
    case 'hours':
      return { ...rules, weeks: [...rules.weeks, change.week] }
    case 'holidays':
      return { ...rules, holidays: announced(rules.holidays, change.holidays) }
  }
}

// Only what follows the moon is announced; a holiday of the law on the same day stays where it is. Two that move by a day in
// one change do not push each other on: each is looked for where it stood before.
function announced(holidays: readonly Holiday[], changes: readonly HolidayChange[]): Holiday[] {
  const said = new Map(changes.flatMap((change) => (change.do === 'added' ? [] : [[dayOf(change), change] as const])))
  const moved = holidays.map((holiday) => {
    const change = holiday.kind === 'lunar' ? said.get(holiday.date) : undefined
    if (!change) return holiday
    const { source } = change
    return change.do === 'moved'
      ? { ...holiday, source, date: change.to, provisional: change.provisional }
      : { ...holiday, source, provisional: false }
  })
  return [...moved, ...changes.flatMap((change) => (change.do === 'added' ? [change.holiday] : []))]
}

const dayOf = (change: Exclude<HolidayChange, { do: 'added' }>): JalaliDate =>
  change.do === 'moved' ? change.from : change.date

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
