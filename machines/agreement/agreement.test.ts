import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, type Said } from '../core/testing/life.ts'
import { definition } from './agreement.ts'
import { definition as ofConsent } from './terminationConsent.ts'

const NOW = moment('1405/07/04 09:00')
const DAY = 86_400_000
const SUCCESSOR = '0b7d6d4e-7b5a-4c6e-9d3f-2a1b3c4d5e6f'
const LETTER = '1c8e7e5f-8c6b-4d7f-8e40-3b2c4d5e6f70'
const why = { reason: 'ضرورت' }
const shut = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })
const not = (code: string) => expect.objectContaining({ code })

const TERMS = {
  ...{ code: 'S1', version: 1, validFrom: moment('1405/01/01'), validTo: null as number | null },
  ...{ continuationAllowed: false, terminators: ['head'], noticeDays: 30 },
}
const draft = (terms: Partial<typeof TERMS> = {}) => new Life(definition, { ...TERMS, ...terms }, { at: NOW })
const signed = (terms?: Partial<typeof TERMS>) =>
  draft(terms)
    .send('submitForApproval', 'deputy')
    .send('sign', 'head', { clauses: 'a'.repeat(64) })
const inForce = (terms?: Partial<typeof TERMS>) => signed(terms).wait('1405/07/05 09:00')
const TO_1406 = { validTo: moment('1406/01/01') }
const continuing = (terms: Partial<typeof TERMS> = {}) =>
  inForce({ ...TO_1406, continuationAllowed: true, ...terms }).wait('1406/01/02 09:00')
const end = (life: Life, role: 'head' | 'coTerminator' | 'deputy', days: number, said: Said = why) =>
  life.send('decideTermination', role, { endsAt: life.now + days * DAY }, said)
const BOTH = { terminators: ['head', 'coTerminator'] }
const S0 = { terminators: ['head', 'agencyApprover'] }
const answered = (stages: object) => ({ facts: { children: { terminationConsent: stages } as never } })
const kindsOf = (life: Life) =>
  life.moves.at(-1)?.effects.map(({ kind, params }) => [kind, params['event'] ?? params['notice'] ?? params['machine']])

describe('an agreement until it is in force', () => {
  it('is approved and signed by the head, and takes effect on its day', () => {
    const life = inForce({ validFrom: moment('1405/07/05') })
    expect(life.stages).toStrictEqual(['draft', 'inApproval', 'signed', 'inForce'])
    expect(life.standing.context['clauses']).toBe('a'.repeat(64))
    expect(signed({ validFrom: moment('1405/08/01') }).wait('1405/07/30').stage).toBe('signed')
  })

  it('is sent back with a reason, and signed by nobody else', () => {
    const submitted = () => draft().send('submitForApproval', 'groupHead')
    expect(submitted().send('sendBack', 'head', {}, why).stage).toBe('draft')
    expect(() => submitted().send('sendBack', 'head')).toThrow(not('reason-missing'))
    expect(() => submitted().send('sign', 'deputy', { clauses: 'a'.repeat(64) })).toThrow(not('wrong-role'))
    expect(() => draft().send('sign', 'head', { clauses: 'a'.repeat(64) })).toThrow(not('wrong-stage'))
    expect(() => draft().send('submitForApproval', 'caseOfficer')).toThrow(not('wrong-role'))
  })
})

describe('an agreement that gives way to another', () => {
  const successor = (is: boolean) => ({ ...why, facts: { successor: { signed: is } } })
  it.each(['amend', 'replace'])('S0-R31, S1-R32, S2-R20: %s waits for a signed successor', (event) => {
    for (const life of [inForce, continuing]) {
      expect(life().send(event, 'head', { successor: SUCCESSOR }, successor(true)).stage).toBe('superseded')
      expect(() => life().send(event, 'head', { successor: SUCCESSOR }, successor(false))).toThrow(
        shut('successorSigned'),
      )
      expect(() => life().send(event, 'head', { successor: SUCCESSOR }, why)).toThrow(shut('successorSigned'))
      expect(() => life().send(event, 'deputy', { successor: SUCCESSOR }, successor(true))).toThrow(not('wrong-role'))
    }
  })

  it('S0-R32: a new notice is a letter that was registered, and no typed number', () => {
    const letters = (direction: string) => ({
      ...why,
      facts: { letters: { [LETTER]: { direction, status: 'received', channel: 'ece', number: '۱', at: NOW } } },
    })
    for (const life of [inForce, continuing]) {
      expect(life().send('supersede', 'head', { letter: LETTER }, letters('incoming')).stage).toBe('superseded')
      expect(() => life().send('supersede', 'head', { letter: LETTER }, letters('outgoing'))).toThrow(
        shut('noticeRegistered'),
      )
      expect(() => life().send('supersede', 'head', { letter: SUCCESSOR }, letters('incoming'))).toThrow(
        shut('noticeRegistered'),
      )
    }
    expect(definition.forms['supersede']?.safeParse({ letter: '۱۲۳/ص' }).success).toBe(false)
  })

  it('S3-R24: that expired is renewed by a new version only', () => {
    const expired = () => inForce(TO_1406).wait('1406/01/01 08:00')
    expect(expired().stage).toBe('expired')
    expect(expired().send('renew', 'head', { successor: SUCCESSOR }, successor(true)).stage).toBe('superseded')
    expect(() => expired().send('renew', 'head', { successor: SUCCESSOR }, successor(false))).toThrow(
      shut('successorSigned'),
    )
    expect(() => inForce().send('renew', 'head', { successor: SUCCESSOR }, successor(true))).toThrow(not('wrong-stage'))
    expect(() => end(expired(), 'head', 30)).toThrow(not('wrong-stage'))
  })
})

