import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './outage.ts'

const drafted = (startsAt: string, endsAt: string | null, at: string) =>
  new Life(
    definition,
    { startsAt: moment(startsAt), endsAt: endsAt === null ? null : moment(endsAt) },
    { at: moment(at) },
  )
const effectsOf = (life: Life) => life.moves.at(-1)?.effects.map(({ kind }) => kind)
const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })
const fault = () => drafted('1404/07/15 09:00', null, '1404/07/15 09:20').send('reportFault', 'groupHead')
const planned = (at: string) => drafted('1404/07/15 09:00', '1404/07/15 12:00', at).send('announceOutage', 'deputy')

describe('a planned outage', () => {
  it('S0-R20, S0-R28: is told to every agency before it begins, and begins by itself', () => {
    const life = planned('1404/07/10 10:00').wait('1404/07/15 09:30')
    expect([life.stages, life.notices]).toStrictEqual([
      ...[['drafted', 'announced', 'inProgress'], ['agencies: outagePlanned']],
    ])
    expect(life.standing.context).toMatchObject({ planned: true, noticeBreach: false })
  })

  it('that is told late is a breach, which is counted', () => {
    expect(planned('1404/07/14 10:00').standing.context).toMatchObject({ noticeBreach: true })
    expect(planned('1404/07/13 09:00').standing.context).toMatchObject({ noticeBreach: false })
  })

  it('moves no due date where it was told in time, and does where it was not', () => {
    const ended = (at: string) =>
      planned(at)
        .wait('1404/07/15 13:00')
        .send('endOutage', 'deputy', { endedAt: moment('1404/07/15 12:00') })
    expect(effectsOf(ended('1404/07/10 10:00'))).toStrictEqual(['notify'])
    expect(effectsOf(ended('1404/07/14 10:00'))).toStrictEqual(['moveDueDates', 'notify'])
  })

  it('says when it ends, and may be called off', () => {
    expect(() => drafted('1404/07/15 09:00', null, '1404/07/10 09:00').send('announceOutage', 'deputy')).toThrow(
      unmet('endKnown'),
    )
    const life = planned('1404/07/10 10:00').send('cancelOutage', 'deputy', {}, { reason: 'به روز دیگری' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['cancelled', 'agencies: outageCancelled'])
  })
})

describe('a fault', () => {
  it('S0-R19, S2-R17: is told to every agency within an office hour', () => {
    const life = fault().wait('1404/07/15 09:50').send('publishFault', 'groupHead')
    expect([life.stage, life.notices]).toStrictEqual(['inProgress', ['agencies: outageFault']])
    expect(life.standing.clocks['notice']).toMatchObject({ outcome: 'met' })
    const late = fault().wait('1404/07/15 11:00')
    expect([late.standing.clocks['notice']?.outcome, late.notices]).toStrictEqual(['breached', ['head: overdue']])
  })

  it('S0-R18, S2-R16: of an hour or more moves what is due just after; a shorter one does not', () => {
    const ended = (at: string) =>
      fault()
        .send('publishFault', 'groupHead')
        .wait('1404/07/15 16:00')
        .send('endOutage', 'deputy', { endedAt: moment(at) })
    expect(effectsOf(ended('1404/07/15 10:00'))).toStrictEqual(['moveDueDates', 'notify'])
    expect(effectsOf(ended('1404/07/15 09:59'))).toStrictEqual(['notify'])
    expect(() => ended('1404/07/15 09:00')).toThrow(unmet('endIsPast'))
    expect(() => ended('1404/07/15 17:00')).toThrow(unmet('endIsPast'))
    const early = planned('1404/07/10 10:00').wait('1404/07/15 10:00')
    expect(() => early.send('endOutage', 'deputy', { endedAt: moment('1404/07/15 10:01') })).toThrow(unmet('endIsPast'))
  })

  it('cannot be reported before it begins', () => {
    expect(() => drafted('1404/07/15 09:00', null, '1404/07/14 09:00').send('reportFault', 'groupHead')).toThrow(
      unmet('hasBegun'),
    )
  })

  it('is reviewed in the end, with a word on it', () => {
    const life = fault()
      .send('publishFault', 'groupHead')
      .wait('1404/07/15 16:00')
      .send('endOutage', 'deputy', { endedAt: moment('1404/07/15 12:00') })
    expect(life.send('reviewOutage', 'head', {}, { reason: 'کابل تعویض شد' }).stage).toBe('reviewed')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
