import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './liaison.ts'

const PERSON = '00000000-0000-4000-8000-000000000001'
const [LETTER, NEXT] = ['1', '2'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [string, string]
const letter = (id: string, channel = 'ece', direction = 'incoming') => ({
  facts: { letters: { [id]: { direction, status: 'received', channel, number: '۱۲/۳', at: 0 } } },
})
const introduced = () => new Life(definition, { person: PERSON }, { at: moment('1404/05/01 09:00') })
const unmet = expect.objectContaining({ code: 'condition-unmet', details: { guard: 'introducedByLetter' } })

describe('a liaison', () => {
  it('S2-R06, S4-R17: acts once the letter is registered, until another letter replaces them', () => {
    const life = introduced().send('register', 'caseOfficer', { letter: LETTER }, letter(LETTER))
    expect([life.stage, life.standing.context, life.notices]).toStrictEqual([
      ...['active', { person: PERSON, letter: LETTER, replacedBy: null }, ['agency: liaisonRegistered']],
    ])
    expect(() => life.send('replace', 'secretariat', { letter: NEXT }, letter(LETTER))).toThrow(unmet)
    expect(life.send('replace', 'secretariat', { letter: NEXT }, letter(NEXT)).stage).toBe('replaced')
  })

  it('S2-R11: is introduced by office automation, fax or official e-mail, and by nothing else', () => {
    for (const channel of ['ece', 'fax', 'officialEmail'])
      expect(introduced().send('register', 'caseOfficer', { letter: LETTER }, letter(LETTER, channel)).stage).toBe(
        'active',
      )
    for (const channel of ['courier', 'hand', 'portal', 'letter'])
      expect(() => introduced().send('register', 'caseOfficer', { letter: LETTER }, letter(LETTER, channel))).toThrow(
        unmet,
      )
  })

  it('is not introduced by a letter that is another case’s, or went out', () => {
    expect(() => introduced().send('register', 'caseOfficer', { letter: LETTER }, letter(NEXT))).toThrow(unmet)
    expect(() => introduced().send('register', 'caseOfficer', { letter: LETTER })).toThrow(unmet)
    expect(() =>
      introduced().send('register', 'caseOfficer', { letter: LETTER }, letter(LETTER, 'ece', 'outgoing')),
    ).toThrow(unmet)
  })

  it('may be recalled before that', () => {
    expect(introduced().send('recall', 'agencyApprover', {}, { reason: 'اشتباه در نام' }).stage).toBe('recalled')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
