import type { CalendarBook, CalendarContent, Holiday, OfficeLevel, Recorded } from '../core/time/calendar.ts'
import { compileCalendar } from '../core/time/compileCalendar.ts'
import { type JalaliDate, period } from '../core/time/jalali.ts'
import { rulesFor } from '../core/time/rulesFor.ts'
import { closures } from './closures.ts'
import { type LunarYear, lunarOccasions, lunarYears } from './lunarHolidays.ts'
import { provinces } from './provinces.ts'
import { solarHolidays } from './solarHolidays.ts'
import { weeks } from './weeks.ts'

const FIRST_YEAR = 1400
const LAST_YEAR = 1410
const ENTERED = '1405/08/30'

/** The rules for offices in all provinces, 1400 to 1410. */
export const calendarBook: CalendarBook = {
  name: 'iran',
  title: { fa: 'تقویم اداری', en: 'Office calendar' },
  provinces,
  weeks,
  holidays: lunarYears.flatMap((year) => [...solarOf(year.year), ...lunarOf(year)]).sort(byDate),
  closures,
}

const compiled = new Map<string, CalendarContent>()

/** The calendar of a province's offices, compiled for all years of the book. */
export function standardCalendar(province: string, officeLevel: OfficeLevel = 'provincial'): CalendarContent {
  const key = `${province} ${officeLevel}`
  const content = compiled.get(key) ?? compileAll(province, officeLevel)
  compiled.set(key, content)
  return content
}

function compileAll(province: string, officeLevel: OfficeLevel): CalendarContent {
  const rules = rulesFor(calendarBook, { province, officeLevel })
  return compileCalendar(rules, period(String(FIRST_YEAR)).firstDay, period(String(LAST_YEAR)).lastDay)
}

function solarOf(year: number): Recorded<Holiday>[] {
  const { lastDay } = period(String(year))
  return solarHolidays
    .map(({ day, title, source }) => holiday(`${year}/${day}`, { title, source, kind: 'solar', provisional: false }))
    .filter(({ date }) => date <= lastDay)
}

function lunarOf({ year, source, provisional, days }: LunarYear): Recorded<Holiday>[] {
  return Object.entries(days).map(([day, occasion]) =>
    holiday(`${year}/${day}`, {
      title: lunarOccasions[occasion],
      source,
      kind: 'lunar',
      provisional: provisional === 'all' || provisional.includes(day),
    }),
  )
}

function holiday(date: JalaliDate, row: Pick<Holiday, 'title' | 'source' | 'kind' | 'provisional'>): Recorded<Holiday> {
  return { ...row, date, scope: {}, enteredAt: ENTERED }
}

function byDate(a: Holiday, b: Holiday): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0
}
