import { describe, expect, it } from '@jest/globals'
import type { Facts } from '../core/command.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './evaluation.ts'

const [SET, SCOPE, DECLARED, BETTER, FOUND, READY] = ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => one.repeat(64)) as [
  ...[string, string, string, string, string, string],
]
const [LETTER, PERSON, CASE] = [1, 2, 3].map((one) => `0000000${one}-0000-4000-8000-000000000000`) as [
  ...[string, string, string],
]
const CAME: Facts = { letters: { [LETTER]: { direction: 'incoming', status: 'received' } } }
const sheet = (kind: string, sha256: string, problems = 0): Facts => ({ [`sheet.${kind}`]: { sha256, problems } })
const RULES: Facts = { 'office.rules': { maxRounds: 1 } }
const ROW = {
  ...{ case: CASE, agency: 7, participation: 'evaluated', totalScore: 8_325, class: 'A', rank: 1, previousRank: null },
  readinessStage: 'integrated',
}

const invited = () =>
  new Life(
    definition,
    { periodKey: '1405-R13', indicatorSet: SET, scope: SCOPE, agency: 7, services: ['10031102100'] },
    { at: moment('1405/07/04 09:00') },
  )
const declaring = () =>
  invited().send('nameRepresentative', 'secretariat', { person: PERSON, letter: LETTER }, { facts: CAME })
const declare = (life: Life, hash = DECLARED) =>
  life.send('submitDeclaration', 'liaison', { selfDeclaration: hash }, { facts: sheet('selfDeclaration', hash) })
const underEvaluation = () => declare(declaring())
const askRectify = (life: Life) =>
  life.send(
    'askRectify',
    'evaluator',
    { rectification: BETTER },
    { facts: { ...sheet('rectification', BETTER), ...RULES } },
  )
const finish = (life: Life) =>
  life.send('finishEvaluation', 'evaluator', { evaluation: FOUND }, { facts: sheet('evaluation', FOUND) })
const assess = (life: Life) =>
  life.send('assessMaturity', 'evaluator', { maturity: READY }, { facts: sheet('maturity', READY) })
const assessed = () => assess(finish(underEvaluation()))
const publish = (life: Life, facts: Facts = { 'entryOf.results': ROW }) =>
  life.send('resultsPublished', 'system', { results: BETTER }, { facts })
const excuse = (life: Life, facts: Facts = CAME) =>
  life.send('excuse', 'head', { letter: LETTER }, { facts, reason: 'به درخواست دستگاه' })
const blame = (life: Life) => life.send('declareNonCooperation', 'deputy', {}, { reason: 'پاسخی نرسید' })

const shut = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

