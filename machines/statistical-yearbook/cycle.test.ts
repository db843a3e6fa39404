import { describe, expect, it } from '@jest/globals'
import type { Facts } from '../core/command.ts'
import type { Role } from '../core/roles.ts'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { period } from '../core/time/jalali.ts'
import { definition } from './cycle.ts'
import { statisticalYearbook } from './service.ts'
import { FIRST, LETTER, letter, letterId, NEXT, SECOND, sheet, THIRD, unmet } from './testing/facts.ts'

type Given = readonly [
  event: string,
  by: Role,
  data?: JsonObject | undefined,
  facts?: Facts | undefined,
  reason?: string | undefined,
]

const aCycle = () =>
  new Life(
    definition,
    {
      periodKey: '1404',
      collectUntil: moment('1404/08/01 00:00'),
      sendBy: moment('1404/10/01 00:00'),
      publishBy: moment('1405/01/01 00:00'),
    },
    { at: moment('1404/02/01 09:00') },
  )

const trained = { 'ofOffice.training': [{ id: LETTER, stage: 'certificatesIssued', period: '1404', context: {} }] }
const inForce = { 'ofOffice.agreement': [{ id: LETTER, stage: 'inForce', period: null, context: {} }] }
const gathered = (stages: JsonObject = { gathered: 3, leftOut: 1 }) => ({
  children: { 'statisticalYearbook.collection': stages },
})
const outgoing = letter(LETTER, 'outgoing')
const incoming = letter(LETTER, 'incoming')
const byLetter = { letter: LETTER }
const byYearbook = { letter: LETTER, yearbook: SECOND }

/** The happy year, step by step. */
const YEAR: readonly Given[] = [
  [
    'receiveTemplates',
    'caseOfficer',
    { letter: LETTER, templateSet: FIRST },
    { ...incoming, ...sheet('templateSet', FIRST, { referenceYear: 1403 }) },
  ],
  ['confirmTraining', 'caseOfficer', {}, trained],
  ['callAgencies', 'deputy', byLetter, { ...outgoing, ...inForce }],
  ['closeCollecting', 'caseOfficer', {}, gathered()],
  [
    'controlYearbook',
    'caseOfficer',
    { yearbook: FIRST },
    { ...gathered(), ...sheet('yearbook', FIRST, { drawnFrom: THIRD }), 'standing.table': THIRD },
  ],
  ['sendToCentre', 'head', byLetter, outgoing],
  ['receiveCentreQuestions', 'secretariat', byLetter, incoming],
  ['resendToCentre', 'head', byYearbook, { ...outgoing, ...sheet('yearbook', SECOND) }],
  ['receiveFinal', 'caseOfficer', byYearbook, { ...incoming, ...sheet('yearbook', SECOND) }],
  ['publishYearbook', 'head'],
]

const after = (steps: number): Life => YEAR.slice(0, steps).reduce((life, given) => taken(life, given), aCycle())
/** Takes a step; wherever it says LETTER, it has a letter of its own, since none serves twice. */
const taken = (life: Life, [event, by, data = {}, facts = {}, reason]: Given) => {
  const own = <Part>(part: Part): Part =>
    JSON.parse(JSON.stringify(part).replaceAll(LETTER, letterId(100 + life.commands.length))) as Part
  return life.send(event, by, own(data), { facts: own(facts), ...(reason === undefined ? {} : { reason }) })
}

/** The step of the year, said otherwise: with other data, or with facts that lack or change something. */
const said = (step: number, change: { data?: JsonObject; facts?: Facts; by?: Role; reason?: string }): (() => Life) => {
  const [event, by, data, facts] = YEAR[step] as Given
  return () => taken(after(step), [event, change.by ?? by, change.data ?? data, change.facts ?? facts, change.reason])
}
const RECEIVE = 0
const TRAIN = 1
const CALL = 2
const GATHER = 3
const CONTROL = 4
const SEND = 5
const ASK = 6
const RESEND = 7
const FINAL = 8

