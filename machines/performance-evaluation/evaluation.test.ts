import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { type Life, moment } from '../core/testing/life.ts'
import { definition } from './evaluation.ts'
import { definition as indicator } from './indicator.ts'
import { anEntry, anEvaluation, CIRCULAR, GUIDELINE } from './testing/aYear.ts'

const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

const INDICATOR = 'performanceEvaluation.indicator'
const standing = (stages: JsonObject) => ({ facts: { children: { [INDICATOR]: stages } } })

const submit = (life: Life, stages: JsonObject = { evidenced: 1, naReview: 1 }) =>
  life.send('submitEvaluation', 'agencyApprover', {}, standing(stages))
const submitted = (more: JsonObject = {}) => submit(anEvaluation(more).wait('1405/01/20 09:00'))
const evaluated = (more: JsonObject = {}) =>
  submitted(more)
    .wait('1405/03/01 09:00')
    .send('finishEvaluating', 'groupHead', {}, standing({ assessed: 2 }))
const preliminary = (more: JsonObject = {}) =>
  evaluated(more).send('announcePreliminary', 'system', {}, standing({ assessed: 1, notApplicable: 1 }))
const finalPending = (more: JsonObject = {}) => {
  const life = preliminary(more)
  life.facts = { children: { [INDICATOR]: { scored: 2 } } }
  return life.wait('1405/03/30 09:00')
}
const settled = (stage: string, more: JsonObject = {}) => ({
  stage,
  context: { ...anEntry(), outcome: null, actual: '60', ...more },
})
const ALL = [settled('locked'), settled('decided', { dimension: 'specific', actual: '80' })]
const finalise = (life: Life, entries: JsonObject[] = ALL) =>
  life.send('finaliseResult', 'head', {}, { facts: { 'entries.indicator': entries } })
const notify = (life: Life, letter = CIRCULAR, fact: JsonObject = { direction: 'outgoing', status: 'sent' }) =>
  life.send('notifyResult', 'secretariat', { letter }, { facts: { letters: { [letter]: fact } } })
const result = ({ standing: { context } }: Life) => context['result']
const asked = (life: Life, kind: string) =>
  life.moves.flatMap(({ effects }) => effects).filter((effect) => effect.kind === kind)

