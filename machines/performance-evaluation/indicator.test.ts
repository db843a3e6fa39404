import { describe, expect, it } from '@jest/globals'
import type { Actor } from '../core/command.ts'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { type Life, moment } from '../core/testing/life.ts'
import { definition } from './indicator.ts'
import { anIndicator, filed, hashOf, SESSION, TIMETABLE } from './testing/aYear.ts'

const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

const [OWN, ASSESSED, AGAIN, TEXT, REPLY, WHY] = ['1', '2', '3', '4', '5', '6'].map(hashOf) as [
  ...[string, string, string, string, string, string],
]
const CODE = '04011234567896'

const handIn = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'handInEvidence',
    'agencyOfficer',
    { selfAssessment: OWN },
    { facts: { papers: { count: 1 }, 'sheet.selfAssessment': filed(OWN), ...facts } },
  )
const evidenced = (more: JsonObject = {}) => handIn(anIndicator(more).wait('1404/12/01 09:00'))
const submitted = (more: JsonObject = {}) => evidenced(more).send('evaluationSubmitted', 'system')
const score = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'scoreIndicator',
    'evaluator',
    { assessment: ASSESSED },
    { facts: { papers: { count: 1 }, 'sheet.assessment': filed(ASSESSED), ...facts } },
  )
const assessed = (more: JsonObject = {}) => score(submitted(more).wait('1405/03/01 09:00'))
const reveal = (life: Life, actual: string) =>
  life.send('revealScore', 'system', {}, { facts: { 'disclosed.assessment': { sha256: ASSESSED, body: { actual } } } })
const scored = (more: JsonObject = {}) => reveal(assessed(more), '60').wait('1405/03/10 09:00')
const object = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'objectToScore',
    'agencyApprover',
    { objectionText: TEXT },
    { facts: { 'sheet.objectionText': filed(TEXT), ...facts } },
  )
const objected = (more: JsonObject = {}) => object(scored(more))
const reExamining = () => objected().send('confirmObjectionText', 'evaluator', {}, { facts: { papers: { count: 1 } } })
const reply = (life: Life, facts: JsonObject = {}, by: Actor | 'groupHead' = 'groupHead') =>
  life.send(
    'replyToObjection',
    by,
    { objectionReply: REPLY },
    {
      facts: {
        'sheet.objectionReply': filed(REPLY, { author: 'the groupHead', actual: '70' }),
        'sheet.reassessment': filed(AGAIN, { actual: '70' }),
        ...facts,
      },
    },
  )
const inCommittee = () =>
  reply(reExamining()).send(
    'referToCommittee',
    'agencyApprover',
    {},
    { reason: 'مغایرت', facts: { 'fresh.trackingCode': CODE } },
  )
const decide = (life: Life, decision: string | null, stage = 'minutesSigned') =>
  life.send(
    'decideByMinutes',
    'committeeSecretary',
    { session: SESSION },
    { facts: { 'decisions.performanceEvaluation.committee': [{ id: SESSION, stage, decision }] } },
  )
const points = ({ standing: { context } }: Life) => [context['actual'], context['earned']]
const told = (life: Life) =>
  life.moves
    .flatMap(({ effects }) => effects)
    .filter(({ kind }) => kind === 'tell')
    .map(({ params }) => params['event'])

