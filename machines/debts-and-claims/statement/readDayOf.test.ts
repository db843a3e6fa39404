import { describe, expect, it } from '@jest/globals'
import { readDayOf } from './readDayOf.ts'

const read = (written: string) => readDayOf(written, 'either', undefined)

describe('a day in a cell', () => {
  it('is read in every order, with whatever stands between its parts', () => {
    const days = [
      ...[
        '1405/06/31',
        '1405-06-31',
        '1405.06.31',
        '1405\\06\\31',
        '1405_06_31',
        '1405 06 31',
        '1405؍06؍31',
        '1405٫06٫31',
      ],
      ...[
        '1400/ 12/ 29',
        '31/06/1405',
        '۳۱/۶/۱۴۰۵',
        '١٤٠٥/٠٦/٣١',
        '14050631',
        '\u200f۱۴۰۵/۰۶/۳۱\u200e',
        '1405/06/31 10:20',
      ],
      ...[
        '31 شهریور 1405',
        '۳۱ شهريور ماه ۱۴۰۵',
        '۳۱ شهریور ماه سال ۱۴۰۵',
        'سه‌شنبه ۳۱ شهریور ۱۴۰۵',
        'سه شنبه 1405/06/31',
      ],
      ...['2026-09-22', '2026-09-22T00:00:00', '2026/9/22'],
    ]
    expect(new Set(days.filter((day) => day !== '1400/ 12/ 29').map(read))).toStrictEqual(new Set(['2026-09-22']))
    expect([read('1400/ 12/ 29'), read('۱ دی ماه ۱۴۰۴'), read('۵ امرداد ۱۴۰۴')]).toStrictEqual([
      '2022-03-20',
      '2025-12-22',
      '2025-07-27',
    ])
  })

  it('is none where there is no such day, or its order cannot be told', () => {
    const none = [
      '1405/06/32',
      '1404/12/30',
      '1405/13/01',
      '9/22/2026',
      '1405-06/31',
      '46287',
      'دیروز',
      '31 شهرور 1405',
      '',
    ]
    expect(none.filter((day) => read(day) !== 'unreadable')).toStrictEqual([])
  })

  it('wants four digits of its year, unless one end can be no day or the mapping says where the year stands', () => {
    expect(['05/06/31', '99/12/29', '29-12-99', '5/6/31'].map(read)).toStrictEqual([
      'shortYear',
      '2021-03-19',
      '2021-03-19',
      'unreadable',
    ])
    expect([readDayOf('05/06/31', 'jalali', 'first'), readDayOf('31/6/05', 'jalali', 'last')]).toStrictEqual([
      '2026-09-22',
      '2026-09-22',
    ])
    expect([readDayOf('05/6/3', 'jalali', 'first'), readDayOf('3/6/05', 'jalali', 'last')]).toStrictEqual([
      '2026-08-25',
      '2026-08-25',
    ])
    expect(readDayOf('05/06/31', 'gregorian', 'first')).toBe('unreadable')
  })
})