describe('the last day of an agreement', () => {
  it('is told of 90, 60, 30 and 7 days before, each once', () => {
    const life = inForce(TO_1406).wait('1406/01/01 08:00')
    const at = (event: string) => life.commands[life.moves.findIndex((one) => one.event === event) - 1]?.at as number
    expect(
      ['ninety', 'sixty', 'thirty', 'seven'].map((rung) =>
        Math.round((moment('1406/01/01') - at(`clock.validity.${rung}`)) / DAY),
      ),
    ).toStrictEqual([90, 60, 30, 7])
    expect(life.notices.filter((one) => one === 'head: agreementNearEnd').length).toBe(4)
    expect(life.notices.filter((one) => one === 'groupHead: agreementNearEnd').length).toBe(4)
  })

  it('S0-R30, S0-R31: ends it, unless its own words let it go on', () => {
    expect(inForce(TO_1406).wait(moment('1406/01/01') - 1).stage).toBe('inForce')
    expect(inForce(TO_1406).wait('1406/01/01').stage).toBe('expired')
    expect(continuing().stage).toBe('continuing')
  })
})

describe('ending an agreement', () => {
  it('S1-R33: is the head’s alone where the agreement says so, with notice', () => {
    const life = end(inForce(), 'head', 30)
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['noticeGiven', 'agencies: terminationNotice'])
    expect(life.wait(life.now + 31 * DAY).stage).toBe('terminated')
    expect(() => end(inForce(), 'coTerminator', 30)).toThrow(shut('mayConsent'))
    expect(() => end(inForce(), 'deputy', 30)).toThrow(not('wrong-role'))
    expect(() => end(inForce(), 'head', 30, {})).toThrow(not('reason-missing'))
  })

  it('takes no notice that is a moment too short, and writes no consent for it', () => {
    const short = (life: Life) => () => life.send('decideTermination', 'head', { endsAt: life.now + 30 * DAY - 1 }, why)
    expect(short(inForce())).toThrow(shut('noticeLongEnough'))
    expect(short(inForce(BOTH))).toThrow(shut('noticeLongEnough'))
    expect(short(inForce(S0))).toThrow(shut('noticeLongEnough'))
    expect(end(inForce(), 'head', 30).stage).toBe('noticeGiven')
  })

  it('S2-R21, S4-R36: wants both, whoever is first, and one day', () => {
    for (const [first, second] of [
      ['head', 'coTerminator'],
      ['coTerminator', 'head'],
    ] as const) {
      const life = end(inForce(BOTH), first, 40)
      expect([life.stage, life.standing.context['consents']]).toStrictEqual(['inForce', [first]])
      expect(end(life, first, 41).stage).toBe('inForce')
      expect(() => end(life, second, 40)).toThrow(shut('sameEnd'))
      expect(end(life, second, 41).stage).toBe('noticeGiven')
    }
  })

  it('S3-R25: is nobody’s where the agreement names nobody', () => {
    for (const role of ['head', 'coTerminator'] as const)
      expect(() => end(inForce({ terminators: [] }), role, 60)).toThrow(shut('mayConsent'))
  })

  it('is revoked by whoever may consent, and stands where it would have stood', () => {
    const revoke = (life: Life, role: 'head' | 'coTerminator' | 'deputy' = 'head') => life.send('revoke', role, {}, why)
    const given = (terms: Partial<typeof TERMS> = {}) => end(inForce(terms), 'head', 60)
    const back = revoke(given())
    expect([back.stage, back.standing.context['consents'], back.standing.context['endsAt']]).toStrictEqual([
      ...['inForce', [], null],
    ])
    expect(kindsOf(back)).toStrictEqual([
      ['tell', 'consentDropped'],
      ['notify', 'terminationRevoked'],
    ])
    const both = () => end(end(inForce(BOTH), 'head', 60), 'coTerminator', 60)
    expect(revoke(both(), 'coTerminator').stage).toBe('inForce')
    expect(() => revoke(given(), 'coTerminator')).toThrow(shut('mayConsent'))
    expect(() => revoke(given(), 'deputy')).toThrow(not('wrong-role'))
    expect(() => given().send('revoke', 'head')).toThrow(not('reason-missing'))
    const pastItsDay = (terms: Partial<typeof TERMS>) =>
      revoke(given({ validTo: moment('1405/08/01'), ...terms }).wait('1405/08/15 09:00')).stage
    expect(pastItsDay({ continuationAllowed: true })).toBe('continuing')
    expect(pastItsDay({})).toBe('expired')
    expect(() => revoke(given().wait('1406/01/01'))).toThrow(not('case-closed'))
  })

  it('S4-R35: comes with the last document it rests on, wherever it stands', () => {
    for (const life of [inForce(), continuing(), end(inForce(), 'head', 30), end(inForce(S0), 'head', 40)])
      expect(life.send('governingDocumentsGone', 'system').stage).toBe('lapsed')
    expect(() => inForce().send('governingDocumentsGone', 'head')).toThrow(not('wrong-role'))
    expect(() => draft().send('governingDocumentsGone', 'system')).toThrow(not('wrong-stage'))
  })
})