describe('the indicator of an agency', () => {
  it('goes from its evidence to points that stand', () => {
    const life = scored().wait('1405/04/30 09:00')
    expect([life.stages, points(life)]).toStrictEqual([
      ...[
        ['pending', 'evidenced', 'assessed', 'scored', 'locked'],
        ['60', 7_500],
      ],
    ])
  })

  it('S1-R26: takes evidence within the period alone, together with what the agency says of itself', () => {
    const pending = anIndicator()
    expect(() => handIn(anIndicator(), { 'sheet.selfAssessment': filed(OWN, { problems: 1 }) })).toThrow(
      unmet('selfAssessed'),
    )
    expect(() => handIn(anIndicator(), { 'sheet.selfAssessment': filed(TEXT) })).toThrow(unmet('selfAssessed'))
    expect(() => handIn(pending.wait('1405/02/01 00:00'))).toThrow(unmet('inTime'))
  })

  it('S1-R21: only uploaded evidence is scored', () => {
    expect(() => handIn(anIndicator(), { papers: { count: 0 } })).toThrow(unmet('hasPapers'))
    expect(() => score(submitted(), { papers: { count: 0 } })).toThrow(unmet('hasPapers'))
    expect(() => score(submitted(), { 'sheet.assessment': filed(TEXT) })).toThrow(unmet('isAssessed'))
    expect(() => score(evidenced())).toThrow(unmet('isSubmitted'))
    expect(() => submitted().send('scoreIndicator', 'caseOfficer', { assessment: ASSESSED })).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
  })

  it('that a body outside the office leads is scored once that body has written', () => {
    const led = () => submitted({ leadBody: 'سازمان ملی بهره‌وری' })
    const letters = (direction: string) => ({ letters: { [SESSION]: { direction, status: 'received' } } })
    for (const facts of [{}, letters('outgoing')] as JsonObject[])
      expect(() => score(led(), facts)).toThrow(unmet('leadBodyWrote'))
    expect(score(led(), letters('incoming')).stage).toBe('assessed')
  })

  it('keeps the weights of its measures, for what is written beside it', () => {
    const measures = [40, 60].map((weight) => ({ title: 'یک سنجه', weight, formula: 'شمار ÷ کل' }))
    expect(anIndicator({ measures }).standing.context).toMatchObject({ measures: [40, 60], isLed: false })
  })

  it('S1-R21: has no points where nothing was proven in time', () => {
    const life = anIndicator().send('evaluationSubmitted', 'system').wait('1405/02/02 09:00')
    expect(life.stage).toBe('assessed')
    life.send('revealScore', 'system')
    expect([life.stage, points(life)]).toStrictEqual(['scored', [null, 0]])
  })

  it('tells nobody what the evaluator found before all are told', () => {
    const life = assessed()
    expect(JSON.stringify([life.standing.context, life.commands, life.moves])).not.toContain('"60"')
    expect(points(life)).toStrictEqual([null, null])
    expect(points(reveal(life, '60'))).toStrictEqual(['60', 7_500])
  })

  it('is revealed by what was filed and nothing else', () => {
    const other = { 'disclosed.assessment': { sha256: TEXT, body: { actual: '80' } } }
    expect(() => assessed().send('revealScore', 'system', {}, { facts: other })).toThrow(unmet('sealHolds'))
  })

  it('may be assessed anew while its evaluation is not finished', () => {
    const facts = (stage: string) => ({ facts: { papers: { count: 1 }, parent: { stage } } })
    expect(() => assessed().send('reviseAssessment', 'evaluator', {}, facts('evaluated'))).toThrow(unmet('notTold'))
    const bare = { facts: { papers: { count: 0 }, parent: { stage: 'evaluating' } } }
    expect(() => assessed().send('reviseAssessment', 'evaluator', {}, bare)).toThrow(unmet('hasPapers'))
    const life = assessed().send('reviseAssessment', 'evaluator', {}, facts('evaluating'))
    expect([life.stage, life.standing.context['assessment']]).toStrictEqual(['evidenced', null])
  })

  it('is taken back to be completed, until the evaluation is submitted', () => {
    expect(evidenced().send('takeBackEvidence', 'liaison').stage).toBe('pending')
    expect(() => submitted().send('takeBackEvidence', 'liaison')).toThrow(unmet('notSubmitted'))
    expect(() => evidenced().wait('1405/02/02 09:00').send('takeBackEvidence', 'liaison')).toThrow(unmet('inTime'))
  })
})

describe('an indicator that does not apply', () => {
  const ask = (life: Life, facts: JsonObject = {}) =>
    life.send(
      'requestNonApplicability',
      'agencyApprover',
      { nonApplicability: WHY },
      { facts: { 'sheet.nonApplicability': filed(WHY), ...facts } },
    )

  it('S1-R22: is so by decision of the office, for general indicators that the guideline names', () => {
    expect(() => ask(anIndicator({ naAllowed: false }))).toThrow(unmet('mayNotApply'))
    expect(() => ask(anIndicator({ dimension: 'specific' }))).toThrow(unmet('mayNotApply'))
    expect(() => ask(anIndicator(), { 'sheet.nonApplicability': filed(TEXT) })).toThrow(unmet('isGrounded'))
    expect(() => ask(anIndicator().wait('1405/01/16 00:00'))).toThrow(unmet('inNaTime'))
    expect(() => ask(submitted())).toThrow(unmet('notSubmitted'))
    const asked = ask(anIndicator())
    expect(asked.notices).toStrictEqual(['groupHead: nonApplicabilityRequested'])
    expect(() => asked.send('acceptNonApplicability', 'groupHead')).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
    const life = ask(anIndicator()).send('acceptNonApplicability', 'deputy', {}, { reason: 'در برش استانی نیست' })
    expect(life.stage).toBe('notApplicable')
    life.send('revealScore', 'system')
    expect([life.stage, life.standing.context['outcome']]).toStrictEqual(['locked', 'notApplicable'])
  })

  it('S1-R22: gives the agency back the time that a rejection took', () => {
    const life = ask(anIndicator().wait('1405/01/10 09:00'))
      .wait('1405/01/20 09:00')
      .send('rejectNonApplicability', 'groupHead', {}, { reason: 'در برش استانی هست' })
    expect([life.stage, life.standing.context['evidenceUntil']]).toStrictEqual(['pending', moment('1405/02/11 00:00')])
    expect(handIn(life.wait('1405/02/10 09:00')).stage).toBe('evidenced')
  })

  it('is warned of when nobody decides', () => {
    const life = ask(anIndicator()).wait('1404/12/20 09:00')
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['naReview', 'groupHead: overdue'])
  })
})

