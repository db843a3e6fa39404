import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { advance } from '../../db/engine/advance.ts'
import type { Request } from '../../db/engine/request.ts'
import { type PayloadRefused, Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { aHouse, type House } from '../support/house.ts'
import { fingerprint } from '../support/rows.ts'
import { act, aFiled, anOpenCycle, aSubmission, doorOf, event, take, underReview } from '../support/submissions.ts'

let house: House
let cycle: string
let fresh: string
let filed: string
let reviewed: string
let held: string
let closed: string
let pending: string
let unknown: string

beforeAll(async () => {
  house = await aHouse()
  cycle = await anOpenCycle(house)
  fresh = await aSubmission(house, 'fresh', cycle)
  filed = await aFiled(house, 'filed', cycle)
  reviewed = await underReview(house, 'reviewed', cycle)
  held = await underReview(house, 'held', cycle)
  await take(house, act(house, held, 'head', { act: 'held' }))
  closed = await underReview(house, 'closed', cycle)
  await take(house, event(house, closed, 'groupHead', 'void', {}, { reason: 'ثبت دوباره' }))
  pending = await underReview(house, 'pending', cycle)
  await take(house, event(house, pending, 'officer', 'approve'))
  unknown = await aFiled(house, 'unknown', cycle)
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  await admin.query('update cases set version = $2 where id = $1', [unknown, 'f'.repeat(64)])
  await admin.query(
    `insert into grants (person_id, role, agency_id, since) values ($1, 'agencyOfficer', $2, '2020-01-01')`,
    [house.people.deputy, house.agencies[0]?.agency],
  )
  await admin.end()
})
afterAll(() => house.close())

/** Sends a request that must be refused, and sees that nothing was written. */
async function refused(request: Request, engine = doorOf(house, request)): Promise<Refusal> {
  const before = await fingerprint(house.worker.pool)
  const error = await advance(engine, request).then(
    () => new Error('it was taken'),
    (thrown: unknown) => thrown,
  )
  expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  if (!(error instanceof Refusal)) throw error
  return error
}
const named = ({ name, code }: Refusal) => `${name} ${code}`

describe('the engine refuses, and writes nothing,', () => {
  const forged = [
    'xstate.init',
    'xstate.stop',
    'xstate.done.state.voided',
    'deadline.underReview',
    'clock.office.breached',
  ]
  it.each(forged)('the event %s from a person', async (type) => {
    expect(named(await refused(event(house, reviewed, 'head', type)))).toBe('ForgedEvent forged-event')
  })
  it.each(forged)('the event %s from the system', async (type) => {
    expect(named(await refused(event(house, reviewed, 'system', type)))).toBe('ForgedEvent forged-event')
  })

  it.each(['explode', '', '*', '__proto__', 'constructor', 'toString', 'x'.repeat(10_000)])(
    'an event nobody knows: %j',
    async (type) => {
      expect((await refused(event(house, reviewed, 'officer', type))).code).toMatch(/^(unknown-event|payload-refused)$/)
    },
  )

  it('an event that is no name at all', async () => {
    const request = {
      ...event(house, reviewed, 'officer', 'approve'),
      event: { type: 5, data: {} },
    } as unknown as Request
    expect(named(await refused(request))).toBe('UnknownEvent unknown-event')
  })

  it('an event that the stage does not take', async () => {
    expect(named(await refused(event(house, fresh, 'officer', 'approve')))).toBe('WrongStage wrong-stage')
  })

  it('a role that may not', async () => {
    expect(named(await refused(event(house, reviewed, 'filer', 'approve')))).toBe('WrongRole wrong-role')
  })

  it('a role that may in another stage only', async () => {
    expect(named(await refused(event(house, pending, 'officer', 'confirm')))).toBe('WrongRole wrong-role')
  })

  it('a role that somebody claims and does not hold', async () => {
    const request: Request = {
      ...event(house, reviewed, 'filer', 'approve'),
      by: { person: house.people.filer, role: 'caseOfficer' },
    }
    expect(named(await refused(request))).toBe('WrongRole wrong-role')
  })

  it('the system where only people may', async () => {
    expect(named(await refused(event(house, reviewed, 'system', 'approve')))).toBe('WrongRole wrong-role')
  })

  it('another agency, to whom the case is not even there', async () => {
    expect(named(await refused(event(house, fresh, 'stranger', 'saveDraft')))).toBe('CaseNotFound case-not-found')
  })

  it('another agency also where nothing but the rule stands in the way', async () => {
    expect(named(await refused(event(house, fresh, 'stranger', 'saveDraft'), house.worker))).toBe(
      'NotYourCase not-your-case',
    )
  })

  it('somebody of the office who has a role at the case’s own agency', async () => {
    expect(named(await refused(event(house, pending, 'deputy', 'confirm')))).toBe('NotYourCase not-your-case')
  })

  it('an auditor, who sees everything and changes nothing', async () => {
    expect(named(await refused(event(house, reviewed, 'auditor', 'approve')))).toBe('WrongRole wrong-role')
  })

  it('somebody nobody knows', async () => {
    const request: Request = { ...event(house, reviewed, 'officer', 'approve'), by: { person: randomUUID() } }
    expect(named(await refused(request))).toBe('CaseNotFound case-not-found')
  })

  it.each(['00000000-0000-4000-8000-000000000000', 'not an id', ''])('a case that is not there: %j', async (id) => {
    expect(named(await refused(event(house, id, 'officer', 'approve')))).toBe('CaseNotFound case-not-found')
  })

  it('a command without a proper id', async () => {
    expect(named(await refused(event(house, reviewed, 'officer', 'approve', {}, { id: 'mine' })))).toBe(
      'PayloadRefused payload-refused',
    )
  })

  it('a step that has been overtaken', async () => {
    const request = event(house, reviewed, 'officer', 'approve', {}, { expectedStep: 1 })
    const error = await refused(request)
    expect([named(error), error.details]).toStrictEqual(['StaleStep stale-step', { expected: 1, actual: 3 }])
  })

  it('anything in a closed case', async () => {
    expect(named(await refused(event(house, closed, 'officer', 'approve')))).toBe('CaseClosed case-closed')
    expect(named(await refused(act(house, closed, 'head', { act: 'held' })))).toBe('CaseClosed case-closed')
  })

  it('anything but a release in a case on hold', async () => {
    expect(named(await refused(event(house, held, 'officer', 'approve')))).toBe('CaseHeld case-held')
  })

  it('a condition that does not hold, in the guard’s own words', async () => {
    const error = await refused(event(house, reviewed, 'officer', 'requestCorrection'))
    expect([named(error), error.text]).toStrictEqual([
      'ConditionUnmet condition-unmet',
      {
        fa: 'ایرادی ثبت نشده یا شمار دورهای اصلاح به پایان رسیده است.',
        en: 'There is no finding, or the rounds of correction are used up.',
      },
    ])
  })

  it('an act without its reason', async () => {
    expect(named(await refused(event(house, reviewed, 'groupHead', 'void')))).toBe('ReasonMissing reason-missing')
    expect(named(await refused(act(house, reviewed, 'head', { act: 'held' }, { reason: ' ' })))).toBe(
      'ReasonMissing reason-missing',
    )
  })

  it('an act that does not fit the case', async () => {
    expect(named(await refused(act(house, reviewed, 'head', { act: 'released' })))).toBe('ActRefused act-refused')
  })

  it('a version nobody released', async () => {
    expect(named(await refused(event(house, unknown, 'system', 'validationPassed')))).toBe(
      'UnknownVersion unknown-version',
    )
  })

  it('a move to a version nobody released', async () => {
    const request = act(house, filed, 'system', { act: 'migrated', to: 'e'.repeat(64), clocks: {} })
    expect(named(await refused(request))).toBe('UnknownVersion unknown-version')
  })

  it('a move to a version of another machine', async () => {
    const to = house.worker.releases.current('debtsAndClaims.cycle').hash
    const error = await refused(
      act(house, filed, 'system', { act: 'migrated', to, stage: 'planned', clocks: { office: 'kept' } }),
    )
    expect([named(error), error.text.en]).toStrictEqual([
      'ActRefused act-refused',
      'That is a version of "debtsAndClaims.cycle", another machine.',
    ])
  })

  it('a calendar nobody recorded', async () => {
    const hash = 'd'.repeat(64)
    const request = act(house, filed, 'head', { act: 'recalendared', provider: hash, agency: hash })
    expect(named(await refused(request))).toBe('ActRefused act-refused')
  })
})

describe('the engine parses at the door, and refuses', () => {
  const deep = (levels: number): JsonObject => (levels === 0 ? {} : { inner: deep(levels - 1) })
  const circle: { itself?: unknown } = {}
  circle.itself = circle
  const NIL = { explanation: 'در این دوره بدهی و طلبی نبوده است.' }

  it.each<[string, unknown]>([
    ['a wrong type', { explanation: 5 }],
    ['nothing where something is asked for', {}],
    ['too little', { explanation: 'هیچ' }],
    ['an extra key', { ...NIL, late: false }],
    ['a list', [NIL]],
    ['a string', 'explanation'],
    ['a number', 7],
    [
      'a key that reaches for the prototype',
      JSON.parse(`{"explanation": "${NIL.explanation}", "__proto__": {"isAdmin": true}}`),
    ],
    ['a constructor', { ...NIL, constructor: {} }],
    ['a NUL character', { explanation: `${NIL.explanation}\u0000` }],
    ['half a character', { explanation: `${NIL.explanation}\ud83d` }],
    ['what is nested too deeply', deep(40)],
    ['what is nested without end', circle],
    ['too many fields', Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`f${i}`, i]))],
    ['a number that is none', { explanation: Number.NaN }],
    ['an endless number', { explanation: Number.POSITIVE_INFINITY }],
    ['what is no JSON', { explanation: 5n }],
    ['a function', { explanation: () => NIL.explanation }],
  ])('%s', async (_, data) => {
    const error = await refused(event(house, fresh, 'approver', 'submitNil', data as JsonObject))
    expect([named(error), (error as PayloadRefused).problems.length > 0]).toStrictEqual([
      'PayloadRefused payload-refused',
      true,
    ])
  })

  it('and names the field, in both languages', async () => {
    const error = (await refused(event(house, fresh, 'approver', 'submitNil', { explanation: 5 }))) as PayloadRefused
    expect(error.problems.map(({ path }) => path)).toStrictEqual(['explanation'])
    expect(error.problems[0]?.text.fa).toMatch(/[آ-ی]/)
  })

  it.each(['a\u0000b', 'half \udc00', 'x'.repeat(3_000)])('a reason that no row should keep', async (reason) => {
    expect(named(await refused(event(house, reviewed, 'groupHead', 'void', {}, { reason })))).toBe(
      'PayloadRefused payload-refused',
    )
  })

  it.each<[string, unknown]>([
    ['an act nobody knows', { act: 'deleted' }],
    ['no act at all', {}],
    ['a wild extension', { act: 'extended', clock: 'office', by: { amount: 1e9 } }],
    ['a referral to nobody who could be', { act: 'reassigned', to: 'me' }],
    ['an extra field', { act: 'held', forEver: true }],
  ])('%s', async (_, what) => {
    const request = act(house, reviewed, 'head', what as { act: 'held' })
    expect(named(await refused(request))).toBe('PayloadRefused payload-refused')
  })
})

