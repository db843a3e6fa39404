import { describe, expect, it } from '@jest/globals'
import {
  addDays,
  formatDue,
  formatInstant,
  formatJalali,
  fromIsoDate,
  instantAt,
  jalaliOfInstant,
  NotADate,
  nextPeriod,
  parseJalali,
  period,
  periodOf,
  previousPeriod,
  startOfDay,
  toIsoDate,
  weekdayOf,
} from './jalali.ts'

const at = (iso: string) => Date.parse(iso)

describe('parseJalali', () => {
  it('reads the digits and the separators that people type', () => {
    for (const text of ['۱۴۰۵/۰۹/۰۱', '١٤٠٥-٠٩-٠١', '1405.9.1', ' 1405/09/01 ', '\u200f۱۴۰۵/۹/۱']) {
      expect(parseJalali(text)).toBe('1405/09/01')
    }
  })

  it('accepts 30 Esfand in leap years only', () => {
    expect(toIsoDate(parseJalali('1403/12/30'))).toBe('2025-03-20')
    expect(() => parseJalali('1404/12/30')).toThrow(NotADate)
    expect(toIsoDate(parseJalali('1408/12/30'))).toBe('2030-03-20')
  })

  it('refuses what is no day', () => {
    const texts = ['', 'امروز', '1405/13/01', '1405/07/31', '1405/00/10', '1405/01/00', '05/01/01', '1405/01-02']
    for (const text of [...texts, '2026/03/21', '1405/1/1/1', '14050101', '1405/01/01T00:00', '1405/001/01']) {
      expect(() => parseJalali(text)).toThrow(NotADate)
    }
    expect(new NotADate('x').code).toBe('not-a-date')
  })
})

describe('the two calendars', () => {
  it('has the leap years of 1375 to 1450', () => {
    const years = Array.from({ length: 76 }, (_, index) => String(1375 + index))
    const leap = years.filter((year) => period(year).lastDay.endsWith('/30'))
    const expected = '1375 1379 1383 1387 1391 1395 1399 1403 1408 1412 1416 1420 1424 1428 1432 1436 1441 1445 1449'
    expect(leap).toStrictEqual(expected.split(' '))
  })

  it('goes to Gregorian dates and back, every day of eleven years', () => {
    const days = (at('2032-03-19') - at('2021-03-21')) / 86_400_000
    let jalali = '1400/01/01'
    for (let day = 0; day <= days; day++) {
      const iso = new Date(at('2021-03-21') + day * 86_400_000).toISOString().slice(0, 10)
      expect([toIsoDate(jalali), fromIsoDate(iso)]).toStrictEqual([iso, jalali])
      jalali = addDays(jalali, 1)
    }
    expect(jalali).toBe('1411/01/01')
  })

  it('knows weekdays', () => {
    expect(weekdayOf('1405/01/01')).toBe('saturday')
    expect(weekdayOf('1403/12/30')).toBe('thursday')
    expect(weekdayOf('1405/08/30')).toBe('saturday')
  })

  it('refuses a Gregorian date that does not exist', () => {
    for (const iso of ['2026-02-29', '2026-3-21', '1405/01/01', '']) expect(() => fromIsoDate(iso)).toThrow(NotADate)
    expect(() => toIsoDate('1404/12/30')).toThrow(NotADate)
    expect(() => toIsoDate('1404/1/1')).toThrow(NotADate)
  })

  it('adds days across a leap Esfand', () => {
    expect(addDays('1403/12/29', 2)).toBe('1404/01/01')
    expect(addDays('1405/01/01', -1)).toBe('1404/12/29')
  })
})

describe('Tehran', () => {
  it('starts a day at the first instant there is', () => {
    expect(startOfDay('1405/01/01')).toBe(at('2026-03-20T20:30:00Z'))
    expect(startOfDay('1400/04/01')).toBe(at('2021-06-21T19:30:00Z'))
    // Midnight of 1401/01/02 was skipped: 00:00 became 01:00.
    expect(startOfDay('1401/01/02')).toBe(at('2022-03-21T20:30:00Z'))
    expect(formatInstant(startOfDay('1401/01/02'), 'en')).toBe('1401/01/02 01:00')
    expect(startOfDay('1401/01/03') - startOfDay('1401/01/02')).toBe(23 * 3_600_000)
    expect(startOfDay('1401/06/31') - startOfDay('1401/06/30')).toBe(25 * 3_600_000)
  })

  it('has had no daylight saving since 1402', () => {
    expect(startOfDay('1402/04/01')).toBe(at('2023-06-21T20:30:00Z'))
  })

  it('puts midnight into the new day', () => {
    expect(jalaliOfInstant(startOfDay('1405/09/01'))).toBe('1405/09/01')
    expect(jalaliOfInstant(startOfDay('1405/09/01') - 1)).toBe('1405/08/30')
    expect(jalaliOfInstant(startOfDay('1401/01/02'))).toBe('1401/01/02')
    expect(jalaliOfInstant(startOfDay('1401/01/02') - 1)).toBe('1401/01/01')
  })

  it('knows times of day', () => {
    expect(instantAt('1405/09/01', '07:30')).toBe(at('2026-11-22T04:00:00Z'))
    expect(instantAt('1405/09/01', '24:00')).toBe(startOfDay('1405/09/02'))
    expect(() => instantAt('1405/09/01', '7:30')).toThrow(RangeError)
  })
})

