import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { type Life, moment, someone } from '../core/testing/life.ts'
import { definition } from './committee.ts'
import { aSession, filed, hashOf, MEMBERS } from './testing/aYear.ts'

const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

const [MINUTES, OTHER] = [hashOf('c'), hashOf('d')]
const CODE = '04011234567896'

const held = () => aSession().wait('1405/04/20 11:00').send('holdSession', 'committeeSecretary')
const fact = (sha256: string, more: JsonObject = {}) =>
  filed(sha256, { present: MEMBERS.slice(0, 2), decisions: { [CODE]: '80' }, ...more })
const sign = (life: Life, member: number, minutes = MINUTES, more: JsonObject = {}) =>
  life.send(
    'signMinutes',
    someone('committeeMember', MEMBERS[member]),
    { minutes },
    { facts: { 'sheet.minutes': fact(minutes, more) } },
  )

describe('a session of the committee', () => {
  it('S1-R29: decides by minutes that a quorum has signed', () => {
    const life = sign(held(), 0)
    expect([life.stage, life.standing.context['decisions']]).toStrictEqual(['held', {}])
    sign(life, 1)
    expect([life.stage, life.standing.context['decisions'], life.standing.context['signatures']]).toStrictEqual([
      ...['minutesSigned', { [CODE]: '80' }, MEMBERS.slice(0, 2)],
    ])
    expect(life.notices).toStrictEqual(['office: committeeCalled', 'office: minutesSigned'])
  })

  it('is signed by those who were there, each once', () => {
    expect(() => sign(held(), 2)).toThrow(unmet('wasPresent'))
    expect(() => sign(sign(held(), 0), 0)).toThrow(unmet('notSignedYet'))
    expect(() => sign(held(), 0, MINUTES, { problems: 1 })).toThrow(unmet('minutesWritten'))
    expect(() =>
      held().send(
        'signMinutes',
        someone('committeeMember', MEMBERS[0]),
        { minutes: OTHER },
        { facts: { 'sheet.minutes': fact(MINUTES) } },
      ),
    ).toThrow(unmet('minutesWritten'))
    expect(() => held().send('signMinutes', someone('head', MEMBERS[0]), { minutes: MINUTES })).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
  })

  it('wants every signature anew where its minutes are written anew', () => {
    const life = sign(sign(held(), 0), 1, OTHER)
    expect([life.stage, life.standing.context['signatures']]).toStrictEqual(['held', [MEMBERS[1]]])
    expect(sign(life, 0, OTHER).stage).toBe('minutesSigned')
  })

  it('is held when it has met, and may be cancelled before', () => {
    expect(() => aSession().send('holdSession', 'committeeSecretary')).toThrow(unmet('hasMet'))
    expect(aSession().send('cancelSession', 'deputy', {}, { reason: 'نبود حد نصاب' }).stage).toBe('cancelled')
  })

  it('is never of one alone', () => {
    const opening = (more: JsonObject) =>
      definition.opening.safeParse({
        sessionNo: 1,
        meetsAt: moment('1405/04/20'),
        quorum: 2,
        members: MEMBERS,
        ...more,
      }).success
    expect([{}, { quorum: 1 }, { quorum: 4 }, { members: [MEMBERS[0], MEMBERS[0]] }].map(opening)).toStrictEqual([
      ...[true, false, false, false],
    ])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
