import { expect, it } from '@jest/globals'
import { aGround, tableOf, unsummed } from '../core/testing/ground.ts'
import { coverage } from './report.ts'
import { aYear } from './testing/aYear.ts'

it('counts every table of every agency once, and adds up', () => {
  const model = coverage.build(aYear())
  expect(tableOf(model, 'فصل‌ها').rows).toStrictEqual([
    [1, 'سرزمین و آب‌وهوا', 2, 1, 0, 1, 0, 0, '50.00'],
    [17, 'آموزش', 2, 1, 0, 0, 0, 1, '50.00'],
  ])
  expect(tableOf(model, 'دستگاه‌ها').rows).toStrictEqual([
    ['آموزش و پرورش', 'در حال تکمیل جدول‌ها', 2, 1, 0, 1, 0, 0, '50.00'],
    ['هواشناسی', 'گردآوری‌شده', 2, 1, 0, 0, 0, 1, '50.00'],
    ['راه', 'در انتظار معرفی رابط', 0, 0, 0, 0, 0, 0, null],
  ])
  for (const name of ['فصل‌ها', 'دستگاه‌ها', 'جدول‌ها']) expect(unsummed(tableOf(model, name))).toStrictEqual([])
  expect(model.summary).toStrictEqual([
    'از 4 جدول سپرده‌شده به 3 دستگاه، 2 جدول پذیرفته شده است (50.00 درصد).',
    'از 2 جدول الگو، 2 جدول دست‌کم از یک دستگاه پذیرفته شده است.',
    '1 جدول کنار گذاشته شده است.',
    '1 دستگاه هنوز رابط معرفی نکرده است.',
  ])
})

it('says so before anybody was asked', () => {
  const planned = aGround({ period: '1404', case: { stage: 'planned', context: { referenceYear: 1403 }, sheets: {} } })
  expect(coverage.build(planned).summary).toStrictEqual(['هنوز از هیچ دستگاهی آماری خواسته نشده است.'])
})