describe('a command id', () => {
  it('that was used for something else is refused', async () => {
    const caseId = await aSubmission(house, randomUUID(), cycle)
    const id = randomUUID()
    await take(house, event(house, caseId, 'filer', 'saveDraft', {}, { id }))
    expect(named(await refused(event(house, caseId, 'approver', 'submitNil', {}, { id })))).toBe(
      'CommandConflict command-conflict',
    )
  })

  it('of somebody else is refused as well', async () => {
    const caseId = await aSubmission(house, randomUUID(), cycle)
    const id = randomUUID()
    await take(house, event(house, caseId, 'filer', 'saveDraft', {}, { id }))
    expect((await refused(event(house, caseId, 'approver', 'saveDraft', {}, { id }))).code).toBe('command-conflict')
  })

  it('may be used again in another case', async () => {
    const id = randomUUID()
    const [one, other] = [await aSubmission(house, randomUUID(), cycle), await aSubmission(house, randomUUID(), cycle)]
    await take(house, event(house, one, 'filer', 'saveDraft', {}, { id }))
    expect((await take(house, event(house, other, 'filer', 'saveDraft', {}, { id }))).to).toBe('drafting')
  })

  it('that was refused is decided anew', async () => {
    const caseId = await aSubmission(house, randomUUID(), cycle)
    const request = event(house, caseId, 'filer', 'withdraw', {}, { reason: 'اشتباه' })
    await refused(request)
    const again = { ...event(house, caseId, 'filer', 'saveDraft'), id: request.id }
    expect((await take(house, again)).to).toBe('drafting')
  })
})
