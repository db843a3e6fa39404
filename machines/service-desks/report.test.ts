import { expect, it } from '@jest/globals'
import { tableOf, unsummed } from '../core/testing/ground.ts'
import { quarterInspections } from './report.ts'
import { aQuarter } from './testing/aQuarter.ts'

it('says of each agency where it stands and what was found', () => {
  const model = quarterInspections.build(aQuarter())
  const inspections = tableOf(model, 'بازرسی‌ها')
  expect(inspections.rows).toStrictEqual([
    ['راه و شهرسازی', 'در بستهٔ شورا', 'دارد', '62.50', '12.50', 1, 1],
    ['توزیع برق', 'بازرسی‌شده', 'ندارد', null, null, 0, 0],
    ['ورزش و جوانان', 'برنامه‌ریزی‌شده', 'دارد', null, null, 0, 0],
  ])
  expect(inspections.total).toStrictEqual(['جمع و میانگین', null, null, '62.50', '12.50', 1, 1])
  expect(model.summary).toStrictEqual([
    'از 3 دستگاه، 2 دستگاه بازرسی شده و 1 دستگاه خودارزیابی نفرستاده است.',
    'میانگین امتیاز بازرسی 62.50 درصد است.',
    'از 2 میز گزارش‌شده، 1 میز کاملاً منطبق است.',
  ])
})

it('counts desks by kind and findings by criterion', () => {
  const model = quarterInspections.build(aQuarter())
  expect(tableOf(model, 'میزها').rows).toStrictEqual([
    ['حضوری', 1, 1, 0, '100.00'],
    ['الکترونیکی', 1, 0, 1, '0.00'],
  ])
  expect(unsummed(tableOf(model, 'میزها'))).toStrictEqual([])
  expect(tableOf(model, 'معیارها').rows).toStrictEqual([
    ['C1', 'فضای انتظار', 'حضوری', 10, 2, 0, 0, '100.00'],
    ['C2', 'رهگیری با کد', 'الکترونیکی', 30, 0, 1, 0, '50.00'],
  ])
  expect(model.sections.map(({ title }) => title)).toContain('مصوبهٔ شورا')
})