describe('an objection', () => {
  it('S1-R23: is answered with reasons by somebody other than who looked again', () => {
    const life = reply(reExamining())
    expect([life.stage, points(life)]).toStrictEqual(['replied', ['70', 8_750]])
    expect(life.notices).toStrictEqual(['officer: objectionFiled', 'agency: objectionReplied'])
    expect(() => reply(reExamining(), { 'sheet.objectionReply': filed(TEXT) })).toThrow(unmet('isReasoned'))
    for (const found of [{}, filed(AGAIN, { actual: '71' }), filed(AGAIN, { actual: '70', author: 'the groupHead' })])
      expect(() => reply(reExamining(), { 'sheet.reassessment': found })).toThrow(unmet('foundByAnother'))
    // Nor by somebody who stands in for him.
    const standIn = { person: 'the deputy', role: 'deputy', onBehalfOf: 'the evaluator' } as const
    expect(() => reply(reExamining(), {}, standIn)).toThrow(unmet('foundByAnother'))
  })

  it('is made once, in time, and its text stays', () => {
    expect(() => object(scored(), { 'sheet.objectionText': filed(TEXT, { problems: 1 }) })).toThrow(
      unmet('textWritten'),
    )
    expect(() => object(objected())).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    expect(() => object(reply(reExamining()))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    expect(() => object(scored().wait('1405/04/30 09:00'))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })

  it('reopens the evidence only where the year says so, once its text is confirmed', () => {
    expect(reExamining().stage).toBe('reExamining')
    const reopened = () =>
      objected({ evidenceAfterObjection: true }).send(
        ...(['confirmObjectionText', 'evaluator', {}, { facts: { papers: { count: 1 } } }] as const),
      )
    expect(reopened().stage).toBe('evidenceReopened')
    const add = (count: number) => () =>
      reopened().send('addEvidence', 'agencyOfficer', {}, { facts: { papers: { count } } })
    expect(add(1)).toThrow(unmet('hasNewPapers'))
    expect(add(2)().stage).toBe('reExamining')
    expect(reopened().send('noNewEvidence', 'liaison').stage).toBe('reExamining')
    expect(reopened().wait('1405/04/10 09:00').stage).toBe('reExamining')
  })

  it('has a clock of its own that stands still while evidence is awaited', () => {
    const life = objected({ evidenceAfterObjection: true })
    expect(life.standing.clocks['reply']?.state).toBe('running')
    life.send('confirmObjectionText', 'evaluator', {}, { facts: { papers: { count: 1 } } })
    expect(life.standing.clocks['reply']?.state).toBe('paused')
  })

  it('that nobody answers is heard of, up to a letter that is drafted', () => {
    const life = reExamining().wait('1405/05/30 09:00')
    expect(life.notices.slice(1)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'groupHead: overdue', 'groupHead: overdue', 'head: overdue'],
      ...['head: overdue', 'head: overdue'],
    ])
    expect(life.moves.flatMap(({ effects }) => effects).filter(({ kind }) => kind === 'draftLetter')).toHaveLength(1)
  })

  it('ends by a word or by silence, and its evaluation hears of both', () => {
    const accepted = reply(reExamining()).send('acceptReply', 'agencyApprover')
    const silent = reply(reExamining()).wait('1405/05/01 09:00')
    for (const life of [accepted, silent])
      expect([life.stage, told(life)]).toStrictEqual(['locked', ['scoreTold', 'indicatorDisputed', 'indicatorSettled']])
  })
})

