import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { type Life, moment } from '../core/testing/life.ts'
import { definition } from './cycle.ts'
import { definition as evaluation } from './evaluation.ts'
import { placesOf } from './recognition.ts'
import { ANNOUNCED, aCycle, CIRCULAR, filed, GUIDELINE, hashOf, LATER, SET, TIMETABLE, TOLD } from './testing/aYear.ts'

const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

const EVALUATION = 'performanceEvaluation.evaluation'
const REVIEW = hashOf('b')

const LETTERS = {
  [CIRCULAR]: { direction: 'incoming', status: 'received' },
  [GUIDELINE]: { direction: 'outgoing', status: 'sent' },
}
const publish = (life: Life, facts: JsonObject = {}, data: JsonObject = {}) =>
  life.send(
    'publishIndicators',
    'deputy',
    { indicatorSet: SET, circular: CIRCULAR, guideline: GUIDELINE, ...data },
    { facts: { 'sheet.indicatorSet': filed(SET, { indicators: 2 }), letters: LETTERS, ...facts } },
  )
const sentOut = (...ids: string[]) => ({
  letters: Object.fromEntries(ids.map((id) => [id, { direction: 'outgoing', status: 'sent' }])),
})
const announce = (life: Life, facts: JsonObject = { agreement: { usable: true }, ...sentOut(ANNOUNCED) }) =>
  life.send('announceYear', 'deputy', { letter: ANNOUNCED }, { facts })
const announced = () => announce(publish(aCycle()))
const brief = (life: Life, heldAt = life.now) =>
  life.send('recordBriefing', 'caseOfficer', { kind: 'briefing', heldAt, agencies: 60 })
const open = () => brief(announced()).wait(TIMETABLE.opensAt)
const evaluating = () => open().wait(TIMETABLE.hardCloseAt)
const tellPreliminary = (life: Life, stages: JsonObject, facts: JsonObject = sentOut(TOLD)) =>
  life.send('announcePreliminary', 'deputy', { letter: TOLD }, { facts: { ...evaluations(stages).facts, ...facts } })
const evaluations = (stages: JsonObject) => ({ facts: { children: { [EVALUATION]: stages } } })
const preliminary = () => tellPreliminary(evaluating(), { evaluated: 72, zeroFiled: 1 })
const objections = () => preliminary().wait('1405/03/26 09:00')
const finalised = (life = objections()) =>
  life.send('finaliseYear', 'head', {}, evaluations({ finalPending: 72, zeroFiled: 1 }))
const reviewing = () =>
  finalised()
    .send('closeNotification', 'deputy', {}, evaluations({ resultNotified: 1, acknowledged: 2, zeroFiled: 1 }))
    .send('startReview', 'groupHead')
const endReview = (life: Life, fact: JsonObject = filed(REVIEW)) =>
  life.send('endReview', 'head', { processReview: REVIEW }, { facts: { 'sheet.processReview': fact } })
const asked = (life: Life, kind: string) =>
  life.moves.flatMap(({ effects }) => effects).filter((effect) => effect.kind === kind)

