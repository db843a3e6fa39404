import { describe, expect, it } from '@jest/globals'
import { aGround, tableOf, unsummed } from '../core/testing/ground.ts'
import { roundResults } from './report.ts'
import { aRound } from './testing/aRound.ts'

describe('the results of a round', () => {
  it('rank by score, name who leads, and leave nobody out', () => {
    const model = roundResults.build(aRound())
    expect(tableOf(model, 'رتبه‌بندی').rows).toStrictEqual([
      [1, 'راه و شهرسازی', '85.00', 'A', 2, 'تراکنشی'],
      [2, 'توزیع برق', '55.00', 'B', null, 'تراکنشی'],
    ])
    expect(tableOf(model, 'دستگاه‌های ارزیابی‌نشده').rows).toStrictEqual([['ورزش و جوانان', 'عدم همکاری']])
    expect(model.summary).toStrictEqual([
      'از 3 دستگاه مشمول، 2 دستگاه ارزیابی شده، 1 دستگاه همکاری نکرده و 0 دستگاه معاف بوده است.',
      'میانگین امتیازها 70.00 از 100 است.',
      'رتبهٔ نخست: راه و شهرسازی.',
    ])
  })

  it('count each class, and weigh each axis by its own indicators', () => {
    const model = roundResults.build(aRound())
    const classes = tableOf(model, 'رده‌بندی')
    expect(classes.rows).toStrictEqual([
      ['A', '80.00', 1],
      ['B', '0.00', 1],
    ])
    expect(unsummed(classes)).toStrictEqual([])
    // (100 × 30 + 50 × 20) / 50 = 80 and 50; 90 and 60.
    expect(tableOf(model, 'محورها').rows).toStrictEqual([
      ['کاربرمحوری', 2, '50.00', '65.00'],
      ['شفافیت', 1, '50.00', '75.00'],
    ])
  })

  it('say so while there are none', () => {
    const model = roundResults.build(
      aGround({ period: '1405-R12', case: { stage: 'planned', context: {}, sheets: {} } }),
    )
    expect(model.summary).toStrictEqual(['نتیجه‌های این دور هنوز نوشته نشده است.'])
  })
})
