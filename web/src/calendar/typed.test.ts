import { describe, expect, it } from '@jest/globals'
import { dayTyped, hoursTyped, timeTyped } from './typed.ts'

describe('what is typed of a calendar', () => {
  it('is taken with either digits, and without its zeros', () => {
    expect([dayTyped('۱۴۰۵/۹/۴'), dayTyped(' 1405-09-04 '), dayTyped('1405/13/01'), dayTyped('')]).toStrictEqual([
      ...['1405/09/04', '1405/09/04', null, null],
    ])
    expect([timeTyped('۷:۳۰'), timeTyped('24:00'), timeTyped('25:00'), timeTyped('7')]).toStrictEqual([
      ...['07:30', '24:00', null, null],
    ])
  })

  it('is a stretch of hours only where it ends later than it begins', () => {
    expect([hoursTyped('9:00', '۱۳:۳۰'), hoursTyped('13:30', '9:00'), hoursTyped('9:00', '9:00')]).toStrictEqual([
      ...[['09:00', '13:30'], null, null],
    ])
  })
})
