import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type Calendar,
  type CalendarRules,
  type Closure,
  compileCalendar,
  type Hours,
  type Length,
  openCalendar,
  type WeekPattern,
} from './calendar.ts'
import { dueDayByDay, usedDayByDay } from './dayByDay.ts'
import { addDays, formatDue, instantAt, startOfDay, type Weekday } from './jalali.ts'
import {
  BeyondCalendar,
  changedDue,
  due,
  dueAfter,
  dueBefore,
  dueFrom,
  explain,
  measure,
  reach,
  rungAmount,
  used,
} from './workingTime.ts'

const WEEKDAYS: Weekday[] = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const weekOf = (hours: readonly Hours[], ...days: Weekday[]): WeekPattern => ({
  validFrom: '1400/01/01',
  validTo: null,
  days: Object.fromEntries(days.map((day) => [day, hours])),
  source: 'test',
})
const fiveDays = weekOf([['07:30', '14:30']], ...WEEKDAYS.slice(0, 5))
const sixDays: WeekPattern = { ...fiveDays, days: { ...fiveDays.days, thursday: [['07:30', '12:30']] } }
const holidaysOn = (...dates: string[]) =>
  dates.map((date) => ({
    date,
    title: { fa: 'نوروز', en: 'Nowruz' },
    kind: 'solar' as const,
    provisional: date.endsWith('/12'),
    source: 'test',
    enteredAt: '1400/01/01',
  }))
const closedOn = (date: string, more: object = {}): Closure => ({
  date,
  kind: 'closed',
  announcedAt: 0,
  announcer: 'governor',
  source: 'letter',
  enteredAt: '1400/01/01',
  reason: { fa: 'آلودگی هوا', en: 'air pollution' },
  ...more,
})
const NOWRUZ = ['1404/12/29', '1405/01/01', '1405/01/02', '1405/01/03', '1405/01/04', '1405/01/12', '1405/01/13']
const open = (week: WeekPattern, from: string, to: string, more: Partial<CalendarRules> = {}) =>
  openCalendar(
    compileCalendar(
      { name: 't', title: { fa: 'آ', en: 'T' }, weeks: [week], holidays: [], closures: [], ...more },
      from,
      to,
    ),
  )
const spring = (week: WeekPattern, closures: Closure[] = []) =>
  open(week, '1404/12/01', '1405/03/31', { holidays: holidaysOn(...NOWRUZ), closures })

const days = (amount: number, unit: Length['unit'] = 'workingDay'): Length => ({ amount, unit })
const said = (instant: number) => formatDue(instant, 'en')

describe('working days', () => {
  const start = instantAt('1404/12/23', '10:00')

  it('ends ten working days after Sat 1404/12/23 on 15 or on 10 Farvardin, as Thursday is off or worked', () => {
    expect(said(due(spring(fiveDays), start, days(10)))).toBe('by the end of Saturday 15 Farvardin 1405')
    expect(said(due(spring(sixDays), start, days(10)))).toBe('by the end of Monday 10 Farvardin 1405')
  })

  it('leaves out the day of the start, working or not', () => {
    const calendar = spring(fiveDays)
    expect(due(calendar, instantAt('1405/01/15', '00:00'), days(1))).toBe(startOfDay('1405/01/17'))
    expect(due(calendar, startOfDay('1405/01/16') - 1, days(1))).toBe(startOfDay('1405/01/17'))
    expect(due(calendar, instantAt('1405/01/14', '10:00'), days(1))).toBe(startOfDay('1405/01/16'))
    expect(due(calendar, instantAt('1405/01/01', '10:00'), days(1))).toBe(startOfDay('1405/01/06'))
  })

  it('counts gross from the first day and net one day longer', () => {
    const calendar = spring(fiveDays)
    const counting = (counting: 'gross' | 'net') =>
      said(due(calendar, instantAt('1405/01/16', '09:00'), { ...days(2), counting }))
    expect(counting('gross')).toBe('by the end of Monday 17 Farvardin 1405')
    expect(said(due(calendar, instantAt('1405/01/16', '09:00'), days(2)))).toBe(
      'by the end of Tuesday 18 Farvardin 1405',
    )
    expect(counting('net')).toBe('by the end of Wednesday 19 Farvardin 1405')
    expect(due(calendar, startOfDay('1405/01/16'), { ...days(1), counting: 'gross' })).toBe(startOfDay('1405/01/17'))
  })

  it('counts a short day and a day of remote work, but not a closed one', () => {
    const at = instantAt('1405/01/15', '10:00')
    const early = closedOn('1405/01/16', { kind: 'earlyClose', interval: ['00:00', '08:00'] })
    const remote = closedOn('1405/01/16', { kind: 'remoteWork' })
    expect(due(spring(fiveDays, [early]), at, days(1))).toBe(startOfDay('1405/01/17'))
    expect(due(spring(fiveDays, [remote]), at, days(1))).toBe(startOfDay('1405/01/17'))
    expect(due(spring(fiveDays, [closedOn('1405/01/16')]), at, days(1))).toBe(startOfDay('1405/01/18'))
  })

  it('is over at once when nothing was promised', () => {
    for (const unit of ['workingDay', 'calendarDay', 'workingHour', 'jalaliMonth', 'month30'] as const) {
      for (const amount of [0, -3]) {
        const calendar = spring(fiveDays)
        expect(due(calendar, start, { amount, unit, counting: 'net' })).toBe(start)
        expect(measure(calendar, start, { amount, unit }).amount).toBe(0)
      }
    }
    expect(() => measure(spring(fiveDays), start, days(Number.NaN))).toThrow(RangeError)
  })
})

