import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './passwordReset.ts'

const PERSON = '0b7d6d4e-7b5a-4c6e-9d3f-2a1b3c4d5e6f'
const asked = () => new Life(definition, { person: PERSON, askedBy: null }, { at: moment('1405/07/04 09:00') })
const replaced = (is: boolean) => ({ facts: { account: { replaced: is } } })

describe('a forgotten password', () => {
  it('S0-R22, S0-R23: is the site administrator’s to replace, and that stops the clock', () => {
    const life = asked().send('handOverPassword', 'siteAdmin', {}, replaced(true))
    expect([life.stage, life.notices]).toStrictEqual(['passwordGiven', ['siteAdmin: passwordResetAsked']])
    expect(life.standing.clocks['reset']).toMatchObject({ state: 'stopped', outcome: 'met' })
    for (const role of ['head', 'caseOfficer', 'agencyApprover'] as const)
      expect(() => asked().send('handOverPassword', role, {}, replaced(true))).toThrow(
        expect.objectContaining({ code: 'wrong-role' }),
      )
  })

  it('is not said to be replaced while it is not', () => {
    for (const facts of [replaced(false), {}])
      expect(() => asked().send('handOverPassword', 'siteAdmin', {}, facts)).toThrow(
        expect.objectContaining({ code: 'condition-unmet', details: { guard: 'passwordReplaced' } }),
      )
  })

  it('is due within a working day, which is ours and no agreement’s, and is heard of when it is late', () => {
    const life = asked()
    expect(life.standing.clocks['reset']?.dueAt).toBe(moment('1405/07/06 00:00'))
    expect(life.wait('1405/07/20 10:00').notices).toStrictEqual([
      ...['siteAdmin: passwordResetAsked', 'siteAdmin: passwordResetDue', 'siteAdmin: passwordResetDue'],
      ...['siteAdmin: passwordResetLate', 'groupHead: passwordResetLate', 'head: passwordResetLate'],
    ])
    const late = life.send('handOverPassword', 'siteAdmin', {}, replaced(true))
    expect(late.standing.clocks['reset']).toMatchObject({ state: 'stopped', outcome: 'breached' })
  })

  it('is declined with a reason only', () => {
    expect(() => asked().send('declineReset', 'siteAdmin')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(asked().send('declineReset', 'siteAdmin', {}, { reason: 'هویت احراز نشد' }).stage).toBe('resetDeclined')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