describe('a year of performance evaluation', () => {
  it('S1-R04: goes from its indicators to its archive', () => {
    const life = endReview(reviewing())
    expect(life.stages).toStrictEqual([
      ...['planned', 'indicatorsPublished', 'announced', 'open', 'evaluating', 'preliminary', 'objections'],
      ...['finalised', 'resultsNotified', 'reviewing', 'archived'],
    ])
    expect(finalised(objections().send('conveneCommittee', 'committeeSecretary')).stage).toBe('finalised')
  })

  it('S1-R03: publishes a set of indicators that has no problems', () => {
    for (const fact of [null, filed(REVIEW), filed(SET, { problems: 1 })])
      expect(() => publish(aCycle(), { 'sheet.indicatorSet': fact })).toThrow(unmet('setWritten'))
    const life = publish(aCycle())
    expect(life.standing.context).toMatchObject({ indicatorSet: SET, indicators: 2 })
    expect(asked(life, 'publish').map(({ values }) => values)).toStrictEqual([{ indicatorSet: SET }])
    expect(publish(life).stage).toBe('indicatorsPublished')
  })

  it('S1-R17, S1-R18: rests on the circular and the guideline, as letters', () => {
    for (const letters of [
      {},
      { [CIRCULAR]: LETTERS[CIRCULAR] },
      { [GUIDELINE]: LETTERS[GUIDELINE] },
      { ...LETTERS, [CIRCULAR]: LETTERS[GUIDELINE] },
    ] as JsonObject[])
      expect(() => publish(aCycle(), { letters })).toThrow(unmet('basisRegistered'))
    expect(() => publish(aCycle(), {}, { guideline: CIRCULAR })).toThrow(unmet('basisRegistered'))
  })

  it('S1-R25: has a timetable that the deputy announces and extends, with its reason', () => {
    const by = (role: 'groupHead' | 'deputy', life: Life) =>
      life.send(
        'announceYear',
        role,
        { letter: ANNOUNCED },
        { facts: { agreement: { usable: true }, ...sentOut(ANNOUNCED) } },
      )
    expect(() => by('groupHead', publish(aCycle()))).toThrow(expect.objectContaining({ code: 'wrong-role' }))
    expect(by('deputy', publish(aCycle())).notices.at(-1)).toBe('agencies: evaluationAnnounced')
    const later = { ...dates(), hardCloseAt: moment('1405/02/20 00:00') }
    expect(() => extend(open(), later, 'groupHead')).toThrow(expect.objectContaining({ code: 'wrong-role' }))
    expect(() => open().send('extendWindow', 'deputy', { ...later, letter: LATER }, { facts: sentOut(LATER) })).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
    const life = extend(open(), later)
    expect([
      life.notices.at(-1),
      life.wait('1405/02/19 09:00').stage,
      life.wait('1405/02/20 09:00').stage,
    ]).toStrictEqual([...['agencies: evaluationWindowMoved', 'open', 'evaluating']])
    expect(asked(life, 'tell').map(({ params, values }) => [params['event'], values])).toStrictEqual([
      ['windowMoved', { naUntil: later.naUntil, hardCloseAt: later.hardCloseAt, objectUntil: later.objectUntil }],
    ])
  })

  it('S1-R25: is only ever extended, and its dates stay in order', () => {
    for (const wrong of [
      { naUntil: moment('1405/01/10 00:00') },
      { hardCloseAt: moment('1405/01/20 00:00') },
      { hardCloseAt: moment('1405/04/01 00:00') },
      { evaluateBy: moment('1405/06/01 00:00') },
    ])
      expect(() => extend(open(), { ...dates(), ...wrong })).toThrow(unmet('isLater'))
    expect(() => extend(open(), dates())).toThrow(unmet('isMoved'))
    expect(extend(announced(), { ...dates(), finalBy: moment('1405/06/01 00:00') }).stage).toBe('announced')
    expect(definition.opening.safeParse({ ...TIMETABLE, generalTotal: 1, specificTotal: 1 }).success).toBe(true)
    const swapped = { ...TIMETABLE, naUntil: TIMETABLE.finalBy, generalTotal: 1, specificTotal: 1 }
    expect(definition.opening.safeParse(swapped).success).toBe(false)
  })

  it('S1-R06, S1-R20: does not open before a briefing was held', () => {
    const unbriefed = announced().wait(TIMETABLE.opensAt)
    expect([unbriefed.stage, unbriefed.notices.at(-1)]).toStrictEqual(['announced', 'groupHead: briefingMissing'])
    expect(() => unbriefed.send('openWindow', 'deputy')).toThrow(unmet('agenciesBriefed'))
    expect(() => brief(announced(), moment('1404/10/20 09:00'))).toThrow(unmet('isPast'))
    expect(brief(unbriefed).send('openWindow', 'deputy').stage).toBe('open')
    expect(brief(publish(aCycle())).standing.context['briefings']).toBe(1)
    expect(() => brief(announced()).wait('1404/10/05 09:00').send('openWindow', 'groupHead')).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
    const late = announced().wait(TIMETABLE.naUntil)
    expect(() => brief(late).send('openWindow', 'deputy')).toThrow(unmet('isBeforeClose'))
  })

  it('S1-R05, S1-R19: opens an evaluation for every agency in scope, with its windows and rules', () => {
    const [opened] = asked(open(), 'openCases')
    expect(opened?.params).toStrictEqual({ machine: EVALUATION, for: 'agencies' })
    expect(evaluation.opening.safeParse(opened?.values).success).toBe(true)
    expect(asked(open().send('openForNewcomers', 'groupHead'), 'openCases')).toHaveLength(2)
  })

  it('S1-R32: is announced under an agreement in force, or by the head with a reason', () => {
    const announce = (role: 'deputy' | 'head', facts: JsonObject, reason?: string) =>
      publish(aCycle()).send(
        'announceYear',
        role,
        { letter: ANNOUNCED },
        { facts: { ...sentOut(ANNOUNCED), ...facts }, ...(reason ? { reason } : {}) },
      )
    for (const facts of [{}, { agreement: { usable: false } }])
      expect(() => announce('deputy', facts)).toThrow(unmet('agreementUsable'))
    const expired = { agreement: { usable: false, ended: false } }
    expect(() => announce('head', expired)).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(announce('head', expired, 'آغاز کار').stage).toBe('announced')
    for (const facts of [{}, { agreement: { usable: false, ended: true } }])
      expect(() => announce('head', facts, 'آغاز کار')).toThrow(unmet('agreementNotEnded'))
  })

  it('announces each phase by a letter of its own, which is signed and sent', () => {
    const life = extend(preliminary(), { ...dates(), objectUntil: moment('1405/04/01 00:00') })
    expect(life.standing.context['announcements']).toStrictEqual([
      { phase: 'evidence', letter: ANNOUNCED, at: moment('1404/10/01 09:00') },
      { phase: 'objection', letter: TOLD, at: TIMETABLE.hardCloseAt },
      { phase: 'extension', letter: LATER, at: TIMETABLE.hardCloseAt },
    ])
    for (const letters of [{}, { letters: { [ANNOUNCED]: { direction: 'outgoing', status: 'draft' } } }])
      expect(() => announce(publish(aCycle()), { agreement: { usable: true }, ...letters } as JsonObject)).toThrow(
        unmet('announcedByLetter'),
      )
    const [coming] = [{ letters: { [TOLD]: { direction: 'incoming', status: 'received' } } }]
    for (const facts of [{ letters: {} }, coming] as JsonObject[])
      expect(() => tellPreliminary(evaluating(), { evaluated: 1 }, facts)).toThrow(unmet('announcedByLetter'))
    const again = { ...dates(), letter: ANNOUNCED, hardCloseAt: moment('1405/02/20 00:00') }
    expect(() => open().send('extendWindow', 'deputy', again, { reason: 'تعطیلی', facts: sentOut(ANNOUNCED) })).toThrow(
      unmet('announcedByLetter'),
    )
  })

  it('gives ten days to object at least, to the last instant; with less the timetable is extended first', () => {
    const last = TIMETABLE.objectUntil - 10 * 86_400_000
    expect(tellPreliminary(evaluating().wait(last), { evaluated: 1 }).stage).toBe('preliminary')
    const late = evaluating().wait(last + 1)
    expect(() => tellPreliminary(late, { evaluated: 1 })).toThrow(unmet('timeToObject'))
    extend(late, { ...dates(), objectUntil: TIMETABLE.objectUntil + 86_400_000 })
    expect(tellPreliminary(late, { evaluated: 1 }).wait(TIMETABLE.objectUntil).stage).toBe('preliminary')
    expect(late.wait(TIMETABLE.objectUntil + 86_400_000 - 1).stage).toBe('preliminary')
    expect(late.wait(TIMETABLE.objectUntil + 86_400_000).stage).toBe('objections')
  })

  it('begins nothing again that has ended', () => {
    const over = { ...dates(), hardCloseAt: moment('1405/02/20 00:00') }
    expect(extend(open().wait(TIMETABLE.hardCloseAt - 1), over).stage).toBe('open')
    expect(() => extend(evaluating(), over)).toThrow(unmet('pastStays'))
  })

  it('follows the calendar, on the last day as well, and never to an earlier day', () => {
    const recount = (life: Life, more: JsonObject) => life.send('recountTimetable', 'system', { ...dates(), ...more })
    const moved = { hardCloseAt: TIMETABLE.hardCloseAt + 86_400_000 }
    const life = recount(open().wait(TIMETABLE.hardCloseAt - 1), moved)
    expect([life.standing.context['hardCloseAt'], life.notices.at(-1)]).toStrictEqual([
      ...[moved.hardCloseAt, 'agencies: evaluationWindowMoved'],
    ])
    expect(asked(life, 'tell').at(-1)?.values).toStrictEqual({
      ...{ naUntil: TIMETABLE.naUntil, hardCloseAt: moved.hardCloseAt, objectUntil: TIMETABLE.objectUntil },
    })
    expect([life.wait(moved.hardCloseAt - 1).stage, life.wait(moved.hardCloseAt).stage]).toStrictEqual([
      ...['open', 'evaluating'],
    ])
    expect(recount(announced(), moved).stage).toBe('announced')
    for (const wrong of [
      { hardCloseAt: TIMETABLE.hardCloseAt - 86_400_000 },
      { hardCloseAt: TIMETABLE.finalBy },
      { naUntil: TIMETABLE.naUntil + 86_400_000 },
    ])
      expect(() => recount(open().wait('1405/01/20 09:00'), wrong)).toThrow(unmet('followsCalendar'))
    expect(recount(evaluating(), { objectUntil: TIMETABLE.objectUntil + 86_400_000 }).stage).toBe('evaluating')
    expect(recount(preliminary(), { objectUntil: TIMETABLE.objectUntil + 86_400_000 }).stage).toBe('preliminary')
  })

  it('tells all agencies at once, when all have been evaluated', () => {
    for (const stages of [{ evaluated: 1, evaluating: 1 }, { selfAssessing: 1, evaluated: 1 }, {}])
      expect(() => tellPreliminary(evaluating(), stages)).toThrow(unmet('allEvaluated'))
    expect(asked(preliminary(), 'tell').at(-1)?.params).toMatchObject({ event: 'announcePreliminary' })
  })

  it('is final when no objection is open', () => {
    for (const stages of [{ objections: 1, finalPending: 1 }, { preliminary: 1 }, {}])
      expect(() => objections().send('finaliseYear', 'head', {}, evaluations(stages))).toThrow(unmet('allSettled'))
    expect(asked(finalised(), 'tell').at(-1)?.params).toMatchObject({ event: 'finaliseResult' })
  })

  it('S1-R09: is not closed before every agency has its result in writing', () => {
    for (const stages of [{ final: 1, resultNotified: 1 }, {}])
      expect(() => finalised().send('closeNotification', 'deputy', {}, evaluations(stages))).toThrow(
        unmet('allNotified'),
      )
  })

  it('S1-R11: ends with a review of the process and its corrective actions', () => {
    for (const fact of [filed(SET), filed(REVIEW, { problems: 1 })])
      expect(() => endReview(reviewing(), fact)).toThrow(unmet('reviewWritten'))
    expect(endReview(reviewing()).standing.context['processReview']).toBe(REVIEW)
  })

  it('says when it is late, up to a letter that is drafted', () => {
    const life = evaluating().wait('1405/04/05 09:00')
    const said = life.notices.slice(life.notices.indexOf('officer: dueSoon'))
    expect(said.filter((one) => one.endsWith('overdue'))).toStrictEqual([
      ...['groupHead: overdue', 'groupHead: overdue', 'head: overdue', 'head: overdue', 'head: overdue'],
    ])
    expect(asked(life, 'draftLetter').map(({ params }) => params['about'])).toStrictEqual(['yearLate'])
    expect(objections().wait('1405/06/01 09:00').notices.at(-1)).toBe('head: overdue')
  })

  it('calls once more before the window closes', () => {
    expect(open().wait('1405/01/31 09:00').notices.at(-1)).toBe('agencies: evaluationLastCall')
  })

  it('may be cancelled before it opens, by the head with a reason', () => {
    for (const life of [aCycle(), publish(aCycle()), announced()])
      expect(life.send('cancelYear', 'head', {}, { reason: 'بخشنامه لغو شد' }).stage).toBe('cancelled')
    expect(() => open().send('cancelYear', 'head', {}, { reason: 'دیر' })).toThrow(
      expect.objectContaining({ code: 'wrong-stage' }),
    )
  })
})