describe('calendar days and months', () => {
  const year = open(fiveDays, '1405/01/01', '1406/12/29')
  const at = (date: string) => instantAt(date, '11:00')

  it('counts every day, holidays too', () => {
    expect(said(due(year, at('1405/03/31'), days(15, 'calendarDay')))).toBe('by the end of Monday 15 Tir 1405')
  })

  it('counts from the end of a period without losing a day', () => {
    expect(dueAfter(year, startOfDay('1405/04/01'), days(15, 'calendarDay'))).toBe(startOfDay('1405/04/16'))
    expect(due(year, startOfDay('1405/04/01'), days(15, 'calendarDay'))).toBe(startOfDay('1405/04/17'))
  })

  it('takes a Jalali month to the same day number, or to the last of a shorter month', () => {
    const after = (date: string, amount: number) => said(due(year, at(date), days(amount, 'jalaliMonth')))
    expect(after('1405/01/15', 1)).toBe('by the end of Tuesday 15 Ordibehesht 1405')
    expect(after('1405/01/31', 1)).toBe('by the end of Thursday 31 Ordibehesht 1405')
    expect(after('1405/06/31', 1)).toBe('by the end of Thursday 30 Mehr 1405')
    expect(after('1405/09/30', 3)).toBe('by the end of Saturday 29 Esfand 1405')
    expect(after('1405/06/31', 12)).toBe('by the end of Wednesday 31 Shahrivar 1406')
    const gross = due(year, at('1405/01/15'), { ...days(1, 'jalaliMonth'), counting: 'gross' })
    expect(said(gross)).toBe('by the end of Monday 14 Ordibehesht 1405')
  })

  it('takes a month as thirty days only when it is told to', () => {
    expect(said(due(year, at('1405/01/15'), days(1, 'month30')))).toBe('by the end of Monday 14 Ordibehesht 1405')
    expect(measure(year, at('1405/01/15'), days(2, 'month30')).amount).toBe(60)
  })

  it('moves from a declared closure to the end of the next working day, but not from a Friday or a holiday', () => {
    const calendar = spring(fiveDays, [closedOn('1405/01/19'), closedOn('1405/01/22'), closedOn('1405/01/23')])
    const after = (amount: number) => said(due(calendar, at('1405/01/11'), days(amount, 'calendarDay')))
    expect(after(1)).toBe('by the end of Wednesday 12 Farvardin 1405')
    expect(after(3)).toBe('by the end of Friday 14 Farvardin 1405')
    expect(after(7)).toBe('by the end of Tuesday 18 Farvardin 1405')
    expect(after(8)).toBe('by the end of Monday 24 Farvardin 1405')
    expect(after(11)).toBe('by the end of Monday 24 Farvardin 1405')
    expect(after(13)).toBe('by the end of Monday 24 Farvardin 1405')
  })

  it('moves from the Friday after a closure too, or one day more would be due earlier', () => {
    const calendar = spring(fiveDays, [closedOn('1405/01/19')])
    const after = (amount: number) => said(due(calendar, at('1405/01/11'), days(amount, 'calendarDay')))
    expect([after(8), after(9), after(10)]).toStrictEqual(Array(3).fill('by the end of Saturday 22 Farvardin 1405'))
    expect(after(17)).toBe('by the end of Friday 28 Farvardin 1405')
  })

  it('keeps that grace for a clock that was paused within it', () => {
    const calendar = spring(fiveDays, [closedOn('1405/01/19')])
    const start = at('1405/01/11')
    const measured = measure(calendar, start, days(8, 'calendarDay'))
    const friday = at('1405/01/21')
    expect(used(calendar, measured, start, friday)).toBeGreaterThanOrEqual(8)
    expect(dueFrom(calendar, measured, friday, 0)).toBe(startOfDay('1405/01/23'))
    expect(dueFrom(calendar, measured, at('1405/01/23'), 0)).toBe(at('1405/01/23'))
    expect(dueFrom(spring(fiveDays), measured, friday, 0)).toBe(friday)
  })
})

