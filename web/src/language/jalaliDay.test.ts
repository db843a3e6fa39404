import { describe, expect, it } from '@jest/globals'
import { isoDayInWords, isoDayShort, isoOfJalali } from './jalaliDay.ts'

describe('a Jalali day', () => {
  it('is read as people type it, and refused where the calendar has no such day', () => {
    expect(isoOfJalali('1405/06/31')).toBe('2026-09-22')
    expect(isoOfJalali('۱۴۰۵-۷-۱')).toBe('2026-09-23')
    expect(isoOfJalali('1403/12/30')).toBe('2025-03-20')
    expect(isoOfJalali('1405/01/01')).toBe('2026-03-21')
    expect(isoOfJalali('1404/12/29')).toBe('2026-03-20')
    for (const wrong of ['1404/12/30', '1405/07/31', '1405/13/01', '2026/09/22', '1405/6', 'امروز'])
      expect(isoOfJalali(wrong)).toBeNull()
  })

  it('comes back as it was typed', () => {
    for (const day of ['1400/01/01', '1403/12/30', '1405/06/31', '1405/12/29', '1408/12/30'])
      expect(isoDayShort(isoOfJalali(day) ?? '', 'en')).toBe(day)
    expect(isoDayInWords('2026-09-22', 'fa')).toBe('۳۱ شهریور ۱۴۰۵')
  })
})