describe('a year of the yearbook', () => {
  it('goes from the centre’s templates to its publication', () => {
    const life = after(YEAR.length)
    expect(life.stages).toStrictEqual([
      ...['planned', 'templatesIn', 'ready', 'collecting', 'editing', 'controlled', 'atCentre', 'fixing', 'atCentre'],
      ...['finalReceived', 'published'],
    ])
    expect(life.notices).toStrictEqual([
      ...['office: templatesReceived', 'head: yearbookLetterDrafted', 'agencies: yearbookCalled'],
      ...['head: yearbookLetterDrafted', 'officer: centreAsks', 'head: finalYearbookReceived'],
      'agencies: yearbookPublished',
    ])
    expect(life.standing).toMatchObject({
      context: { referenceYear: 1403, templateSet: FIRST, yearbook: SECOND },
      clocks: { sending: { outcome: 'met' }, publishing: { outcome: 'met' } },
    })
    expect(life.moves.at(-1)?.effects[0]).toStrictEqual({
      ...{ kind: 'publish', params: { sheet: 'yearbook', to: 'everybody' }, values: { yearbook: SECOND } },
    })
  })

  it('S2-R04: begins with the templates that came from the centre, by its letter', () => {
    const templates = sheet('templateSet', FIRST, { referenceYear: 1403 })
    expect(said(RECEIVE, { facts: templates })).toThrow(expect.objectContaining(unmet('cameByLetter')))
    expect(said(RECEIVE, { facts: { ...templates, ...letter(NEXT, 'incoming') } })).toThrow(
      expect.objectContaining(unmet('cameByLetter')),
    )
    expect(said(RECEIVE, { facts: { ...templates, ...outgoing } })).toThrow(
      expect.objectContaining(unmet('cameByLetter')),
    )
    for (const fact of [{}, sheet('templateSet', SECOND, { referenceYear: 1403 })])
      expect(said(RECEIVE, { facts: { ...incoming, ...fact } })).toThrow(expect.objectContaining(unmet('templatesFit')))
    const flawed = sheet('templateSet', FIRST, { referenceYear: 1403, problems: 1 })
    expect(said(RECEIVE, { facts: { ...incoming, ...flawed } })).toThrow(expect.objectContaining(unmet('templatesFit')))
  })

  it('S2-R05: collects only after the training of the experts has ended in certificates, that year', () => {
    const training = (stage: string, year: string) => ({
      'ofOffice.training': [{ id: LETTER, stage, period: year, context: {} }],
    })
    for (const facts of [{}, training('held', '1404'), training('certificatesIssued', '1403')])
      expect(said(TRAIN, { facts })).toThrow(expect.objectContaining(unmet('expertTrained')))
    expect(said(CALL, {})().stage).toBe('collecting')
    expect(() => taken(after(1), YEAR[CALL] as Given)).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })

  it('S2-R12: is one for each year, and no quarter has one', () => {
    expect(statisticalYearbook.machines['statisticalYearbook.cycle']?.opening).toMatchObject({
      once: 'period',
      dated: true,
    })
    const opened = (periodKey: string) =>
      definition.opening.safeParse({ periodKey, collectUntil: 1, sendBy: 2, publishBy: 3 }).success
    expect([opened('1404'), opened('1404-Q1'), opened('1404-R3')]).toStrictEqual([true, false, false])
    expect(definition.opening.safeParse({ periodKey: '1404', collectUntil: 2, sendBy: 2, publishBy: 3 }).success).toBe(
      false,
    )
    expect(period('1404').kind).toBe('year')
  })

  it('S2-R13: is about the year before, or an earlier one that was declared with a reason', () => {
    expect(aCycle().standing.context['referenceYear']).toBe(1403)
    const other = sheet('templateSet', FIRST, { referenceYear: 1402 })
    expect(said(RECEIVE, { facts: { ...incoming, ...other } })).toThrow(expect.objectContaining(unmet('templatesFit')))
    const declare = (referenceYear: number, reason?: string) => () =>
      taken(aCycle(), ['declareFallback', 'deputy', { referenceYear }, {}, reason])
    expect(declare(1402)).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    for (const year of [1403, 1404])
      expect(declare(year, 'آمار نرسید')).toThrow(expect.objectContaining(unmet('isEarlierYear')))
    const fallen = declare(1402, 'آمار ۱۴۰۳ هنوز آماده نیست')()
    expect([fallen.stage, fallen.standing.context['referenceYear']]).toStrictEqual(['planned', 1402])
    const [event, by, data] = YEAR[RECEIVE] as Given
    expect(taken(fallen, [event, by, data, { ...incoming, ...other }]).stage).toBe('templatesIn')
  })

  it('S2-R13: wants its templates anew where the year falls back after they came', () => {
    const life = taken(after(1), ['declareFallback', 'head', { referenceYear: 1401 }, {}, 'آخرین سال موجود'])
    expect([life.stage, life.standing.context['templateSet']]).toStrictEqual(['planned', null])
  })

  it('S2-R14: has its templates written by nobody once the agencies are called', () => {
    const card = statisticalYearbook.machines['statisticalYearbook.cycle']?.sheets?.['templateSet']
    expect([card?.by, card?.stages]).toStrictEqual([['caseOfficer'], ['planned', 'templatesIn', 'ready']])
    expect(() => taken(after(3), YEAR[RECEIVE] as Given)).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    expect(taken(after(2), YEAR[RECEIVE] as Given).stage).toBe('templatesIn')
  })

  it('S2-R20, S2-R21: calls while its agreement is in force; after its end only the head does, with a reason', () => {
    for (const stage of ['draft', 'noticeGiven', 'expired']) {
      const unended = { ...outgoing, 'ofOffice.agreement': [{ id: LETTER, stage, period: null, context: {} }] }
      const facts = { ...unended, agreement: { ended: false } }
      expect(said(CALL, { facts })).toThrow(expect.objectContaining(unmet('agreementUsable')))
      expect(said(CALL, { facts, by: 'head' })).toThrow(expect.objectContaining({ code: 'reason-missing' }))
      expect(said(CALL, { facts, by: 'head', reason: 'ادامهٔ کار سال' })().stage).toBe('collecting')
      for (const ended of [{}, { agreement: { ended: true } }])
        expect(said(CALL, { facts: { ...unended, ...ended }, by: 'head', reason: 'ادامهٔ کار سال' })).toThrow(
          expect.objectContaining(unmet('agreementUsable')),
        )
    }
    expect(said(CALL, { facts: outgoing })).toThrow(expect.objectContaining(unmet('agreementUsable')))
  })

  it('calls by a letter that was signed and sent, and opens a collection for every agency', () => {
    expect(said(CALL, { facts: inForce })).toThrow(expect.objectContaining(unmet('wentByLetter')))
    expect(said(CALL, { facts: { ...inForce, ...incoming } })).toThrow(expect.objectContaining(unmet('wentByLetter')))
    const life = after(3)
    expect(life.moves.at(-1)?.effects[0]).toStrictEqual({
      kind: 'openCases',
      params: { machine: 'statisticalYearbook.collection', for: 'agencies' },
      values: { periodKey: '1404', referenceYear: 1403 },
    })
    expect(life.moves.at(-2)?.effects[0]?.params).toStrictEqual({ to: 'agencyHead', about: 'yearbookCall' })
    const [opening] = life.moves.at(-1)?.effects ?? []
    expect(life.send('callNewAgencies', 'caseOfficer').moves.at(-1)?.effects).toStrictEqual([opening])
  })

  it('is edited and controlled once nothing is awaited from any agency', () => {
    for (const facts of [{}, gathered({}), gathered({ gathered: 3, filling: 1 }), gathered({ awaitingLiaison: 1 })]) {
      expect(said(GATHER, { facts })).toThrow(expect.objectContaining(unmet('allGathered')))
      expect(said(CONTROL, { facts: { ...facts, ...sheet('yearbook', FIRST) } })).toThrow(
        expect.objectContaining(unmet('allGathered')),
      )
    }
    for (const fact of [{}, sheet('yearbook', SECOND), sheet('yearbook', FIRST, { problems: 2 })])
      expect(said(CONTROL, { facts: { ...gathered(), ...fact } })).toThrow(
        expect.objectContaining(unmet('yearbookWhole')),
      )
    expect(
      after(5)
        .moves.at(-1)
        ?.effects.map(({ kind, params }) => [kind, params['event'] ?? params['about']]),
    ).toContainEqual(['tell', 'includeInYearbook'])
  })

  it('is controlled as it was drawn from the tables that still stand, and from no others', () => {
    const yearbook = (drawnFrom: string | null) => ({ ...gathered(), ...sheet('yearbook', FIRST, { drawnFrom }) })
    for (const facts of [
      { ...yearbook(THIRD), 'standing.table': SECOND },
      { ...yearbook(null), 'standing.table': THIRD },
      yearbook(THIRD),
      { ...gathered(), ...sheet('yearbook', FIRST) },
    ])
      expect(said(CONTROL, { facts })).toThrow(expect.objectContaining(unmet('drawnFromAccepted')))
  })

  it('goes to the centre and comes back by letters, with a yearbook that is whole', () => {
    for (const step of [SEND, RESEND])
      expect(said(step, { facts: { ...incoming, ...sheet('yearbook', SECOND) } })).toThrow(
        expect.objectContaining(unmet('wentByLetter')),
      )
    expect(said(RESEND, { facts: outgoing })).toThrow(expect.objectContaining(unmet('yearbookWhole')))
    expect(said(ASK, { facts: outgoing })).toThrow(expect.objectContaining(unmet('cameByLetter')))
    const [event, by, data] = YEAR[FINAL] as Given
    const final = (facts: Facts) => () => taken(after(SEND + 1), [event, by, data, facts])
    expect(final({ ...outgoing, ...sheet('yearbook', SECOND) })).toThrow(expect.objectContaining(unmet('cameByLetter')))
    expect(final(incoming)).toThrow(expect.objectContaining(unmet('yearbookWhole')))
    expect(final({ ...incoming, ...sheet('yearbook', SECOND) })().stage).toBe('finalReceived')
  })

  it('is moved by each letter once', () => {
    const life = after(RESEND)
    const used = life.standing.context['letters'] as string[]
    expect(used).toHaveLength(4)
    const again = (event: string, by: Role, id: string, way: 'incoming' | 'outgoing') => () =>
      life.send(
        event,
        by,
        { letter: id, yearbook: SECOND },
        { facts: { ...letter(id, way), ...sheet('yearbook', SECOND) } },
      )
    for (const id of used)
      expect(again('resendToCentre', 'head', id, 'outgoing')).toThrow(expect.objectContaining(unmet('wentByLetter')))
    expect(again('resendToCentre', 'head', NEXT, 'outgoing')().stage).toBe('atCentre')
    expect(again('receiveFinal', 'caseOfficer', NEXT, 'incoming')).toThrow(
      expect.objectContaining(unmet('cameByLetter')),
    )
  })

  it('is moved on by nobody whose act it is not', () => {
    for (const [step, by] of [
      [RECEIVE, 'head'],
      [CALL, 'caseOfficer'],
      [CONTROL, 'deputy'],
      [SEND, 'caseOfficer'],
      [FINAL, 'head'],
      [9, 'deputy'],
    ] as const)
      expect(said(step, { by, reason: 'چنین خواسته‌اند' })).toThrow(expect.objectContaining({ code: 'wrong-role' }))
  })

  it('ends collecting by itself when its time is over, and says so', () => {
    const life = after(3).wait('1404/08/01 00:00')
    expect([life.stage, life.events.at(-1), life.notices.at(-1)]).toStrictEqual([
      ...['editing', 'deadline.collecting', 'office: collectingEnded'],
    ])
  })

  it('is heard of when it is sent or published late', () => {
    const life = after(3).wait('1405/01/05 09:00')
    const late = life.events.filter((event) => event.startsWith('clock.'))
    expect(late).toStrictEqual([
      ...['clock.sending.half', 'clock.publishing.half', 'clock.sending.near', 'clock.sending.breached'],
      ...['clock.publishing.near', 'clock.publishing.breached'],
    ])
    expect(life.notices.filter((one) => one.endsWith('overdue'))).toStrictEqual([
      ...['office: overdue', 'head: overdue', 'office: overdue', 'head: overdue'],
    ])
  })

  it('that was published is reopened by the head to correct it, promised for no day', () => {
    const life = after(YEAR.length)
    expect(() => life.send('reopenYearbook', 'head')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    life.send('reopenYearbook', 'head', {}, { reason: 'جدول ۱-۴ اصلاح می‌شود' }).wait('1405/06/01')
    expect([life.stage, life.standing.timers, life.events.at(-1)]).toStrictEqual(['fixing', {}, 'reopenYearbook'])
  })

  it('is cancelled before the agencies are called, and not after', () => {
    const cancelled = (life: Life) => () => life.send('cancel', someone('head'), {}, { reason: 'تصمیم مرکز آمار' })
    expect([aCycle(), after(1), after(2)].map((life) => cancelled(life)().stage)).toStrictEqual(
      Array(3).fill('cancelled'),
    )
    expect(cancelled(after(3))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
