import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './application.ts'

const applied = () =>
  new Life(
    definition,
    { trackingCode: '05101234567812', services: ['10031102100'] },
    { at: moment('1405/07/04 09:00') },
  )

describe('an application', () => {
  it('S3-R02: an agency that wishes it asks to be evaluated, and is answered', () => {
    const life = applied().send('acceptApplication', 'deputy')
    expect([life.stages, life.notices]).toStrictEqual([
      ['applied', 'accepted'],
      ['officer: applicationReceived', 'agency: applicationAnswered'],
    ])
    expect(applied().send('declineApplication', 'groupHead', {}, { reason: 'شناسنامهٔ مصوب ندارد' }).stage).toBe(
      'declined',
    )
    expect(() => applied().send('declineApplication', 'groupHead')).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
    expect(applied().send('takeBackApplication', 'liaison').stage).toBe('takenBack')
  })

  it('that waits is heard of', () => {
    expect(applied().wait('1405/08/01 10:00').notices).toStrictEqual([
      ...['officer: applicationReceived', 'officer: applicationWaits', 'officer: applicationWaits'],
      'groupHead: applicationWaits',
    ])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
