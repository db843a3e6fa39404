import { describe, expect, it } from '@jest/globals'
import type { Facts } from '../core/command.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './cycle.ts'
import { type Found, rank } from './ranking.ts'
import { workOutResults } from './results.ts'

const [SET, SCOPE, RESULTS, OTHER] = ['a', 'b', 'c', 'd'].map((one) => one.repeat(64)) as [
  ...[string, string, string, string],
]
const EVALUATION = 'eServiceEvaluation.evaluation'
const CLASSES = [
  { name: 'A', from: 8_000 },
  { name: 'B', from: 0 },
]
const sheet = (kind: string, sha256: string, problems = 0): Facts => ({ [`sheet.${kind}`]: { sha256, problems } })
const stages = (counts: Record<string, number>): Facts => ({ children: { [EVALUATION]: counts } })
const USABLE: Facts = { agreement: { usable: true } }

/** Three agencies: one evaluated with this score, one that did not cooperate, one excused. */
const children = (totalScore: number, stage = 'maturityAssessed') => {
  const of = (agency: number, where: string, totals: object | null) => ({
    ...{ case: `case ${agency}`, machine: EVALUATION, agency, stage: where, sha256: null, totals },
  })
  return {
    'childSheets.evaluation': [
      of(1, stage, { totalScore }),
      of(2, 'nonCooperating', { totalScore: 9_999 }),
      of(3, 'excused', null),
      { ...of(4, 'valid', null), machine: 'eServiceEvaluation.other' },
    ],
    'childSheets.maturity': [of(1, stage, { readinessStage: 'integrated' }), of(2, 'nonCooperating', null)],
  }
}
const FOUND: Found[] = [
  { case: 'case 1', agency: 1, participation: 'evaluated', totalScore: 8_100, readinessStage: 'integrated' },
  { case: 'case 2', agency: 2, participation: 'nonCooperating', totalScore: null, readinessStage: null },
  { case: 'case 3', agency: 3, participation: 'excused', totalScore: null, readinessStage: null },
]
/** The first agency was second in the round before; the others were in none. */
const BEFORE = { rows: [{ agency: 1, rank: 2 }] }
const ranking = (more: object = {}): Facts =>
  ({
    ...children(8_100),
    ...sheet('results', RESULTS),
    'sheet.indicatorSet': { sha256: SET, problems: 0, classes: CLASSES },
    'disclosed.results': {
      sha256: RESULTS,
      body: { rows: rank(FOUND, CLASSES, BEFORE.rows) },
    },
    'earlier.results': BEFORE,
    ...more,
  }) as Facts

const planned = (objections = false) =>
  new Life(definition, { periodKey: '1405-R13', agreement: null, objections }, { at: moment('1405/01/15 09:00') })
const announced = (objections = false) =>
  planned(objections).send(
    'publishIndicators',
    'deputy',
    { indicatorSet: SET },
    {
      facts: { ...sheet('indicatorSet', SET), ...USABLE },
    },
  )
const scoped = (objections = false) =>
  announced(objections).send('setScope', 'deputy', { scope: SCOPE }, { facts: sheet('scope', SCOPE) })
const declaring = (objections = false) => scoped(objections).send('openSelfDeclaration', 'deputy')
const evaluating = (objections = false) =>
  declaring(objections).send('closeSelfDeclaration', 'deputy', {}, { facts: stages({ underEvaluation: 2 }) })
const classify = (life: Life) =>
  life.send('classify', 'deputy', {}, { facts: stages({ maturityAssessed: 1, nonCooperating: 1, excused: 1 }) })
const classified = (objections = false) => classify(evaluating(objections))
const confirm = (life: Life, facts = ranking()) => life.send('confirmRanking', 'head', { results: RESULTS }, { facts })
const ranked = (objections = false) => confirm(classified(objections))
const publish = (life: Life, facts = ranking()) => life.send('publishResults', 'head', {}, { facts })
const published = () => publish(ranked())

const shut = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })
const effectsOf = (life: Life) =>
  life.moves.at(-1)?.effects.map(({ kind, params }) => [kind, params['event'] ?? params['notice'] ?? params['sheet']])

