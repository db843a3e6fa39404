import { expect, it } from '@jest/globals'
import { aGround, tableOf, unsummed } from '../core/testing/ground.ts'
import { yearResults } from './report.ts'
import { aYearsGround } from './testing/aYearsGround.ts'

it('gives the final result where there is one, else the preliminary, and nothing before', () => {
  const model = yearResults.build(aYearsGround())
  const agencies = tableOf(model, 'دستگاه‌ها')
  expect(agencies.rows).toStrictEqual([
    ['راه و شهرسازی', 'نتیجهٔ نهایی', '120.00', '150.00', '90.00', '150.00', '210.00', '300.00', '70.00'],
    ['توزیع برق', 'نتیجهٔ مقدماتی اعلام شد', '90.00', '150.00', '60.00', '150.00', '150.00', '300.00', '50.00'],
    ['ورزش و جوانان', 'ارزیابی‌شده، در انتظار اعلام', null, null, null, null, null, null, null],
    ['میراث فرهنگی', 'ثبت‌نشده در مهلت', null, null, null, null, null, null, null],
  ])
  expect(agencies.total?.at(-1)).toBe('60.00')
  expect(model.summary).toStrictEqual([
    'از 4 دستگاه، نتیجهٔ 2 دستگاه آماده و 1 نتیجه نهایی است.',
    'دستگاه‌ها روی هم 60.00 درصد امتیازها را گرفته‌اند.',
    '1 دستگاه ارزیابی خود را در مهلت ثبت نکرده است.',
  ])
})

it('groups indicators by dimension and axis, counting only what was told', () => {
  const model = yearResults.build(aYearsGround())
  const axes = tableOf(model, 'گروه‌های شاخص')
  expect(axes.rows).toStrictEqual([
    ['عمومی', 'رضایت مردم', 1, '100.00', 2, '70.00'],
    ['عمومی', 'ساختار', 1, '50.00', 1, '80.00'],
    ['اختصاصی', 'مأموریت', 1, '150.00', 2, '50.00'],
  ])
  expect(unsummed(axes)).toStrictEqual([])
  expect(tableOf(model, 'شاخص‌ها').rows[1]).toStrictEqual([
    ...['G-02', 'کاهش پست‌های سازمانی', 'عمومی', '50.00', 1, 1, '80.00'],
  ])
})

it('says so before any evaluation has begun', () => {
  const planned = aGround({ period: '1404', case: { stage: 'planned', context: {}, sheets: {} } })
  expect(yearResults.build(planned).summary).toStrictEqual(['هنوز ارزیابی هیچ دستگاهی آغاز نشده است.'])
})