describe('working hours', () => {
  const withPrayer = weekOf(
    [
      ['07:30', '12:15'],
      ['13:00', '15:00'],
    ],
    ...WEEKDAYS.slice(0, 5),
  )
  const calendar = spring(withPrayer)
  const hour = (amount: number) => days(amount, 'workingHour')

  it('runs in office hours only, and stops for prayer', () => {
    expect(due(calendar, instantAt('1405/01/16', '12:00'), hour(1))).toBe(instantAt('1405/01/16', '13:45'))
    expect(due(calendar, instantAt('1405/01/16', '12:30'), hour(1))).toBe(instantAt('1405/01/16', '14:00'))
    expect(due(calendar, instantAt('1405/01/16', '14:30'), hour(1))).toBe(instantAt('1405/01/17', '08:00'))
    expect(due(calendar, instantAt('1405/01/19', '14:30'), hour(1))).toBe(instantAt('1405/01/22', '08:00'))
  })

  it('ends when the office closes, not when it next opens', () => {
    expect(due(calendar, instantAt('1405/01/16', '14:00'), hour(1))).toBe(instantAt('1405/01/16', '15:00'))
    expect(due(calendar, instantAt('1405/01/16', '11:15'), hour(1))).toBe(instantAt('1405/01/16', '12:15'))
  })

  it('measures fractions exactly', () => {
    const measured = measure(calendar, instantAt('1405/01/16', '07:30'), hour(2))
    const from = instantAt('1405/01/16', '07:30')
    expect(used(calendar, measured, from, from + 1)).toBe(1 / 3_600_000)
    expect(used(calendar, measured, from, instantAt('1405/01/16', '12:15') + 30_000)).toBe(4.75)
    expect(used(calendar, measured, from, instantAt('1405/01/16', '13:30'))).toBe(5.25)
    expect(used(calendar, measured, from, instantAt('1405/01/15', '13:30'))).toBe(0)
  })
})

describe('clock changes', () => {
  const calendar = open(sixDays, '1400/12/01', '1401/12/29')

  it('ends a day where a midnight does not exist', () => {
    expect(due(calendar, instantAt('1400/12/29', '12:00'), days(1, 'calendarDay'))).toBe(
      Date.parse('2022-03-21T20:30:00Z'),
    )
    expect(due(calendar, startOfDay('1401/01/02'), { ...days(1), counting: 'gross' })).toBe(startOfDay('1401/01/03'))
  })

  it('ends a day in which an hour happens twice at the second midnight', () => {
    const evening = Date.parse('2022-09-21T19:15:00Z')
    expect(due(calendar, evening, { ...days(1), counting: 'gross' })).toBe(Date.parse('2022-09-21T20:30:00Z'))
    expect(due(calendar, evening + 3_600_000, { ...days(1), counting: 'gross' })).toBe(
      Date.parse('2022-09-21T20:30:00Z'),
    )
  })

  it('counts office hours on both sides', () => {
    expect(due(calendar, instantAt('1401/01/01', '14:00'), days(1, 'workingHour'))).toBe(
      instantAt('1401/01/02', '08:00'),
    )
    expect(due(calendar, instantAt('1401/06/30', '14:00'), days(1, 'workingHour'))).toBe(
      instantAt('1401/06/31', '08:00'),
    )
  })
})

