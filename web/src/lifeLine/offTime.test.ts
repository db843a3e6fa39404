import { describe, expect, it } from '@jest/globals'
import { startOfJalaliYear } from '../language/jalaliDay.ts'
import { offTimes } from './offTime.ts'

const text = (fa: string) => ({ fa, en: fa })

describe('time that does not count', () => {
  it('begins with the Jalali year, in leap years as in others', () => {
    const starts = [1403, 1404, 1405, 1408, 1409].map((year) => new Date(startOfJalaliYear(year)).toISOString())
    expect(starts).toStrictEqual([
      '2024-03-19T20:30:00.000Z',
      '2025-03-20T20:30:00.000Z',
      '2026-03-20T20:30:00.000Z',
      '2029-03-19T20:30:00.000Z',
      '2030-03-20T20:30:00.000Z',
    ])
  })

  it('is one time where days in a row are off for one reason', () => {
    const nowruz = { off: { title: text('نوروز') } }
    const friday = { off: { title: text('جمعه') } }
    const times = offTimes(1405, [nowruz, nowruz, { off: null }, friday, nowruz])
    expect(times.map(({ from, until, reason }) => [(until - from) / 86_400_000, reason.fa])).toStrictEqual([
      [2, 'نوروز'],
      [1, 'جمعه'],
      [1, 'نوروز'],
    ])
  })
})
