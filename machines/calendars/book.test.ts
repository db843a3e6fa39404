import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill/full'
import type { CalendarDay } from '../core/time/calendar.ts'
import { openCalendar, rulesFor } from '../core/time/calendar.ts'
import { fromIsoDate, instantAt, parseJalali, period, startOfDay, weekdayOf } from '../core/time/jalali.ts'
import { due } from '../core/time/workingTime.ts'
import { calendarBook, standardCalendar } from './book.ts'
import { type LunarOccasion, lunarOccasions, lunarYears } from './lunarHolidays.ts'
import { provinces } from './provinces.ts'

const YEARS = Array.from({ length: 11 }, (_, index) => 1400 + index)
const dayOf = (date: string, content = standardCalendar('eastAzerbaijan')): CalendarDay =>
  content.days.find((day) => day.date === date) as CalendarDay
const hoursOf = ({ intervals, date }: CalendarDay) =>
  intervals.map(([from, to]) => [from - startOfDay(date), to - startOfDay(date)].map((ms) => ms / 3_600_000))
const datesOf = (year: number) =>
  new Set(calendarBook.holidays.filter(({ date }) => date.startsWith(`${year}/`)).map(({ date }) => date))

// Which day of the tabular lunar calendar each holiday is; the last of Safar comes before the first of Rabi I.
const LUNAR_DAYS: Record<LunarOccasion, readonly [month: number, day: number]> = {
  tasua: [1, 9],
  ashura: [1, 10],
  arbaeen: [2, 20],
  prophetPassing: [2, 28],
  imamReza: [3, 0],
  imamAskari: [3, 8],
  prophetBirth: [3, 17],
  fatima: [6, 3],
  imamAliBirth: [7, 13],
  mabath: [7, 27],
  imamMahdi: [8, 15],
  imamAli: [9, 21],
  fitr: [10, 1],
  fitrHoliday: [10, 2],
  imamSadiq: [10, 25],
  qorban: [12, 10],
  ghadir: [12, 18],
}

/** The tabular dates of one occasion within a Jalali year. */
function tabular(year: number, occasion: LunarOccasion): string[] {
  const [month, day] = LUNAR_DAYS[occasion]
  const lunarYear = Temporal.PlainDate.from({ calendar: 'persian', year, month: 1, day: 1 }).withCalendar(
    'islamic-civil',
  ).year
  return [lunarYear, lunarYear + 1]
    .map((each) =>
      Temporal.PlainDate.from({ calendar: 'islamic-civil', year: each, month, day: 1 }).add({ days: day - 1 }),
    )
    .map((date) => fromIsoDate(date.withCalendar('iso8601').toString()))
    .filter((date) => date.startsWith(`${year}/`))
}

describe('the holidays of the book', () => {
  it('has as many as the official calendars', () => {
    expect(YEARS.slice(0, 6).map((year) => datesOf(year).size)).toStrictEqual([28, 27, 27, 27, 26, 26])
  })

  it('has 30 Esfand in leap years, and 29 Esfand to 4 Farvardin every year', () => {
    const esfand = YEARS.filter((year) => datesOf(year).has(`${year}/12/30`))
    expect(esfand).toStrictEqual([1403, 1408])
    for (const year of YEARS) {
      for (const day of ['12/29', '01/01', '01/02', '01/03', '01/04', '01/12', '01/13', '03/14', '03/15', '11/22']) {
        expect(datesOf(year).has(`${year}/${day}`)).toBe(true)
      }
    }
  })

  it('says of every entry where it comes from, and of none that was computed that it is certain', () => {
    const { holidays, closures, weeks } = calendarBook
    const entries = [...holidays, ...closures, ...weeks]
    expect(entries.filter(({ source, enteredAt }) => source.trim().length < 4 || !enteredAt)).toStrictEqual([])
    const lunar = holidays.filter(({ kind }) => kind === 'lunar')
    for (const { date, source, provisional } of lunar) {
      const isOfficial = source.startsWith(`official calendar of ${date.slice(0, 4)},`)
      expect([date, isOfficial || source === 'computed', isOfficial || provisional]).toStrictEqual([date, true, true])
      expect([date, isOfficial]).toStrictEqual([date, Number(date.slice(0, 4)) <= 1405])
    }
    // Of what has an official calendar only Ramadan of 1448 is left to the moon; what the law fixes is certain.
    expect(
      holidays.filter(({ date, provisional }) => provisional && date < '1406').map(({ date }) => date),
    ).toStrictEqual(['1405/12/09', '1405/12/19', '1405/12/20'])
    expect(holidays.filter(({ kind, provisional }) => kind === 'solar' && provisional)).toStrictEqual([])
    expect(new Set(lunar.map(({ date }) => Number(date.slice(0, 4))))).toStrictEqual(new Set(YEARS))
  })

  it('has Eid al-Fitr twice in 1405', () => {
    const eids = calendarBook.holidays.filter(
      ({ title, date }) => title.en === 'Eid al-Fitr' && date.startsWith('1405/'),
    )
    expect(eids.map(({ date, provisional }) => [date, provisional])).toStrictEqual([
      ['1405/01/01', false],
      ['1405/12/19', true],
    ])
  })

  it('is never more than a day from the tabular lunar calendar, and leaves no occasion out', () => {
    for (const { year, days } of lunarYears) {
      for (const occasion of Object.keys(lunarOccasions) as LunarOccasion[]) {
        // A day more or less decides, at the turn of the year, in which year a holiday falls.
        const wellWithin = (date: string) => date > `${year}/01/02` && date < `${year}/12/28`
        const found = Object.entries(days).flatMap(([day, each]) => (each === occasion ? [`${year}/${day}`] : []))
        const expected = tabular(year, occasion)
        const near = (one: string, others: string[]) => others.some((other) => daysApart(one, other) <= 1)
        expect(found.filter((date) => wellWithin(date) && !near(date, expected))).toStrictEqual([])
        expect(expected.filter((date) => wellWithin(date) && !near(date, found))).toStrictEqual([])
      }
    }
  })

  it('computes what no official calendar tells, and says so', () => {
    for (const { year, days, provisional, source } of lunarYears.filter((each) => each.year > 1405)) {
      const computed = (Object.keys(lunarOccasions) as LunarOccasion[]).flatMap((occasion) =>
        tabular(year, occasion).map((date) => `${date.slice(5)} ${occasion}`),
      )
      const written = Object.entries(days).map(([day, occasion]) => `${day} ${occasion}`)
      expect(written).toStrictEqual(computed.sort())
      expect([provisional, source]).toStrictEqual(['all', 'computed'])
    }
    const unsettled = calendarBook.holidays.filter(({ provisional }) => provisional)
    expect(unsettled.every(({ kind, date }) => kind === 'lunar' && date > '1405/08/30')).toBe(true)
  })

  it('names a day that exists, with both titles, a source and a date of entry', () => {
    for (const { date, title, source, enteredAt } of calendarBook.holidays) {
      expect([parseJalali(date), parseJalali(enteredAt)]).toStrictEqual([date, enteredAt])
      expect([title.fa, title.en, source].every((text) => text.length > 3)).toBe(true)
    }
  })
})