describe('the end of the calendar', () => {
  const calendar = open(fiveDays, '1405/01/01', '1405/01/31')

  it('answers up to the close of the last day and refuses beyond it', () => {
    const start = instantAt('1405/01/29', '10:00')
    expect(due(calendar, start, days(2, 'calendarDay'))).toBe(startOfDay('1405/02/01'))
    expect(() => due(calendar, start, days(3, 'calendarDay'))).toThrow(BeyondCalendar)
    expect(() => due(calendar, start, days(3))).toThrow(BeyondCalendar)
    expect(() => due(calendar, start, days(50, 'workingHour'))).toThrow(BeyondCalendar)
    expect(() => due(calendar, start, days(1, 'jalaliMonth'))).toThrow(BeyondCalendar)
    expect(() => due(calendar, startOfDay('1404/12/01'), days(1))).toThrow(BeyondCalendar)
    expect(() => due(calendar, startOfDay('1405/02/01'), days(1))).toThrow(BeyondCalendar)
    expect(() => used(calendar, measure(calendar, start, days(1)), start, startOfDay('1405/02/02'))).toThrow(
      BeyondCalendar,
    )
    expect(new BeyondCalendar(calendar).code).toBe('beyond-calendar')
    expect(new BeyondCalendar(calendar).message).toBe('calendar t goes from 1405/01/01 to 1405/01/31')
  })

  it('refuses a month of which it does not know where it ends', () => {
    const summer = open(fiveDays, '1405/06/01', '1405/07/30')
    const month = { amount: 1, unit: 'jalaliMonth', counting: 'gross' } as const
    expect(due(summer, instantAt('1405/06/30', '10:00'), month)).toBe(startOfDay('1405/07/30'))
    expect(() => due(summer, instantAt('1405/06/31', '10:00'), month)).toThrow(BeyondCalendar)
  })

  it('refuses when no working day is left after a closure', () => {
    const closed = open(fiveDays, '1405/01/01', '1405/01/31', { closures: [closedOn('1405/01/31')] })
    expect(() => due(closed, instantAt('1405/01/30', '10:00'), days(1, 'calendarDay'))).toThrow(BeyondCalendar)
  })
})

describe('dueBefore', () => {
  const calendar = spring(fiveDays)

  it('leaves whole days before an instant', () => {
    const quarterEnds = startOfDay('1405/04/01')
    expect(said(dueBefore(calendar, quarterEnds, days(10)))).toBe('by the end of Sunday 17 Khordad 1405')
    expect(dueBefore(calendar, quarterEnds, days(10, 'calendarDay'))).toBe(startOfDay('1405/03/22'))
    expect(dueBefore(calendar, quarterEnds, days(1, 'month30'))).toBe(startOfDay('1405/03/02'))
    expect(dueBefore(calendar, quarterEnds, days(0))).toBe(quarterEnds)
  })

  it('leaves office hours before an instant', () => {
    const hours = (amount: number) => dueBefore(calendar, instantAt('1405/01/16', '10:00'), days(amount, 'workingHour'))
    expect(hours(2)).toBe(instantAt('1405/01/16', '08:00'))
    expect(hours(2.5)).toBe(instantAt('1405/01/16', '07:30'))
    expect(hours(3)).toBe(instantAt('1405/01/15', '14:00'))
  })

  it('refuses what lies before the calendar, and months', () => {
    const end = startOfDay('1405/01/20')
    expect(() => dueBefore(calendar, end, days(60))).toThrow(BeyondCalendar)
    expect(() => dueBefore(calendar, end, days(600, 'workingHour'))).toThrow(BeyondCalendar)
    expect(() => dueBefore(calendar, end, days(1, 'jalaliMonth'))).toThrow(RangeError)
  })
})

