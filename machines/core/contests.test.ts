import { describe, expect, it } from '@jest/globals'
import type { Actor } from './command.ts'
import {
  attributionsOf,
  type Contest,
  contestsOf,
  type PastRemark,
  refuseAnswer,
  refuseContest,
  refuseSettlement,
  stateOf,
} from './contests.ts'
import { someone } from './testing/life.ts'

const text = '0'.repeat(64)
const filer = someone('agencyOfficer', 'filer')
const officer = someone('caseOfficer', 'officer')
const deputy = someone('deputy', 'deputy')
const contested: PastRemark = {
  ...{ step: 7, at: 700, by: filer },
  remark: { act: 'contested', from: 100, until: 200, was: 'office', to: 'outside', text },
}
const answered = (accepts: boolean): PastRemark => ({
  ...{ step: 8, at: 800, by: officer },
  remark: { act: 'contestAnswered', contest: 7, accepts, text },
})
const settled: PastRemark = {
  ...{ step: 9, at: 900, by: deputy },
  remark: { act: 'contestSettled', contest: 7, to: 'agency', text },
}
const only = (...past: PastRemark[]): Contest => contestsOf(past)[0] as Contest
const settledOn = (...past: PastRemark[]) => attributionsOf(contestsOf(past))[0]?.to

describe('a contested delay', () => {
  it('comes from what was said, and counts only when it is accepted or settled', () => {
    expect([contested].map((one) => stateOf(only(one)))).toStrictEqual(['open'])
    expect(settledOn(contested)).toBeNull()
    expect([stateOf(only(contested, answered(true))), settledOn(contested, answered(true))]).toStrictEqual([
      ...['accepted', 'outside'],
    ])
    expect([stateOf(only(contested, answered(false))), settledOn(contested, answered(false))]).toStrictEqual([
      ...['refused', null],
    ])
    const all = [contested, answered(false), settled]
    expect([stateOf(only(...all)), settledOn(...all)]).toStrictEqual(['settled', 'agency'])
  })

  it('goes on to its own step where it had no end yet', () => {
    const { remark } = contested
    expect(only({ ...contested, remark: { ...remark, until: null } as PastRemark['remark'] }).until).toBe(700)
  })

  it('is answered by the other side, once', () => {
    expect(() => refuseAnswer(only(contested), filer)).toThrow('The other side')
    expect(() => refuseAnswer(only(contested), someone('liaison'))).toThrow('The other side')
    expect(() => refuseAnswer(only(contested, answered(true)), officer)).toThrow('has been answered')
    refuseAnswer(only(contested), officer)
  })

  it('is settled only where it was refused, and never by whoever had a hand in it, or their substitute', () => {
    const refused = only(contested, answered(false))
    expect(() => refuseSettlement(only(contested), deputy, [])).toThrow('not answered yet')
    expect(() => refuseSettlement(only(contested, answered(true)), deputy, [])).toThrow('is over')
    expect(() => refuseSettlement(only(contested, answered(false), settled), deputy, [])).toThrow('is over')
    expect(() => refuseSettlement(refused, deputy, [deputy])).toThrow('had a hand')
    const standsIn: Actor = { person: 'another', role: 'groupHead', onBehalfOf: 'deputy' }
    expect(() => refuseSettlement(refused, standsIn, [deputy])).toThrow('had a hand')
    expect(() => refuseSettlement(refused, { ...officer, role: 'groupHead' } as Actor, [])).toThrow('had a hand')
    refuseSettlement(refused, deputy, [officer])
  })

  it('is an entry that is free, of a case that has another side, and goes to another account', () => {
    const free = { contest: null, hands: 'office' } as const
    expect(() => refuseContest(free, 'agency', false)).toThrow('no other side')
    expect(() => refuseContest({ ...free, contest: 7 }, 'agency', true)).toThrow('contested before')
    expect(() => refuseContest(free, 'office', true)).toThrow('already')
    refuseContest(free, 'agency', true)
  })
})
