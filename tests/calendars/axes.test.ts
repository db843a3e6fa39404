import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { readTwoAxes } from '../../db/queries/twoAxes.ts'
import { inTransaction } from '../../db/transaction.ts'
import { aHouse, type House } from '../support/house.ts'
import { act, anOpenCycle, event, moment, take, underReview } from '../support/submissions.ts'
import { applied, closureOf } from './aChange.ts'

let house: House
const ids = { late: '', running: '', extended: '', resting: '' }

const axesOf = async (caseId: string, name = 'deadline.underReview') => {
  const all = await inTransaction(house.worker.pool, 'system', (tx) => readTwoAxes(tx, house.worker, caseId))
  return all.find((one) => one.name === name)
}
const dayOf = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : null)

beforeAll(async () => {
  house = await aHouse()
  const cycle = await anOpenCycle(house)
  for (const name of Object.keys(ids) as (keyof typeof ids)[]) ids[name] = await underReview(house, name, cycle)
  await take(
    house,
    act(
      house,
      ids.extended,
      'head',
      { act: 'extended', clock: 'deadline.underReview', by: { amount: 1 } },
      { reason: 'اختلال سامانه در ۱۸ مهر' },
    ),
  )
  // Due at the end of 07/20; 'late' is approved only on 07/21, and the closure of 07/18 is entered after all that.
  await house.setTime(moment('1405/07/21 10:00'))
  await fireTimers(house.worker)
  await take(house, event(house, ids.late, 'officer', 'approve'))
  await applied(house, closureOf('1405/07/18'))
}, 60_000)
afterAll(() => house.close())

describe('a due instant on two axes', () => {
  it('was late as known then and is not as corrected, though its stage was left before the closure was known', async () => {
    const axes = await axesOf(ids.late)
    expect([dayOf(axes?.asKnown.dueAt), dayOf(axes?.asKnown.breachedAt)]).toStrictEqual([
      '2026-10-12T20:30:00.000Z',
      '2026-10-12T20:30:00.000Z',
    ])
    expect([dayOf(axes?.asCorrected.dueAt), axes?.asCorrected.breachedAt]).toStrictEqual([
      '2026-10-13T20:30:00.000Z',
      null,
    ])
    expect(axes?.closures).toStrictEqual([{ date: '1405/07/18', title: { fa: 'سرما', en: 'cold' } }])
    expect(axes?.words.en).toMatch(
      /as known then: due .*late since.*as corrected now: due .*not late.*1405\/07\/18 cold/,
    )
    expect(axes?.words.fa).toMatch(/آن زمان دانسته.*گذشته.*اکنون تصحیح.*در موعد.*سرما/)
  })

  it('says of a running clock which change moved it, and keeps the breach that was taken back', async () => {
    const axes = await axesOf(ids.running)
    expect(axes?.known.map(({ dueAt }) => dayOf(dueAt))).toStrictEqual([
      '2026-10-12T20:30:00.000Z',
      '2026-10-13T20:30:00.000Z',
    ])
    expect(axes?.known[1]?.because.en).toMatch(/^calendar changed: .*eastAzerbaijan/)
    expect([dayOf(axes?.asKnown.breachedAt), axes?.asCorrected.breachedAt]).toStrictEqual([
      '2026-10-12T20:30:00.000Z',
      null,
    ])
  })

  it('names the outage for which time was given', async () => {
    const axes = await axesOf(ids.extended)
    expect(axes?.known.map(({ because }) => because.fa)).toStrictEqual([
      'آغاز',
      'تمدید: اختلال سامانه در ۱۸ مهر',
      expect.stringMatching(/^تغییر تقویم/),
    ])
    expect(dayOf(axes?.asCorrected.dueAt)).toBe('2026-10-14T20:30:00.000Z')
  })
})