describe('the time to object', () => {
  const end = TIMETABLE.objectUntil

  it('ends with its last instant', () => {
    expect(object(scored().wait(end - 1)).stage).toBe('objected')
    expect(() => object(scored().wait(end))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })

  it('is longer where the timetable was moved, on its last day as well', () => {
    const later = { naUntil: TIMETABLE.naUntil, hardCloseAt: TIMETABLE.hardCloseAt, objectUntil: end + 86_400_000 }
    const moved = () =>
      scored()
        .wait(end - 1)
        .send('windowMoved', 'system', later)
    expect(object(moved().wait(end + 86_400_000 - 1)).stage).toBe('objected')
    expect(() => object(moved().wait(end + 86_400_000))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })

  it('is two weeks in a year that was opened without a date for it', () => {
    const life = scored({ objectUntil: null })
    expect(life.standing.context['objectUntil']).toBe(moment('1405/03/16 00:00'))
    expect([life.wait('1405/03/15 23:59').stage, life.wait('1405/03/16 00:00').stage]).toStrictEqual([
      ...['scored', 'locked'],
    ])
  })
})

describe('the committee', () => {
  it('S1-R29: is asked where the two still differ, under a code of its own', () => {
    const life = inCommittee()
    expect([life.stage, life.standing.context['trackingCode'], life.notices.at(-1)]).toStrictEqual([
      ...['inCommittee', CODE, 'office: committeeReferred'],
    ])
    expect(() => reply(reExamining()).send('referToCommittee', 'deputy', {}, { reason: 'مغایرت' })).toThrow(
      unmet('hasCode'),
    )
  })

  it('S1-R30: corrects the points by signed minutes alone, and leaves them where it says so', () => {
    expect(points(decide(inCommittee(), '80'))).toStrictEqual(['80', 10_000])
    expect(points(decide(inCommittee(), null))).toStrictEqual(['70', 8_750])
    expect(() => decide(inCommittee(), '80', 'held')).toThrow(unmet('decidedByMinutes'))
    const other = [{ id: 'another session', stage: 'minutesSigned', decision: '80' }]
    expect(() =>
      inCommittee().send(
        'decideByMinutes',
        'committeeSecretary',
        { session: SESSION },
        { facts: { 'decisions.performanceEvaluation.committee': other } },
      ),
    ).toThrow(unmet('decidedByMinutes'))
  })

  it('S1-R28: takes a contradiction that shows when all is done; the same minutes do not decide twice', () => {
    const locked = decide(inCommittee(), '80').send('lockIndicator', 'system')
    const again = locked.send('referToCommittee', 'deputy', {}, { reason: 'مغایرت تازه' })
    expect([again.stage, told(again).at(-1)]).toStrictEqual(['inCommittee', 'indicatorDisputed'])
    expect(() => decide(again, '60')).toThrow(unmet('decidedByMinutes'))
    const unfiled = anIndicator().send('closeUnfiled', 'system')
    expect(() =>
      unfiled.send('referToCommittee', 'deputy', {}, { reason: 'مغایرت', facts: { 'fresh.trackingCode': CODE } }),
    ).toThrow(unmet('wasEvaluated'))
  })

  it('is reminded of its time', () => {
    expect(inCommittee().wait('1405/06/01 09:00').notices.slice(-3)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'groupHead: overdue'],
    ])
  })
})

describe('an evaluation that was not submitted', () => {
  const later = { naUntil: moment('1405/02/10 00:00'), hardCloseAt: moment('1405/02/20 00:00') }

  it('ends its indicators wherever they stand, and a later window opens them again', () => {
    for (const life of [anIndicator(), evidenced()]) {
      life.send('closeUnfiled', 'system')
      expect([life.stage, life.standing.context['outcome']]).toStrictEqual(['locked', 'notFiled'])
      life.send('windowMoved', 'system', later)
      expect([life.stage, life.standing.context['outcome'], life.standing.context['evidenceUntil']]).toStrictEqual([
        ...['pending', null, later.hardCloseAt],
      ])
    }
  })

  it('is not opened again where points were told', () => {
    const locked = scored().wait('1405/04/30 09:00')
    expect(() => locked.send('windowMoved', 'system', later)).toThrow(unmet('wasUnfiled'))
  })

  it('keeps its indicators open for as long as the window is moved', () => {
    const life = anIndicator().send('windowMoved', 'system', later)
    expect(handIn(life.wait('1405/02/19 09:00')).stage).toBe('evidenced')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
