import { describe, expect, it } from '@jest/globals'
import type * as z from 'zod'
import type { SheetGround } from '../core/serviceCard.ts'
import type { Choice } from '../core/stage.ts'
import type { Json } from '../core/standing.ts'
import { definition } from './evaluation.ts'
import {
  checkDeclaration,
  checkEvaluation,
  checkIndicators,
  checkMaturity,
  checkResults,
  checkScope,
  draftDeclaration,
  draftEvaluation,
  EVALUATION_SHEETS,
  type indicatorSet,
  maturity,
  selfDeclaration,
} from './sheets.ts'

const SERVICE = '10031102100'
const SET: z.infer<typeof indicatorSet> = {
  round: 13,
  indicators: [
    { code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 6_000, rubric: 'هر بخش ۲۵' },
    { code: 'T1', axis: 'transparent', title: 'شفافیت', weight: 4_000, rubric: 'هر بخش ۲۵' },
  ],
  classes: [
    { name: 'A', from: 8_000 },
    { name: 'B', from: 0 },
  ],
}

const ground = (set: Json | undefined = SET): SheetGround => ({
  context: { periodKey: '1405-R13', services: [SERVICE] },
  sheets: { indicatorSet: SET },
  parent: { context: {}, sheets: set === undefined ? {} : { indicatorSet: set } },
})
const unpublished: SheetGround = { ...ground(), parent: { context: {}, sheets: {} } }

const service = {
  ...{ serviceIdCode: SERVICE, title: 'صدور پروانه', identityCardApproved: true, audience: 'G2C' },
  ...{ channelUrl: 'https://example.ir/service', annualRequests: 10, inPersonVisits: 0, fee: '0', avgHours: 24 },
  ...{ maturityStage: 'interactive', dataLookups: [], slaPublished: true, privacyStatement: false },
}
const answer = (indicatorCode: string, axis: string) => ({
  ...{ indicatorCode, axis, selfValue: 75, evidenceUrl: 'https://example.ir/evidence' },
})
const declaration = (more: object = {}) =>
  selfDeclaration.parse({
    services: [service],
    answers: [answer('U1', 'userCentred'), answer('T1', 'transparent')],
    accuracyDeclared: true,
    ...more,
  })
const paths = (problems: readonly { path: string }[]) => problems.map(({ path }) => path)

describe('the indicators of a round', () => {
  it('S3-R09: are its own, weigh a hundred per cent, and have a class for every score', () => {
    const [one, other] = SET.indicators as [(typeof SET.indicators)[0], (typeof SET.indicators)[0]]
    const flaws = (more: Partial<typeof SET>) => paths(checkIndicators({ ...SET, ...more }, ground()))
    expect(flaws({})).toStrictEqual([])
    expect(flaws({ round: 12 })).toStrictEqual(['round'])
    expect(flaws({ indicators: [one] })).toStrictEqual(['indicators'])
    expect(flaws({ indicators: [one, { ...other, code: 'U1' }] })).toStrictEqual(['indicators.1'])
    expect(flaws({ classes: [{ name: 'A', from: 1 }] })).toStrictEqual(['classes'])
    expect(flaws({ classes: [...SET.classes, { name: 'B', from: 0 }] })).toStrictEqual(['classes.2', 'classes.2'])
  })
})

describe('the scope', () => {
  it('S3-R11: names each agency once, and its services once', () => {
    expect(
      paths(
        checkScope({
          agencies: [
            { agency: 1, services: [SERVICE, SERVICE] },
            { agency: 1, services: [SERVICE] },
          ],
        }),
      ),
    ).toStrictEqual(['agencies.1', 'agencies.0.services.1'])
  })
})

