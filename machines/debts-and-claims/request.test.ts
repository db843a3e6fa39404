import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './request.ts'

const [ASKED, ANSWERED, ASKED_AGAIN] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]

const aRequest = () =>
  new Life(definition, { trackingCode: '05101234567812', text: ASKED }, { at: moment('1405/07/04 09:00') })
const kept = (text: string) => ({ facts: { text } })
const answered = () => aRequest().send('answer', 'caseOfficer', { text: ANSWERED }, kept(ANSWERED))
const documents = ({ standing: { context } }: Life) => [context['text'], context['answer']]

describe('a request', () => {
  it('S0-R16: is answered in time, and whoever asked is told', () => {
    const life = answered()
    expect([life.stage, life.notices, documents(life)]).toStrictEqual([
      ...['answered', ['officer: requestRegistered', 'submitter: requestAnswered'], [ASKED, ANSWERED]],
    ])
    expect(life.standing.clocks['outcome']).toMatchObject({ state: 'stopped', outcome: 'met' })
  })

  it('that waits too long is heard of', () => {
    const life = aRequest().wait('1405/07/30 10:00')
    expect(life.notices).toStrictEqual([
      ...['officer: requestRegistered', 'officer: dueSoon', 'officer: dueSoon', 'groupHead: overdue'],
    ])
  })

  it('may be asked again, about what was asked last, and the office has its whole time again', () => {
    const life = answered()
      .wait('1405/07/11 09:00')
      .send('askAgain', 'agencyOfficer', { text: ASKED_AGAIN }, kept(ASKED_AGAIN))
    expect([life.stage, documents(life), life.notices.at(-1)]).toStrictEqual([
      ...['registered', [ASKED_AGAIN, null], 'officer: requestRegistered'],
    ])
    expect(life.standing.clocks['outcome']?.dueAt).toBe(moment('1405/07/26 00:00'))
  })

  it('takes no hash whose text is not kept, or was said before', () => {
    const answer = (text: string, facts: { text?: string }) => () =>
      aRequest().send('answer', 'caseOfficer', { text }, { facts })
    const refusal = { code: 'condition-unmet', details: { guard: 'textKept' } }
    for (const refused of [
      answer(ANSWERED, {}),
      answer(ANSWERED, kept(ASKED).facts),
      answer(ASKED, kept(ASKED).facts),
      () => answered().send('askAgain', 'agencyOfficer', { text: ANSWERED }, kept(ANSWERED)),
    ])
      expect(refused).toThrow(expect.objectContaining(refusal))
  })

  it('ends by a word, or by silence', () => {
    expect(answered().send('close', 'agencyOfficer').standing.status).toBe('done')
    const silent = answered().wait('1406/01/20 10:00')
    expect([silent.stage, silent.events.at(-1)]).toStrictEqual(['closed', 'deadline.answered'])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