describe('the evaluation of an agency', () => {
  it('goes from its own account to a result that its parent body has', () => {
    const life = notify(finalise(finalPending())).send('acknowledgeResult', 'liaison')
    life.send(
      'reportToParent',
      'secretariat',
      { letter: GUIDELINE },
      {
        facts: { letters: { [GUIDELINE]: { direction: 'incoming', status: 'received' } } },
      },
    )
    expect(life.stages).toStrictEqual([
      ...['selfAssessing', 'evaluating', 'evaluated', 'preliminary', 'finalPending', 'final'],
      ...['resultNotified', 'acknowledged', 'reportedToParent'],
    ])
    expect(result(life)).toStrictEqual({
      version: 1,
      general: { score: 7_500, outOf: 10_000 },
      specific: { score: 10_000, outOf: 10_000 },
      total: { score: 17_500, outOf: 20_000 },
    })
  })

  it('S1-R26: opens an indicator for each of the published set', () => {
    expect(asked(anEvaluation(), 'openCases').map(({ params, values }) => [params, Object.keys(values)])).toStrictEqual(
      [
        [
          { machine: INDICATOR, for: 'entries', sheet: 'indicatorSet', list: 'indicators' },
          ['indicatorSet', 'naUntil', 'hardCloseAt', 'objectUntil', 'evidenceAfterObjection'],
        ],
      ],
    )
    const [{ values } = { values: {} }] = asked(anEvaluation(), 'openCases')
    expect(indicator.opening.safeParse({ ...values, ...anEntry() }).success).toBe(true)
  })

  it('S1-R25: is submitted within the window, when every indicator is ready', () => {
    for (const stages of [{ evidenced: 1 }, { evidenced: 1, pending: 1 }, {}])
      expect(() => submit(anEvaluation(), stages)).toThrow(unmet('everyItemReady'))
    expect(() => anEvaluation().send('submitEvaluation', 'agencyApprover')).toThrow(unmet('everyItemReady'))
    expect(() => submit(anEvaluation({ opensAt: moment('1405/01/01 00:00') }))).toThrow(unmet('windowOpen'))
    expect(submit(anEvaluation(), { notApplicable: 1, naReview: 1 }).stage).toBe('evaluating')
    expect(() => anEvaluation().send('submitEvaluation', 'agencyOfficer', {}, standing({ evidenced: 2 }))).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
  })

  it('is finished when every indicator is, and told when all agencies are', () => {
    for (const stages of [{ assessed: 1, evidenced: 1 }, { assessed: 1, naReview: 1 }, {}])
      expect(() => submitted().send('finishEvaluating', 'evaluator', {}, standing(stages))).toThrow(
        unmet('everyItemAssessed'),
      )
    expect(() => evaluated().send('announcePreliminary', 'system', {}, standing({ evidenced: 2 }))).toThrow(
      unmet('everyItemAssessed'),
    )
    const life = preliminary()
    expect(life.notices).toStrictEqual(['officer: evaluationSubmitted', 'agency: preliminaryScores'])
    expect(asked(life, 'tell').map(({ params }) => params['event'])).toStrictEqual([
      ...['evaluationSubmitted', 'revealScore'],
    ])
    expect(evaluated().send('reopenEvaluating', 'deputy', {}, { reason: 'امتیاز نادرست' }).stage).toBe('evaluating')
  })

  it('sums up the points that were told, once all were', () => {
    const tell = (life: Life, data: JsonObject) => life.send('scoreTold', 'system', { weight: 10_000, ...data })
    const life = tell(preliminary(), { dimension: 'general', earned: 7_500 })
    expect(life.standing.context['preliminary']).toBe(null)
    expect(tell(life, { dimension: 'general', earned: null }).standing.context['preliminary']).toStrictEqual({
      general: { score: 15_000, outOf: 20_000 },
      specific: { score: 0, outOf: 0 },
      total: { score: 15_000, outOf: 20_000 },
    })
  })

  it('waits for what is disputed', () => {
    const life = preliminary().send('indicatorDisputed', 'system')
    life.facts = { children: { [INDICATOR]: { objected: 1, scored: 1 } } }
    expect(life.wait('1405/03/30 09:00').stage).toBe('objections')
    expect(life.send('indicatorSettled', 'system').stage).toBe('objections')
    expect(life.send('indicatorSettled', 'system', {}, standing({ locked: 2 })).stage).toBe('finalPending')
    expect(life.send('indicatorDisputed', 'system').stage).toBe('objections')
  })

  it('is not held to be undisputed when nobody looked', () => {
    const life = preliminary()
    expect(life.wait('1405/03/30 09:00').stage).toBe('objections')
  })

  it('is final when every indicator is settled', () => {
    for (const entries of [[settled('locked')], [settled('locked'), settled('inCommittee')], []])
      expect(() => finalise(finalPending(), entries)).toThrow(unmet('everyItemSettled'))
    expect(() => finalPending().send('finaliseResult', 'head')).toThrow(unmet('everyItemSettled'))
  })

  it('stands in a group once its result is final, and hears of its place there', () => {
    const entries = { 'entries.indicator': ALL, 'groupOf.agencyGroups': { code: 'G3', title: 'زیربنایی' } }
    const life = finalPending().send('finaliseResult', 'head', {}, { facts: entries })
    expect(life.standing.context).toMatchObject({ group: 'G3', rankInGroup: null })
    life.send('placeTold', 'system', {}, { facts: { 'entryOf.recognition': { rank: 2 } } })
    expect([life.stage, life.standing.context['rankInGroup']]).toStrictEqual(['final', 2])
    expect(finalise(finalPending()).standing.context).toMatchObject({ group: null })
  })

  it('S1-R22: counts what does not apply by the policy of the year', () => {
    const entries = [settled('locked'), settled('locked', { outcome: 'notApplicable', actual: null })]
    const score = (naPolicy: string) =>
      (result(finalise(finalPending({ naPolicy }), entries)) as { total: JsonObject }).total
    expect(['redistribute', 'exclude', 'fullPoints'].map(score)).toStrictEqual([
      { score: 15_000, outOf: 20_000 },
      { score: 7_500, outOf: 10_000 },
      { score: 17_500, outOf: 20_000 },
    ])
  })

  it('S1-R10: is seen by the agency as soon as it is final', () => {
    expect(finalise(finalPending()).notices.at(-1)).toBe('agency: resultFinal')
  })

  it('S1-R09: reaches the agency in writing, by a letter that was sent', () => {
    const life = finalise(finalPending())
    expect(asked(life, 'draftLetter').map(({ params }) => params)).toStrictEqual([
      { to: 'agencyHead', about: 'evaluationResult' },
    ])
    for (const fact of [
      { direction: 'incoming', status: 'received' },
      { direction: 'outgoing', status: 'received' },
    ])
      expect(() => notify(finalise(finalPending()), CIRCULAR, fact)).toThrow(unmet('letterSent'))
    expect(() => life.send('notifyResult', 'head', { letter: GUIDELINE }, { facts: { letters: {} } })).toThrow(
      unmet('letterSent'),
    )
    expect(notify(life).notices.at(-1)).toBe('agency: resultWritten')
  })

  it('is sent in time, or heard of', () => {
    expect(finalise(finalPending()).wait('1405/05/10 09:00').notices.slice(-3)).toStrictEqual([
      ...['officer: dueSoon', 'groupHead: dueSoon', 'head: overdue'],
    ])
  })

  it('S1-R24: is acknowledged, and presented to the parent body by letter', () => {
    const life = notify(finalise(finalPending())).send('acknowledgeResult', 'agencyApprover')
    expect(life.notices.at(-1)).toBe('officer: resultAcknowledged')
    const report = (fact: JsonObject) =>
      life.send('reportToParent', 'caseOfficer', { letter: GUIDELINE }, { facts: { letters: { [GUIDELINE]: fact } } })
    expect(() => report({ direction: 'outgoing', status: 'sent' })).toThrow(unmet('letterReceived'))
    expect(() => life.send('reportToParent', 'caseOfficer', { letter: GUIDELINE })).toThrow(unmet('letterReceived'))
    expect(report({ direction: 'incoming', status: 'received' }).stage).toBe('reportedToParent')
    const silent = notify(finalise(finalPending())).wait('1405/06/01 09:00')
    expect([silent.stage, silent.notices.at(-1)]).toStrictEqual(['resultNotified', 'approver: overdue'])
    const late = notify(finalise(finalPending())).send('acknowledgeResult', 'liaison').wait('1405/07/01 09:00')
    expect([late.stage, late.notices.at(-1)]).toStrictEqual(['acknowledged', 'approver: overdue'])
  })

  it('S1-R30: is corrected as a further version with a letter of its own; the earlier one stays', () => {
    const life = notify(finalise(finalPending())).send('indicatorDisputed', 'system')
    life.send('indicatorSettled', 'system', {}, standing({ decided: 1, locked: 1 }))
    finalise(life, [settled('decided', { actual: '80' }), ALL[1] as JsonObject])
    expect(result(life)).toMatchObject({ version: 2, total: { score: 20_000 } })
    expect(life.standing.context['earlier']).toMatchObject([{ version: 1, total: { score: 17_500 } }])
    expect(() => notify(life)).toThrow(unmet('letterIsNew'))
    expect(notify(life, GUIDELINE).stage).toBe('resultNotified')
  })

  it('has room for its results, however often they are corrected', () => {
    const life = finalise(finalPending())
    for (let i = 0; i < 20; i++) {
      life.send('indicatorDisputed', 'system').send('indicatorSettled', 'system', {}, standing({ locked: 2 }))
      finalise(life)
    }
    expect(result(life)).toMatchObject({ version: 21 })
    expect(Buffer.byteLength(JSON.stringify(life.standing.context))).toBeLessThan(4_096)
  })

  it('S1-R07, S1-R08: advice is recorded, in person, by phone or online', () => {
    for (const channel of ['inPerson', 'phone', 'evaluationSystem'])
      expect(anEvaluation().send('recordAdvice', 'caseOfficer', { channel }).notices).toStrictEqual([
        'agency: adviceRecorded',
      ])
    expect(() => anEvaluation().send('recordAdvice', 'agencyOfficer', { channel: 'phone' })).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
  })
})