describe('a self-declaration', () => {
  it('S3-R21: answers every indicator of the round for every service in its scope', () => {
    const flaws = (more: object, on = ground()) => paths(checkDeclaration(declaration(more), on))
    expect(flaws({})).toStrictEqual([])
    expect(flaws({}, unpublished)).toStrictEqual([''])
    expect(flaws({ answers: [answer('U1', 'userCentred')] })).toStrictEqual(['answers'])
    expect(flaws({ answers: [answer('U1', 'userCentred'), answer('X', 'transparent')] })).toStrictEqual([
      ...['answers.1', 'answers'],
    ])
    expect(flaws({ answers: [answer('U1', 'transparent'), answer('T1', 'transparent')] })).toStrictEqual([
      'answers.0.axis',
    ])
    expect(flaws({ services: [{ ...service, serviceIdCode: '99999999' }] })).toStrictEqual(['services.0', 'services'])
    expect(flaws({ services: [{ ...service, identityCardApproved: false }] })).toStrictEqual([
      'services.0.identityCardApproved',
    ])
  })

  it('begins with the services and the indicators it has to answer for, and nothing said of them', () => {
    const draft = draftDeclaration(ground())
    expect(draft).toStrictEqual({
      services: [{ serviceIdCode: SERVICE }],
      answers: [
        { axis: 'userCentred', indicatorCode: 'U1' },
        { axis: 'transparent', indicatorCode: 'T1' },
      ],
    })
    expect(paths(checkDeclaration(draft as never, ground()))).toStrictEqual([
      ...['services.0.identityCardApproved', 'answers.0.evidenceUrl', 'answers.1.evidenceUrl'],
    ])
    expect(draftDeclaration(unpublished)).toMatchObject({ answers: [] })
  })

  it('S3-R21: has evidence for every answer', () => {
    const { evidenceUrl: _, ...bare } = answer('T1', 'transparent')
    const answers = [answer('U1', 'userCentred'), bare]
    expect(paths(checkDeclaration(declaration({ answers }), ground()))).toStrictEqual(['answers.1.evidenceUrl'])
  })

  it('reads codes of 8 to 14 digits and https addresses, and is declared to be correct', () => {
    const isRead = (more: object, whole = {}) =>
      selfDeclaration.safeParse({ ...declaration(), services: [{ ...service, ...more }], ...whole }).success
    expect(isRead({})).toBe(true)
    for (const more of [
      { serviceIdCode: '1234567' },
      { serviceIdCode: '123456789012345' },
      { channelUrl: 'http://example.ir' },
      { maturityStage: 'perfect' },
      { fee: '1.5' },
    ])
      expect([more, isRead(more)]).toStrictEqual([more, false])
    expect(isRead({}, { accuracyDeclared: false })).toBe(false)
  })
})

describe('what evaluators find', () => {
  const value = (indicatorCode: string, finalValue: number) => ({ indicatorCode, evaluatorValue: 50, finalValue })

  it('S3-R11: is of every indicator, and its total follows from the weights', () => {
    const flaws = (values: ReturnType<typeof value>[], totalScore: number) =>
      paths(checkEvaluation({ values, totals: { totalScore } }, ground()))
    expect(flaws([value('U1', 80), value('T1', 90)], 8_400)).toStrictEqual([])
    expect(flaws([value('U1', 80), value('T1', 90)], 8_401)).toStrictEqual(['totals.totalScore'])
    expect(flaws([value('U1', 80)], 4_800)).toStrictEqual(['values'])
    expect(paths(checkEvaluation({ values: [value('U1', 80)], totals: { totalScore: 0 } }, unpublished))).toStrictEqual(
      [''],
    )
  })

  it('begins with every indicator, and no total', () => {
    const draft = draftEvaluation(ground())
    expect(draft).toStrictEqual({ values: [{ indicatorCode: 'U1' }, { indicatorCode: 'T1' }], totals: {} })
    expect(paths(checkEvaluation(draft as never, ground()))).toStrictEqual(['totals.totalScore'])
  })

  it('S3-R10: says of every service which stage it is ready for', () => {
    const sheet = maturity.parse({
      services: [{ serviceIdCode: '99999999', stage: 'integrated' }],
      ...{ grounds: 'استعلام‌ها برخط است', totals: { readinessStage: 'integrated' } },
    })
    expect(paths(checkMaturity(sheet, ground()))).toStrictEqual(['services.0', 'services'])
  })

  it('is looked up by no step of the agency’s own case but for its hash', () => {
    const asked = Object.values(definition.machine.states).flatMap((node) =>
      [...node.transitions.values()].flat().flatMap(({ meta }) => (meta as Choice).facts ?? []),
    )
    expect([...new Set(asked)].sort()).toStrictEqual(
      [
        ...['entryOf.results', 'letters', 'office.rules', 'parent'],
        ...Object.keys(EVALUATION_SHEETS).map((kind) => `sheet.${kind}`),
      ].sort(),
    )
  })

  it('has no summary, because facts of a case are read by its agency', () => {
    const hidden = Object.values(EVALUATION_SHEETS).filter((card) => 'readBy' in card)
    expect(hidden.map((card) => [card.title.en, 'summary' in card])).toStrictEqual([
      ['Evaluation', false],
      ['Readiness for a higher maturity', false],
    ])
  })
})

describe('the results', () => {
  const row = (id: string, totalScore: number | null, name: string | null, rank: number | null) => ({
    ...{ case: id, agency: 1, totalScore, class: name, rank, previousRank: null },
    participation: totalScore === null ? ('excused' as const) : ('evaluated' as const),
    readinessStage: null,
  })
  const flaws = (...rows: ReturnType<typeof row>[]) => paths(checkResults({ rows }, ground()))

  it('S3-R12, S3-R13: classes and ranks follow from the scores', () => {
    expect(flaws(row('a', 9_000, 'A', 1), row('b', 100, 'B', 2), row('c', null, null, null))).toStrictEqual([])
    expect(flaws(row('a', 9_000, 'A', 2), row('b', 100, 'B', 1))).toStrictEqual(['rows'])
    expect(flaws(row('a', 9_000, 'B', 1))).toStrictEqual(['rows'])
    expect(flaws(row('a', 9_000, 'A', 1), row('a', 9_000, 'A', 1))).toStrictEqual(['rows.1'])
  })
})
