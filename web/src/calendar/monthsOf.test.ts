import { expect, it } from '@jest/globals'
import { startOfJalaliYear } from '../language/jalaliDay.ts'
import { monthsOf } from './monthsOf.ts'

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ date: `1405/${month}/${String(i + 1).padStart(2, '0')}` }))

it('puts the days of a year under their weekdays, Saturday first', () => {
  // 1 Farvardin 1405 is a Saturday, and so 1 Ordibehesht, 31 days later, is a Tuesday.
  const [farvardin, ordibehesht] = monthsOf([...days('01', 31), ...days('02', 31)], startOfJalaliYear(1405))
  expect(farvardin?.weeks[0]?.map((day) => day?.date)).toStrictEqual(days('01', 7).map(({ date }) => date))
  expect(ordibehesht?.weeks[0]?.map((day) => day?.date.slice(8))).toStrictEqual([
    ...[undefined, undefined, undefined],
    ...['01', '02', '03', '04'],
  ])
  expect(ordibehesht?.weeks.at(-1)?.filter((day) => day !== null)).toStrictEqual([
    ...[{ date: '1405/02/26' }, { date: '1405/02/27' }, { date: '1405/02/28' }],
    ...[{ date: '1405/02/29' }, { date: '1405/02/30' }, { date: '1405/02/31' }],
  ])
})