describe('an evaluation that nobody submits', () => {
  const zeroFiled = (more: JsonObject = {}) => anEvaluation(more).wait('1405/02/01 09:00')
  const unfiled = [settled('locked', { outcome: 'notFiled', actual: null })]

  it('S1-R25: is closed with the window, and the agency is told', () => {
    const life = zeroFiled()
    expect([life.stage, life.notices]).toStrictEqual(['zeroFiled', ['approver: evaluationMissed']])
    expect(asked(life, 'tell').map(({ params }) => params['event'])).toStrictEqual(['closeUnfiled'])
    expect(asked(life, 'draftLetter').map(({ params }) => params['about'])).toStrictEqual(['evaluationMissed'])
  })

  it('S1-R27: has no points or is left out, as the guideline says', () => {
    expect(result(finalise(zeroFiled(), unfiled))).toMatchObject({ total: { score: 0, outOf: 10_000 } })
    expect(() => finalise(zeroFiled({ zeroFiling: 'exclude' }), unfiled)).toThrow(unmet('zeroCounts'))
  })

  it('is open again where the window is moved', () => {
    const moved = (until: string) => ({ naUntil: moment(until), hardCloseAt: moment(until) })
    expect(() => zeroFiled().send('windowMoved', 'system', moved('1405/01/31 00:00'))).toThrow(unmet('isAhead'))
    const life = zeroFiled().send('windowMoved', 'system', moved('1405/02/20 00:00'))
    expect(life.stage).toBe('selfAssessing')
    expect(submit(life.wait('1405/02/19 09:00')).stage).toBe('evaluating')
  })

  it('has as long as the window has been moved for', () => {
    const until = { naUntil: moment('1405/02/10 00:00'), hardCloseAt: moment('1405/02/20 00:00') }
    const life = anEvaluation().send('windowMoved', 'system', until)
    expect(life.wait('1405/02/19 09:00').stage).toBe('selfAssessing')
    expect(life.wait('1405/02/20 09:00').stage).toBe('zeroFiled')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