describe('rungs and changes', () => {
  it('rounds a rung up in its own unit', () => {
    const of = (amount: number, percent: number) => rungAmount({ by: 'workingDay', amount, countsFrom: 0 }, percent)
    expect([of(5, 50), of(5, 80), of(10, 80), of(3, 50), of(1, 50), of(0, 50)]).toStrictEqual([3, 4, 8, 2, 1, 0])
    expect([of(7, 100), of(1.5, 100), of(1.5, 50), of(10, 120)]).toStrictEqual([7, 1.5, 1, 12])
  })

  it('never brings a binding due instant forward', () => {
    expect([changedDue(5, 3), changedDue(3, 5), changedDue(4, 4)]).toStrictEqual([5, 5, 4])
  })
})

describe('explain', () => {
  const told = (calendar: Calendar, start: number, length: Length) => {
    const measured = measure(calendar, start, length)
    return explain(calendar, measured, start, measured.amount).map(
      ({ date, counts, reason, hours }) =>
        `${date} ${counts ? '+' : '-'} ${reason.en}${hours === null ? '' : ` ${hours}`}`,
    )
  }

  it('names the reason of every day between start and due', () => {
    const early = closedOn('1405/01/15', { kind: 'earlyClose', interval: ['00:00', '08:00'] })
    const calendar = spring(fiveDays, [closedOn('1405/01/11'), early])
    expect(told(calendar, instantAt('1405/01/10', '09:00'), days(2))).toStrictEqual([
      '1405/01/10 - The first day is not counted',
      '1405/01/11 - air pollution',
      '1405/01/12 - Nowruz (provisional)',
      '1405/01/13 - Nowruz',
      '1405/01/14 - Weekly day off (Friday)',
      '1405/01/15 + shortened hours: air pollution',
      '1405/01/16 + Working day',
    ])
  })

  it('shows calendar days, and the days added by a closure', () => {
    const calendar = spring(fiveDays, [closedOn('1405/01/19')])
    expect(told(calendar, instantAt('1405/01/16', '09:00'), days(3, 'calendarDay'))).toStrictEqual([
      '1405/01/16 - The first day is not counted',
      '1405/01/17 + Calendar day',
      '1405/01/18 + Calendar day',
      '1405/01/19 + Calendar day (air pollution)',
      '1405/01/20 - Weekly day off (Thursday)',
      '1405/01/21 - Weekly day off (Friday)',
      '1405/01/22 - The time ended on a closure and goes on to the end of this working day',
    ])
  })

  it('adds up office hours', () => {
    expect(told(spring(fiveDays), instantAt('1405/01/18', '15:00'), days(10, 'workingHour'))).toStrictEqual([
      '1405/01/18 - Outside office hours 0',
      '1405/01/19 + Working day 7',
      '1405/01/20 - Weekly day off (Thursday) 0',
      '1405/01/21 - Weekly day off (Friday) 0',
      '1405/01/22 + Working day 3',
    ])
  })

  it('goes on from a resumption without leaving a first day out again', () => {
    const calendar = spring(fiveDays)
    const measured = measure(calendar, instantAt('1405/01/10', '09:00'), days(5))
    const reasons = explain(calendar, measured, instantAt('1405/01/16', '09:00'), 1)
    expect(reasons.map(({ date, counts }) => [date, counts])).toStrictEqual([['1405/01/16', true]])
    expect(explain(calendar, measured, instantAt('1405/01/16', '09:00'), 0)).toStrictEqual([])
  })
})

// From a summer over the clock changes of 1401, with weeks, holidays and closures of any shape.
const FROM = '1400/06/01'
const TO = '1401/12/29'
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
const text = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const hoursArb = fc
  .uniqueArray(clock, { minLength: 2, maxLength: 2 })
  .map((pair): Hours => [text(Math.min(...pair)), text(Math.max(...pair))])
const weekArb = fc
  .uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 2, maxLength: 6 })
  .chain((worked) =>
    fc.tuple(...worked.map((day) => fc.tuple(fc.constant(day), fc.array(hoursArb, { minLength: 1, maxLength: 3 })))),
  )
  .map((entries): WeekPattern => ({ ...fiveDays, days: Object.fromEntries(entries) }))