describe('a round', () => {
  it('S3-R04: goes from its plan to the archive', () => {
    const life = published()
    expect(life.standing.clocks['roundLength']).toMatchObject({ state: 'stopped', outcome: 'met' })
    expect(life.wait('1405/06/01 10:00').stages).toStrictEqual([
      ...['planned', 'indicatorsPublished', 'scoped', 'selfDeclaration', 'evaluating', 'classified', 'ranked'],
      ...['published', 'archived'],
    ])
  })

  it('S3-R04: that takes longer than rounds do is heard of', () => {
    expect(announced().wait('1405/07/20 10:00').notices.slice(-2)).toStrictEqual([
      ...['groupHead: roundDueSoon', 'head: roundOverdue'],
    ])
  })

  it('S3-R07: is the tenth or a later one', () => {
    const opened = (periodKey: string) => definition.opening.safeParse({ periodKey, agreement: null }).success
    expect(['1404-R10', '1404-R9', '1404-Q1', '1404'].map(opened)).toStrictEqual([true, false, false, false])
  })

  it('S3-R09: is announced with indicators of its own, that stand as they were written', () => {
    const announcing = (facts: Facts) => () =>
      planned().send('publishIndicators', 'deputy', { indicatorSet: SET }, { facts: { ...facts, ...USABLE } })
    for (const facts of [{}, sheet('indicatorSet', OTHER), sheet('indicatorSet', SET, 1)])
      expect(announcing(facts)).toThrow(shut('indicatorsFit'))
    expect(effectsOf(announced())).toStrictEqual([
      ['publish', 'indicatorSet'],
      ['notify', 'roundAnnounced'],
    ])
  })

  it('S3-R24: under an agreement that has ended is announced by the head alone, with a reason', () => {
    const announcing =
      (by: 'deputy' | 'head', reason?: string, ended = false) =>
      () =>
        planned().send(
          'publishIndicators',
          by,
          { indicatorSet: SET },
          {
            ...{ facts: { ...sheet('indicatorSet', SET), agreement: { usable: false, ended } } },
            ...(reason === undefined ? {} : { reason }),
          },
        )
    expect(announcing('deputy', 'دلیل')).toThrow(shut('agreementUsable'))
    expect(announcing('head')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(announcing('head', 'دلیل', true)).toThrow(shut('agreementNotEnded'))
    expect(announcing('head', 'ادامهٔ دورها پس از پایان ۱۴۰۳')().stage).toBe('indicatorsPublished')
  })

  it('S3-R11: opens a case for each agency of its scope', () => {
    const scoping = (facts: Facts) => () => announced().send('setScope', 'deputy', { scope: SCOPE }, { facts })
    for (const facts of [{}, sheet('scope', OTHER), sheet('scope', SCOPE, 1)])
      expect(scoping(facts)).toThrow(shut('scopeFit'))
    expect(declaring().moves.at(-1)?.effects).toMatchObject([
      {
        kind: 'openCases',
        params: { machine: EVALUATION, sheet: 'scope' },
        values: { scope: SCOPE, periodKey: '1405-R13' },
      },
    ])
  })

  it('S3-R08: is taught along the way, in sessions that are announced and counted', () => {
    const session = (event: string, heldAt: string, more: object = {}) =>
      announced().send(event, 'caseOfficer', { topic: 'مفاهیم ارائهٔ خدمت', heldAt: moment(heldAt), ...more })
    expect(() => session('announceSession', '1405/01/01')).toThrow(shut('sessionAhead'))
    expect(() => session('recordSession', '1405/02/01', { agencies: 3 })).toThrow(shut('sessionPast'))
    expect(session('announceSession', '1405/02/01').notices.at(-1)).toBe('agencies: learningSessionAnnounced')
    expect(session('recordSession', '1405/01/10', { agencies: 3 }).standing.context['sessions']).toBe(1)
  })

  it('closes self-declaration by itself, or early once everybody has declared', () => {
    const early = (facts: Facts) => () => declaring().send('closeSelfDeclaration', 'deputy', {}, { facts })
    for (const facts of [{}, stages({}), stages({ declaring: 1, underEvaluation: 5 })])
      expect(early(facts)).toThrow(shut('everybodyDeclared'))
    const late = declaring().wait('1405/02/20 10:00')
    expect([late.stage, effectsOf(late)]).toStrictEqual([
      'evaluating',
      [
        ['tell', 'closeDeclaration'],
        ['notify', 'selfDeclarationClosed'],
      ],
    ])
  })

  it('S3-R12: classifies once every agency is evaluated, excused or not cooperating', () => {
    const early = (facts: Facts) => () => evaluating().send('classify', 'deputy', {}, { facts })
    for (const facts of [{}, stages({}), stages({ evaluated: 1, excused: 1 })])
      expect(early(facts)).toThrow(shut('everybodySettled'))
    expect(classified().notices.at(-1)).toBe('groupHead: rankingNeeded')
  })

  it('S3-R13: confirms the ranking that the formula gives, and no other', () => {
    expect(() => confirm(classified(), ranking(sheet('results', OTHER)))).toThrow(shut('resultsFit'))
    expect(() => confirm(classified(), ranking(sheet('results', RESULTS, 1)))).toThrow(shut('resultsFit'))
    const [first, ...others] = rank(FOUND, CLASSES, BEFORE.rows)
    for (const other of [
      children(8_099),
      children(8_100, 'underEvaluation'),
      { 'childSheets.evaluation': [] },
      { 'childSheets.maturity': [] },
      { 'disclosed.results': { sha256: RESULTS, body: { rows: others } } },
      { 'disclosed.results': { sha256: RESULTS, body: { rows: [{ ...first, class: 'B' }, ...others] } } },
      {
        'disclosed.results': {
          sha256: RESULTS,
          body: { rows: [{ ...first, readinessStage: 'participatory' }, ...others] },
        },
      },
      { 'disclosed.results': { sha256: RESULTS, body: { rows: [{ ...first, previousRank: 1 }, ...others] } } },
      { 'earlier.results': { rows: [] } },
      { 'earlier.results': undefined },
      { 'sheet.indicatorSet': { sha256: SET, problems: 0, classes: [{ name: 'C', from: 0 }] } },
    ])
      expect(() => confirm(classified(), ranking(other))).toThrow(shut('rankingFollows'))
    expect(ranked().standing.context['results']).toBe(RESULTS)
  })

  it('S3-R12, S3-R13: has its results worked out by the formula, and that is what the head confirms', () => {
    const worked = workOutResults(ranking())
    expect(worked?.rows).toMatchObject([
      { case: 'case 1', participation: 'evaluated', totalScore: 8_100, class: 'A', rank: 1, previousRank: 2 },
      { case: 'case 2', participation: 'nonCooperating', totalScore: null, class: null, rank: null },
      { case: 'case 3', participation: 'excused', rank: null, previousRank: null },
    ])
    const written = { 'disclosed.results': { sha256: RESULTS, body: worked } }
    expect(confirm(classified(), ranking(written)).stage).toBe('ranked')
    for (const more of [children(8_100, 'evaluated'), { 'childSheets.maturity': [] }, { 'sheet.indicatorSet': {} }])
      expect(workOutResults(ranking(more))).toBeNull()
  })

  it('S3-R05, S3-R14: publishes what was confirmed, if it still follows, and tells every evaluation', () => {
    expect(effectsOf(published())).toStrictEqual([
      ['publish', 'results'],
      ['tell', 'resultsPublished'],
      ['notify', 'resultsPublished'],
    ])
    expect(() => publish(ranked(), ranking(sheet('results', OTHER)))).toThrow(shut('resultsStand'))
    expect(() => publish(ranked(), ranking(children(8_099)))).toThrow(shut('rankingFollows'))
  })

  it('is returned for another ranking, or for another look', () => {
    const returned = ranked().send('returnRanking', 'head', {}, { reason: 'بازبینی' })
    expect([returned.stage, returned.standing.context['results']]).toStrictEqual(['classified', null])
    expect(classified().send('returnToEvaluation', 'deputy', {}, { reason: 'خطا' }).stage).toBe('evaluating')
    expect(ranked().send('returnToEvaluation', 'head', {}, { reason: 'خطا' }).stage).toBe('evaluating')
  })

  it('gives time for objections only where that was switched on, and is ranked anew afterwards', () => {
    expect(planned().standing.context['objections']).toBe(false)
    expect(() => ranked().send('openObjections', 'head')).toThrow(shut('objectionsOffered'))
    expect(() => publish(ranked(true))).toThrow(shut('objectionsDone'))
    const heard = ranked(true).send('openObjections', 'head').wait('1405/01/26 10:00')
    expect([heard.stage, effectsOf(heard)?.[0]]).toStrictEqual(['classified', ['tell', 'objectionsClosed']])
    expect(publish(confirm(heard)).stage).toBe('published')
  })

  it('reminds of the time to evaluate and to publish', () => {
    expect(evaluating().wait('1405/03/10 10:00').notices.slice(-3)).toStrictEqual([
      ...['officer: roundDueSoon', 'officer: roundDueSoon', 'groupHead: roundOverdue'],
    ])
    expect(classified().wait('1405/02/10 10:00').notices.slice(-3)).toStrictEqual([
      ...['groupHead: roundDueSoon', 'head: roundDueSoon', 'head: roundOverdue'],
    ])
  })

  it('is cancelled by the head before agencies are asked anything', () => {
    for (const life of [planned(), announced(), scoped()])
      expect(life.send('cancel', 'head', {}, { reason: 'لغو' }).stage).toBe('cancelled')
    expect(() => declaring().send('cancel', 'head', {}, { reason: 'لغو' })).toThrow(
      expect.objectContaining({ code: 'wrong-stage' }),
    )
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