describe('the office hours of the book', () => {
  it('works Thursdays until 1403 and has them off from 1404, by default', () => {
    expect(hoursOf(dayOf('1403/02/06'))).toStrictEqual([[7.5, 12.5]])
    expect(dayOf('1404/02/11').off?.kind).toBe('weekly')
    expect(dayOf('1405/09/05').off?.kind).toBe('weekly')
    expect(calendarBook.weeks.filter(({ source }) => source === 'default').length).toBeGreaterThan(0)
  })

  it('follows the seasons of 1404 and goes back to the default', () => {
    const sundays = ['1404/02/07', '1404/03/04', '1404/06/23', '1404/07/06', '1404/10/07', '1405/01/16', '1405/09/01']
    expect(sundays.map((date) => hoursOf(dayOf(date))[0])).toStrictEqual([
      [7.5, 14.5],
      [6, 13],
      [6, 13],
      [7, 14],
      [8, 14],
      [7.5, 14.5],
      [7.5, 14.5],
    ])
  })

  it('has other hours for headquarters and for a province that has them', () => {
    const headquarters = standardCalendar('tehran', 'headquarters')
    expect(hoursOf(dayOf('1403/02/05', headquarters))).toStrictEqual([[7.5, 16.25]])
    expect(dayOf('1403/02/06', headquarters).off?.kind).toBe('weekly')
    expect(hoursOf(dayOf('1404/10/07', headquarters))).toStrictEqual([[8, 15]])
    expect(hoursOf(dayOf('1404/07/10', standardCalendar('razaviKhorasan')))).toStrictEqual([[7, 12]])
    expect(dayOf('1404/07/10').off?.kind).toBe('weekly')
  })

  it('opens two hours late on 19 and 23 Ramadan', () => {
    expect(hoursOf(dayOf('1403/01/15'))).toStrictEqual([[9.5, 14.5]])
    expect(hoursOf(dayOf('1404/12/18'))).toStrictEqual([[10, 14]])
  })

  it('has the closures of each province', () => {
    const tehran = standardCalendar('tehran')
    expect([dayOf('1403/09/25', tehran).off?.kind, dayOf('1403/09/25').off]).toStrictEqual(['closure', undefined])
    expect(hoursOf(dayOf('1401/03/03', tehran))).toStrictEqual([[7.5, 12]])
  })

  it('speaks of provinces that exist', () => {
    const scopes = [...calendarBook.weeks, ...calendarBook.closures].flatMap(({ scope }) => scope.province ?? [])
    expect(scopes.filter((province) => !(province in provinces))).toStrictEqual([])
    expect(Object.keys(provinces).length).toBe(31)
  })
})

describe('standardCalendar', () => {
  it('goes from the first day of 1400 to the last of 1410, without a gap', () => {
    const { days, name, title } = standardCalendar('qom')
    expect([days[0]?.date, days.at(-1)?.date, days.length]).toStrictEqual(['1400/01/01', period('1410').lastDay, 4017])
    expect([name, title.fa]).toStrictEqual(['iran.qom.provincial', 'تقویم اداری: ادارات استان قم'])
    expect(days.filter(({ date, off }) => weekdayOf(date) === 'friday' && !off)).toStrictEqual([])
    expect(openCalendar(standardCalendar('qom')).hash).toBe(openCalendar(standardCalendar('qom')).hash)
  })

  it('gives the due date of a notice of 23 Esfand 1404', () => {
    const calendar = openCalendar(standardCalendar('eastAzerbaijan'))
    const start = instantAt('1404/12/23', '10:00')
    expect(due(calendar, start, { amount: 10, unit: 'workingDay' })).toBe(startOfDay('1405/01/16'))
  })

  it('knows nothing before the day on which the book was entered', () => {
    const rules = rulesFor(calendarBook, { province: 'qom', officeLevel: 'provincial' }, '1405/08/29')
    expect([rules.weeks, rules.holidays, rules.closures]).toStrictEqual([[], [], []])
  })
})

function daysApart(one: string, other: string): number {
  return Math.abs(startOfDay(one) - startOfDay(other)) / 86_400_000
}