describe('S0-R31: ending by consent of both sides', () => {
  const asked = () => end(continuing(S0), 'head', 40)
  it('asks every agency once the office has consented', () => {
    const life = asked()
    expect(life.stage).toBe('awaitingConsents')
    expect(kindsOf(life)).toStrictEqual([
      ['tell', 'consentAskedAgain'],
      ['openCases', 'terminationConsent'],
    ])
    expect(() => end(continuing(S0), 'coTerminator', 40)).toThrow(shut('mayConsent'))
  })

  it('waits for the last of them, and none who refused', () => {
    for (const stages of [{}, { consentAwaited: 1, consented: 3 }, { consentRefused: 1, consented: 3 }])
      expect(asked().send('agencyConsented', 'system', {}, answered(stages)).stage).toBe('awaitingConsents')
    expect(asked().send('agencyConsented', 'system').stage).toBe('awaitingConsents')
    const life = asked().send('agencyConsented', 'system', {}, answered({ consentAwaited: 0, consented: 2 }))
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['noticeGiven', 'agencies: terminationNotice'])
    expect(() => asked().send('agencyConsented', 'head')).toThrow(not('wrong-role'))
  })

  it('ends with one refusal, with the day itself, or with the head’s second thought', () => {
    for (const life of [asked().send('agencyRefused', 'system'), asked().wait('1406/03/01')])
      expect([life.stage, life.notices.at(-1), life.standing.context['endsAt']]).toStrictEqual([
        ...['continuing', 'head: terminationFailed', null],
      ])
    expect(asked().send('revoke', 'head', {}, why).stage).toBe('continuing')
    expect(end(inForce(S0), 'head', 40).send('agencyRefused', 'system').stage).toBe('inForce')
    expect(
      end(inForce({ ...S0, ...TO_1406 }), 'head', 300)
        .wait('1406/01/10')
        .send('agencyRefused', 'system').stage,
    ).toBe('expired')
  })
})

describe('an agency’s consent', () => {
  const consent = () => new Life(ofConsent, { endsAt: NOW + 40 * DAY }, { at: NOW })
  const told = (life: Life) => life.moves.at(-1)?.effects.map(({ params }) => params['event'])
  it('is its approver’s, said or refused, and the agreement hears', () => {
    expect(consent().notices).toStrictEqual(['approver: terminationConsent'])
    const given = consent().send('consentToEnd', 'agencyApprover')
    expect([given.stage, told(given)]).toStrictEqual(['consented', ['agencyConsented']])
    const refused = consent().send('refuseToEnd', 'agencyApprover', {}, why)
    expect([refused.stage, told(refused)]).toStrictEqual(['consentRefused', ['agencyRefused']])
    expect(() => consent().send('refuseToEnd', 'agencyApprover')).toThrow(not('reason-missing'))
    for (const role of ['agencyOfficer', 'head'] as const)
      expect(() => consent().send('consentToEnd', role)).toThrow(not('wrong-role'))
    expect(() => given.send('refuseToEnd', 'agencyApprover', {}, why)).toThrow(not('wrong-stage'))
  })

  it('is asked for again in another attempt, and dropped where it is given up', () => {
    const again = consent()
      .send('consentDropped', 'system')
      .send('consentAskedAgain', 'system', { endsAt: NOW + 90 * DAY })
    expect([again.stages, again.standing.context['endsAt']]).toStrictEqual([
      ['consentAwaited', 'consentNotNeeded', 'consentAwaited'],
      NOW + 90 * DAY,
    ])
    for (const life of [
      consent().send('consentToEnd', 'agencyApprover'),
      consent().send('refuseToEnd', 'agencyApprover', {}, why),
    ])
      expect(life.send('consentAskedAgain', 'system', { endsAt: NOW }).stage).toBe('consentAwaited')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect([...unbroken(definition.machine), ...unbroken(ofConsent.machine)]).toStrictEqual([])
  })
})
