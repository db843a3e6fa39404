import { describe, expect, it } from '@jest/globals'
import { dayLabel, ticks } from './ticks.ts'

const DAY = 86_400_000
const MEHR = Date.parse('2026-09-22T20:30:00Z')
const labels = (days: number, perDay: number, lang: 'fa' | 'en' = 'en') =>
  ticks(MEHR, MEHR + days * DAY, perDay, 80, lang).map(({ label }) => label)

describe('the days an axis names', () => {
  it('are every day where there is room for each', () => {
    expect(labels(2, 80, 'fa')).toStrictEqual(['۱ مهر', '۲ مهر', '۳ مهر'])
  })

  it('are the first, eighth, fifteenth and twenty-second of a month where there is less', () => {
    expect(labels(32, 12)).toStrictEqual(['1 Mehr', '8 Mehr', '15 Mehr', '22 Mehr', '1 Aban'])
  })

  it('are months, quarters and years of a long life', () => {
    expect(labels(70, 3)).toStrictEqual(['1 Mehr', '1 Aban', '1 Azar'])
    expect(labels(190, 1)).toStrictEqual(['1 Mehr', '1 Dey', '1 Farvardin'])
    expect(labels(800, 0.2, 'fa')).toStrictEqual(['۱۴۰۶', '۱۴۰۷'])
  })

  it('begin at midnight in Tehran', () => {
    expect(ticks(MEHR - 1, MEHR + 1, 80, 80, 'en')).toStrictEqual([{ at: MEHR, label: '1 Mehr', isMonth: true }])
    expect(dayLabel(MEHR - 1, 'fa')).toBe('۳۱ شهریور')
  })
})