const dateArb = fc.integer({ min: 0, max: 500 }).map((day) => addDays(FROM, day))
const closureArb = fc
  .tuple(dateArb, hoursArb, fc.constantFrom('closed', 'closed', 'earlyClose', 'lateOpen', 'remoteWork'))
  .map(([date, interval, kind]) =>
    closedOn(date, { kind, ...(kind === 'closed' || kind === 'remoteWork' ? {} : { interval }) }),
  )
const rulesArb = fc
  .tuple(weekArb, fc.array(dateArb, { maxLength: 30 }), fc.array(closureArb, { maxLength: 30 }))
  .map(([week, dates, closures]) => ({ week, holidays: holidaysOn(...dates), closures }))
// A failure shows the rules, not five hundred compiled days.
const anyCalendar = rulesArb.map((rules) =>
  Object.assign(open(rules.week, FROM, TO, rules), { [fc.toStringMethod]: () => JSON.stringify(rules) }),
)
const FIRST = startOfDay(FROM)
const instantArb = fc.oneof(
  fc.integer({ min: FIRST, max: FIRST + 300 * 86_400_000 }),
  fc.integer({ min: 0, max: 300 }).map((day) => startOfDay(addDays(FROM, day))),
  fc
    .constantFrom('1400/06/31', '1401/01/02')
    .chain((day) => fc.nat(7_200_000).map((ms) => startOfDay(day) - 3_600_000 + ms)),
)
const lengthArb: fc.Arbitrary<Length> = fc.oneof(
  fc.record({
    unit: fc.constantFrom('workingDay', 'calendarDay'),
    amount: fc.integer({ min: 0, max: 40 }),
    counting: fc.constantFrom('excludeFirstDay', 'net', 'gross'),
  }),
  fc.record({
    unit: fc.constant('workingHour' as const),
    amount: fc.integer({ min: 0, max: 6000 }).map((n) => n / 60),
  }),
  fc.record({
    unit: fc.constantFrom('jalaliMonth', 'month30'),
    amount: fc.integer({ min: 0, max: 5 }),
    counting: fc.constantFrom('excludeFirstDay', 'net', 'gross'),
  }),
)
const orNull = (answer: () => number) => {
  try {
    return answer()
  } catch (error) {
    if (error instanceof BeyondCalendar) return null
    throw error
  }
}
const always = (property: fc.IProperty<never> | object) => fc.assert(property as fc.IProperty<unknown>, { numRuns: 20 })
const many = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 20, maxLength: 40 })