describe('groups of agencies, and their places there', () => {
  const GROUPS = hashOf('e')
  const PLACES = hashOf('f')
  const group = (life: Life, fact: JsonObject | null = filed(GROUPS), role: 'deputy' | 'caseOfficer' = 'deputy') =>
    life.send('publishGroups', role, { agencyGroups: GROUPS }, { facts: { 'sheet.agencyGroups': fact } })
  const outcome = (agency: number, score: number, more: JsonObject = {}) => ({
    ...{ case: `case ${agency}`, agency, stage: 'final', group: 'G1' },
    ...{ result: { total: { score, outOf: 20_000 } }, ...more },
  })
  const OUTCOMES = [outcome(1, 12_000), outcome(2, 15_000), outcome(3, 9_000, { group: 'G2' })]
  const recognise = (more: JsonObject = {}, life = endable({ recognises: true })) =>
    life.send(
      'publishRecognition',
      'head',
      { recognition: PLACES },
      {
        facts: {
          'sheet.recognition': filed(PLACES),
          'outcomes.evaluation': OUTCOMES,
          'disclosed.recognition': { body: { rows: placesOf(OUTCOMES) as unknown as JsonObject[] } },
          ...more,
        },
      },
    )

  it('are published before the window opens', () => {
    const life = group(publish(aCycle()))
    expect(life.standing.context['agencyGroups']).toBe(GROUPS)
    expect(asked(life, 'publish').at(-1)?.values).toStrictEqual({ agencyGroups: GROUPS })
    for (const fact of [null, filed(SET), filed(GROUPS, { problems: 1 })])
      expect(() => group(publish(aCycle()), fact)).toThrow(unmet('groupsFit'))
    expect(() => group(publish(aCycle()), filed(GROUPS), 'caseOfficer')).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
    expect(() => group(open())).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })

  it('are told only where the year was opened with it, which by itself it is not', () => {
    expect(aCycle().standing.context['recognises']).toBe(false)
    expect(() => recognise({}, endable({}))).toThrow(unmet('recognitionOn'))
  })

  it('follow from the final results, are confirmed by the head, and every evaluation is told its own', () => {
    const life = recognise()
    expect([life.stage, life.standing.context['recognition']]).toStrictEqual(['finalised', PLACES])
    expect(asked(life, 'publish').at(-1)?.values).toStrictEqual({ recognition: PLACES })
    expect(asked(life, 'tell').at(-1)?.params).toMatchObject({ event: 'placeTold' })
    for (const fact of [null, filed(SET), filed(PLACES, { problems: 1 })])
      expect(() => recognise({ 'sheet.recognition': fact })).toThrow(unmet('recognitionFit'))
    expect(() => recognise({}, life)).toThrow(unmet('recognitionFit'))
    const rows = placesOf(OUTCOMES) as unknown as JsonObject[]
    const [best, ...others] = rows
    for (const more of [
      { 'disclosed.recognition': null },
      { 'disclosed.recognition': { body: { rows: others } } },
      { 'disclosed.recognition': { body: { rows: [{ ...best, rank: 2 }, ...others] } } },
      { 'outcomes.evaluation': [] },
      { 'outcomes.evaluation': [...OUTCOMES, outcome(4, 0, { result: null })] },
      { 'outcomes.evaluation': [outcome(1, 16_000), ...OUTCOMES.slice(1)] },
    ] as JsonObject[])
      expect(() => recognise(more)).toThrow(unmet('recognitionFollows'))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})

function dates() {
  const { opensAt: _, ...rest } = TIMETABLE
  return rest
}

/** A year that is final, opened with more than usual. */
function endable(more: JsonObject): Life {
  const life = announce(publish(aCycle(more)))
  brief(life).wait(TIMETABLE.hardCloseAt)
  tellPreliminary(life, { evaluated: 73 })
  return finalised(life.wait('1405/03/26 09:00'))
}

function extend(life: Life, data: JsonObject, role: 'deputy' | 'groupHead' = 'deputy') {
  const said = { reason: 'تعطیلی پیش‌بینی‌نشده', facts: { letters: sentOut(LATER).letters } }
  return life.send('extendWindow', role, { letter: LATER, ...data }, said)
}