describe('what people read', () => {
  it('writes dates in both languages', () => {
    expect(formatJalali('1405/08/30', 'fa', 'long')).toBe('شنبه ۳۰ آبان ۱۴۰۵')
    expect(formatJalali('1404/08/30', 'fa', 'long')).toBe('جمعه ۳۰ آبان ۱۴۰۴')
    expect(formatJalali('1405/08/30', 'fa', 'short')).toBe('۱۴۰۵/۰۸/۳۰')
    expect(formatJalali('1405/08/03', 'en', 'long')).toBe('Sunday 3 Aban 1405')
    expect(formatJalali('1405/08/30', 'en', 'short')).toBe('1405/08/30')
  })

  it('writes instants as date and time in Tehran', () => {
    expect(formatInstant(at('2026-11-21T11:00:30Z'), 'fa')).toBe('۱۴۰۵/۰۸/۳۰ ساعت ۱۴:۳۰')
    expect(formatInstant(at('2026-11-21T11:00:30Z'), 'en')).toBe('1405/08/30 14:30')
  })

  it('says a due midnight as the end of the day before', () => {
    expect(formatDue(startOfDay('1405/09/01'), 'fa')).toBe('تا پایان شنبه ۳۰ آبان ۱۴۰۵')
    expect(formatDue(startOfDay('1405/09/01'), 'en')).toBe('by the end of Saturday 30 Aban 1405')
    expect(formatDue(instantAt('1405/09/01', '10:15'), 'fa')).toBe('تا ۱۴۰۵/۰۹/۰۱ ساعت ۱۰:۱۵')
    // The end of 1401/01/01, although the next day begins at 01:00.
    expect(formatDue(startOfDay('1401/01/02'), 'en')).toBe('by the end of Monday 1 Farvardin 1401')
  })
})

describe('period', () => {
  it('closes at midnight after its last day', () => {
    const ends = ['1400-Q1', '1400-Q2', '1402-Q1', '1405-Q2', '1405-Q3', '1405-Q4'].map((key) =>
      new Date(period(key).endsAt).toISOString().slice(0, 16),
    )
    expect(ends).toStrictEqual([
      '2021-06-21T19:30',
      '2021-09-22T20:30',
      '2023-06-21T20:30',
      '2026-09-22T20:30',
      '2026-12-21T20:30',
      '2027-03-20T20:30',
    ])
    expect(period('1405').endsAt).toBe(period('1405-Q4').endsAt)
    expect(period('1405').startsAt).toBe(startOfDay('1405/01/01'))
  })

  it('has the quarters of 1400 to 1408', () => {
    const quarters = (year: number) =>
      [1, 2, 3, 4].map((quarter) => {
        const { firstDay, lastDay } = period(`${year}-Q${quarter}`)
        return `${toIsoDate(firstDay)}…${toIsoDate(lastDay)}`
      })
    const common = (year: number, esfand: string) => [
      `${year}-03-21…${year}-06-21`,
      `${year}-06-22…${year}-09-22`,
      `${year}-09-23…${year}-12-21`,
      `${year}-12-22…${year + 1}-03-${esfand}`,
    ]
    const early = (year: number, esfand: string) => [
      `${year}-03-20…${year}-06-20`,
      `${year}-06-21…${year}-09-21`,
      `${year}-09-22…${year}-12-20`,
      `${year}-12-21…${year + 1}-03-${esfand}`,
    ]
    expect(quarters(1400)).toStrictEqual(common(2021, '20'))
    expect(quarters(1401)).toStrictEqual(common(2022, '20'))
    expect(quarters(1402)).toStrictEqual(common(2023, '19'))
    expect(quarters(1403)).toStrictEqual(early(2024, '20'))
    expect(quarters(1404)).toStrictEqual(common(2025, '20'))
    expect(quarters(1405)).toStrictEqual(common(2026, '20'))
    expect(quarters(1406)).toStrictEqual(common(2027, '19'))
    expect(quarters(1407)).toStrictEqual(early(2028, '19'))
    expect(quarters(1408)).toStrictEqual(early(2029, '20'))
  })

  it('has a kind, a last day and a title', () => {
    expect(period('1401-Q2')).toStrictEqual({
      key: '1401-Q2',
      kind: 'quarter',
      firstDay: '1401/04/01',
      lastDay: '1401/06/31',
      startsAt: at('2022-06-21T19:30:00Z'),
      endsAt: at('2022-09-22T20:30:00Z'),
      title: { fa: 'سه‌ماهه دوم سال ۱۴۰۱', en: 'Second quarter of 1401' },
    })
    expect([period('1403').lastDay, period('1404').lastDay]).toStrictEqual(['1403/12/30', '1404/12/29'])
    expect([period('1403').kind, period('1403').title.fa]).toStrictEqual(['year', 'سال ۱۴۰۳'])
  })

  it('follows on without a gap', () => {
    for (const key of ['1400-Q1', '1401-Q2', '1403-Q4', '1404', '1408-Q3']) {
      expect(period(nextPeriod(key)).startsAt).toBe(period(key).endsAt)
      expect(previousPeriod(nextPeriod(key))).toBe(key)
    }
    expect([nextPeriod('1405-Q4'), previousPeriod('1405-Q1'), nextPeriod('1405')]).toStrictEqual([
      '1406-Q1',
      '1404-Q4',
      '1406',
    ])
  })

  it('finds the period of a day', () => {
    expect([periodOf('1405/06/31', 'quarter'), periodOf('1405/07/01', 'quarter')]).toStrictEqual(['1405-Q2', '1405-Q3'])
    expect(periodOf('1405/12/29', 'year')).toBe('1405')
  })

  it('refuses what is no period', () => {
    for (const key of ['1405-Q5', '1405Q1', '405', '', '1405-q1']) expect(() => period(key)).toThrow(NotADate)
  })
})