describe('for any calendar', () => {
  it('agrees with counting day by day', () => {
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, lengthArb, instantArb)), (calendar, samples) => {
        for (const [start, length, later] of samples) {
          expect(orNull(() => due(calendar, start, length))).toBe(dueDayByDay(calendar.content, start, length))
          const measured = measure(calendar, start, length)
          const walked = usedDayByDay(calendar.content, measured, start, later)
          expect(used(calendar, measured, start, later)).toBeCloseTo(walked, 9)
        }
      }),
    )
  })

  it('reaches the first instant at which so much is used', () => {
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, lengthArb, fc.nat(86_400_000 * 9))), (calendar, samples) => {
        for (const [start, length, later] of samples) {
          const measured = measure(calendar, start, length)
          const from = start + later
          const reached = orNull(() => reach(calendar, measured, from, measured.amount))
          if (reached === null || measured.amount === 0) continue
          expect(used(calendar, measured, from, reached)).toBeCloseTo(measured.amount, 9)
          expect(used(calendar, measured, from, reached - 1)).toBeLessThan(measured.amount)
        }
      }),
    )
  })

  it('is due no earlier for a longer length or a later start', () => {
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, instantArb, lengthArb)), (calendar, samples) => {
        for (const [one, other, length] of samples) {
          const [early, late] = [Math.min(one, other), Math.max(one, other)]
          const first = orNull(() => due(calendar, early, length))
          const second = orNull(() => due(calendar, late, length))
          if (second !== null) expect(first).toBeLessThanOrEqual(second)
          const longer = orNull(() => due(calendar, early, { ...length, amount: length.amount + 1 }))
          if (longer !== null) expect(first).toBeLessThanOrEqual(longer)
          if (first !== null) expect(first).toBeGreaterThanOrEqual(early)
        }
      }),
    )
  })

  it('is due at the same instant when it is paused and resumed at once', () => {
    always(
      fc.property(
        anyCalendar,
        many(fc.tuple(instantArb, lengthArb, fc.double({ min: 0, max: 1, noNaN: true }))),
        (calendar, samples) => {
          for (const [start, length, share] of samples) {
            const measured = measure(calendar, start, length)
            const dueAt = orNull(() => due(calendar, start, length))
            if (dueAt === null || dueAt === start) continue
            const at = start + Math.floor((dueAt - start - 1) * share)
            expect(dueFrom(calendar, measured, at, measured.amount - used(calendar, measured, start, at))).toBe(dueAt)
          }
        },
      ),
    )
  })

  it('neither loses nor gains by pauses: what ran is what was promised', () => {
    const pauses = fc.array(fc.tuple(fc.nat(86_400_000 * 4), fc.nat(86_400_000 * 4)), { maxLength: 6 })
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, lengthArb, pauses)), (calendar, samples) => {
        for (const [start, length, gaps] of samples) {
          const measured = measure(calendar, start, length)
          let [since, left, walked] = [start, measured.amount, 0]
          for (const [runs, rests] of gaps) {
            const until = since + runs
            const next = orNull(() => reach(calendar, measured, since, left))
            if (next === null || next <= until) break
            left -= used(calendar, measured, since, until)
            walked += usedDayByDay(calendar.content, measured, since, until)
            since = until + rests
          }
          const end = orNull(() => reach(calendar, measured, since, left))
          if (end === null || measured.amount === 0) continue
          expect(walked + usedDayByDay(calendar.content, measured, since, end)).toBeCloseTo(measured.amount, 9)
        }
      }),
    )
  })

  it('moves due instants only forward when closures are declared', () => {
    always(
      fc.property(rulesArb, many(fc.tuple(instantArb, lengthArb)), ({ week, holidays, closures }, samples) => {
        const before = open(week, FROM, TO, { holidays })
        const after = open(week, FROM, TO, { holidays, closures })
        for (const [start, length] of samples) {
          const first = orNull(() => due(before, start, length))
          const second = orNull(() => due(after, start, length))
          if (second !== null) expect(first).toBeLessThanOrEqual(second)
        }
      }),
    )
  })

  it('leaves exactly so much between dueBefore and the end', () => {
    const lengths = fc.record({
      unit: fc.constantFrom<Length['unit'][]>('workingDay', 'calendarDay', 'workingHour'),
      amount: fc.integer({ min: 1, max: 30 }),
    })
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, lengths)), (calendar, samples) => {
        for (const [end, length] of samples) {
          const at = orNull(() => dueBefore(calendar, end, length))
          const by = length.unit as 'workingDay' | 'calendarDay' | 'workingHour'
          if (at !== null)
            expect(used(calendar, { by, amount: 0, countsFrom: 0 }, at, end)).toBeCloseTo(length.amount, 9)
        }
      }),
    )
  })

  it('explains as many counted days, or hours, as were promised', () => {
    always(
      fc.property(anyCalendar, many(fc.tuple(instantArb, lengthArb)), (calendar, samples) => {
        for (const [start, length] of samples) {
          const measured = measure(calendar, start, length)
          if (orNull(() => due(calendar, start, length)) === null) continue
          const reasons = explain(calendar, measured, start, measured.amount)
          const counted = reasons.filter(({ counts }) => counts).length
          const hours = reasons.reduce((sum, reason) => sum + (reason.hours ?? 0), 0)
          expect(measured.by === 'workingHour' ? hours : counted).toBeCloseTo(measured.amount, 9)
          const dates = reasons.map(({ date }) => date)
          expect(dates).toStrictEqual(dates.map((_, day) => addDays(dates[0] ?? '', day)))
        }
      }),
    )
  })
})