describe('an evaluation', () => {
  it('S3-R11: examines what an agency declares, to its publication', () => {
    const life = publish(assessed())
    expect(life.stages).toStrictEqual([
      ...['invited', 'declaring', 'underEvaluation', 'evaluated', 'maturityAssessed', 'published'],
    ])
    expect(life.standing.context).toMatchObject({ totalScore: 8_325, class: 'A', rank: 1, results: BETTER })
    expect(life.notices).toStrictEqual([
      ...['agency: evaluationInvited', 'submitter: declarationReceived', 'officer: evaluationNeeded'],
      'agency: evaluationResult',
    ])
    expect(life.standing.clocks['declare']).toMatchObject({ state: 'stopped', outcome: 'met' })
  })

  it('S3-R10: examines how ready the agency is for a higher stage', () => {
    expect(() => publish(finish(underEvaluation()))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    expect(() =>
      finish(underEvaluation()).send(
        'assessMaturity',
        'evaluator',
        { maturity: READY },
        {
          facts: sheet('maturity', READY, 1),
        },
      ),
    ).toThrow(shut('maturityFit'))
  })

  it('needs the letter that names the representative', () => {
    const naming = (facts: Facts) => () =>
      invited().send('nameRepresentative', 'secretariat', { person: PERSON, letter: LETTER }, { facts })
    for (const facts of [
      {},
      { letters: { [PERSON]: { direction: 'incoming', status: 'received' } } },
      { letters: { [LETTER]: { direction: 'outgoing', status: 'sent' } } },
    ])
      expect(naming(facts)).toThrow(shut('letterCame'))
  })

  it('S3-R21: takes no declaration that is not whole', () => {
    const filing = (facts: Facts) => () =>
      declaring().send('submitDeclaration', 'liaison', { selfDeclaration: DECLARED }, { facts })
    for (const facts of [{}, sheet('selfDeclaration', BETTER), sheet('selfDeclaration', DECLARED, 1)])
      expect(filing(facts)).toThrow(shut('declarationFit'))
  })

  it('S3-R21: goes back with reasons, and its rounds are counted and end', () => {
    const back = askRectify(underEvaluation())
    expect([back.stage, back.standing.context['rounds'], back.notices.at(-1)]).toStrictEqual([
      ...['rectification', 1, 'agency: rectificationAsked'],
    ])
    expect(() => declare(askRectify(underEvaluation()))).toThrow(shut('isAnother'))
    const again = declare(back, BETTER)
    expect([again.stage, again.standing.context['late']]).toStrictEqual(['underEvaluation', false])
    expect(() => askRectify(again)).toThrow(shut('roundsLeft'))
    expect(() =>
      underEvaluation().send('askRectify', 'evaluator', { rectification: BETTER }, { facts: RULES }),
    ).toThrow(shut('rectificationFit'))
  })

  it('goes on without the agency where it does not rectify, which people hear of', () => {
    const silent = askRectify(underEvaluation()).wait('1405/08/30 10:00')
    expect(silent.notices.slice(-7)).toStrictEqual([
      ...['agency: evaluationDueSoon', 'agency: evaluationDueSoon', 'agency: evaluationOverdue'],
      ...[
        'groupHead: evaluationOverdue',
        'head: letterDrafted',
        'head: evaluationOverdue',
        'officer: evaluationSilent',
      ],
    ])
    expect(silent.send('goOnWithout', 'evaluator', {}, { reason: 'پاسخی نرسید' }).stage).toBe('underEvaluation')
  })

  it('is finished on a sheet that its formula bears out', () => {
    const finishing = (facts: Facts) => () =>
      underEvaluation().send('finishEvaluation', 'evaluator', { evaluation: FOUND }, { facts })
    for (const facts of [{}, sheet('evaluation', READY), sheet('evaluation', FOUND, 2)])
      expect(finishing(facts)).toThrow(shut('evaluationFit'))
    const reopening = (stage: string) => () =>
      assessed().send('reopenEvaluation', 'deputy', {}, { reason: 'خطا', facts: { parent: { stage } } })
    expect(reopening('classified')).toThrow(shut('roundEvaluates'))
    expect(reopening('evaluating')().standing).toMatchObject({
      ...{ stage: 'underEvaluation', context: { evaluation: null, maturity: null } },
    })
  })

  it('climbs the ladder while nobody declares', () => {
    const life = invited().wait('1405/08/20 10:00')
    expect(life.notices).toStrictEqual([
      ...['agency: evaluationInvited', 'agency: evaluationDueSoon', 'agency: evaluationDueSoon'],
      ...['agency: evaluationOverdue', 'groupHead: evaluationOverdue', 'head: letterDrafted'],
      ...['head: evaluationOverdue', 'groupHead: evaluationSilent'],
    ])
  })

  it('ends as not cooperating once the time is over, and that is what is published', () => {
    expect(() => blame(invited())).toThrow(shut('timeIsOver'))
    const closed = invited().send('closeDeclaration', 'system')
    const out = { ...ROW, participation: 'nonCooperating', totalScore: null, class: null, rank: null }
    const life = publish(blame(closed), { 'entryOf.results': out })
    expect([life.stages, life.standing.context]).toMatchObject([
      ['invited', 'nonCooperating', 'published'],
      { participation: 'nonCooperating', rank: null },
    ])
    expect(declare(declaring().send('closeDeclaration', 'system')).standing.context['late']).toBe(true)
  })

  it('ends as excused by the head, on the agency’s letter', () => {
    expect(() => excuse(declaring(), {})).toThrow(shut('letterCame'))
    expect(excuse(declaring()).stage).toBe('excused')
    expect(() => publish(excuse(declaring()), {})).toThrow(shut('hasResult'))
  })

  it('takes an objection while its window is open, and an answer to it', () => {
    const object = (life: Life, facts = sheet('objection', SET)) =>
      life.send('fileObjection', 'agencyApprover', { objection: SET }, { facts })
    const answer = (life: Life) =>
      life.send('answerObjection', 'deputy', { objectionAnswer: SCOPE }, { facts: sheet('objectionAnswer', SCOPE) })
    expect(() => object(assessed())).toThrow(shut('objectionsOpen'))
    const open = () => assessed().send('objectionsOpened', 'system')
    expect(() => object(open(), {})).toThrow(shut('objectionFit'))
    expect(() => answer(open())).toThrow(shut('answerFit'))
    const life = answer(object(open()).send('objectionsClosed', 'system'))
    expect(life.notices.slice(-3)).toStrictEqual([
      ...['agency: objectionsOpened', 'officer: objectionReceived', 'agency: objectionAnswered'],
    ])
    expect(() => object(life)).toThrow(shut('objectionsOpen'))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
