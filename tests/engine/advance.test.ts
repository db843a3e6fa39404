import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import { caseIdOf, type NewCase, openCase } from '../../db/engine/openCase.ts'
import { inTransaction } from '../../db/transaction.ts'
import { canonicalBytes, type JournalRecord, sha256 } from '../../machines/core/record.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, fingerprint, flawOf, stepsOf } from '../support/rows.ts'
import { act, aFiled, anOpenCycle, aSubmission, event, moment, take, underReview } from '../support/submissions.ts'

let house: House
let cycle: string
beforeAll(async () => {
  house = await aHouse({ at: moment('1405/07/04 09:00') })
  cycle = await anOpenCycle(house)
})
afterAll(() => house.close())

const recordsOf = async (caseId: string) => {
  const { rows } = await house.worker.pool.query<{ record: Buffer; hash: string; previous: string | null }>(
    'select record, hash, previous from journal where case_id = $1 order by step',
    [caseId],
  )
  return rows.map(({ record, ...row }) => ({
    ...row,
    bytes: record,
    record: JSON.parse(record.toString()) as JournalRecord,
  }))
}
const caseOf = async (caseId: string) =>
  (await house.worker.pool.query('select * from cases where id = $1', [caseId])).rows[0]

describe('opening a case', () => {
  const wanted = (key: string, more: Partial<NewCase['subject']> = {}): NewCase => ({
    by: 'system',
    input: { periodKey: '1405-Q2' },
    subject: {
      ...{ machine: 'debtsAndClaims.submission', service: 'debtsAndClaims', provider: house.provider },
      ...{
        province: house.province,
        agency: house.agencies[0]?.agency ?? null,
        reportingPoint: null,
        period: '1405-Q2',
      },
      ...{ parent: null, confidentiality: 'normal', key, ...more },
    },
  })

  it('gives it the id that follows from its key, and its first stage', async () => {
    const step = await openCase(house.worker, wanted('first'))
    expect([step.caseId, step.step, step.event, step.from, step.to]).toStrictEqual([
      ...[caseIdOf('first'), 1, 'opened', null, 'notStarted'],
    ])
  })

  it('twice is one case and one answer', async () => {
    const once = await openCase(house.worker, wanted('twice'))
    const before = await fingerprint(house.worker.pool)
    expect(await openCase(house.worker, wanted('twice'))).toStrictEqual(once)
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })

  it('under a key that stands for something else is refused', async () => {
    await openCase(house.worker, wanted('taken'))
    const other = wanted('taken', { period: '1405-Q3' })
    await expect(openCase(house.worker, other)).rejects.toMatchObject({ code: 'command-conflict' })
  })

  it('is refused with an input that its form does not take', async () => {
    const before = await fingerprint(house.worker.pool)
    const wrong = { ...wanted('wrong'), input: { periodKey: 'summer' } }
    await expect(openCase(house.worker, wrong)).rejects.toMatchObject({ code: 'payload-refused' })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })

  it('is refused of a machine that nobody released', async () => {
    await expect(openCase(house.worker, wanted('lottery', { machine: 'lottery' }))).rejects.toMatchObject({
      code: 'unknown-version',
    })
  })

  it('is the system’s, unless its openers are named', async () => {
    const by = { person: house.people.filer }
    await expect(openCase(house.api, { ...wanted('mine'), by })).rejects.toMatchObject({ code: 'wrong-role' })
    const step = await openCase(house.api, { ...wanted('mine'), by, openers: ['agencyOfficer'] })
    expect(step.by).toStrictEqual({ person: house.people.filer, role: 'agencyOfficer' })
  })

  it('binds it to the newest version, the calendars in force and the lengths of the office', async () => {
    await admin(
      house,
      `insert into terms (provider_id, key, amount, unit, source, valid_from)
       values ($1, 's0.requestOutcome', 3, 'workingDay', '{}', '2026-01-01'), ($1, 's0.requestOutcome', 4, 'workingDay', '{}', '2030-01-01')`,
      [house.provider],
    )
    const { caseId } = await openCase(house.worker, wanted('bound'))
    await admin(house, 'delete from terms')
    const { version, terms } = await caseOf(caseId)
    expect([version, terms]).toStrictEqual([
      house.worker.releases.current('debtsAndClaims.submission').hash,
      { 's0.requestOutcome': { amount: 3, unit: 'workingDay', counting: 'excludeFirstDay' } },
    ])
  })
})

describe('a step', () => {
  it('is answered with what happened', async () => {
    const caseId = await aSubmission(house, 'answered', cycle)
    const request = event(house, caseId, 'filer', 'saveDraft')
    const { hash, ...answer } = await take(house, request)
    expect(answer).toStrictEqual({
      ...{ caseId, step: 2, command: request.id, event: 'saveDraft', from: 'notStarted', to: 'drafting' },
      ...{ by: { person: house.people.filer, role: 'agencyOfficer' }, at: moment('1405/07/04 09:00') },
    })
    expect((await caseOf(caseId)).head).toBe(hash)
  })

  it('is answered the same again, whatever has happened since', async () => {
    const caseId = await aSubmission(house, 'repeated', cycle)
    const request = event(house, caseId, 'filer', 'saveDraft')
    const answer = await take(house, request)
    await take(house, event(house, caseId, 'groupHead', 'void', {}, { reason: 'ثبت دوباره' }))
    const before = await fingerprint(house.worker.pool)
    expect(await take(house, request)).toStrictEqual(answer)
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })

  it('is taken where somebody looked at the very step before it', async () => {
    const caseId = await aSubmission(house, 'looked', cycle)
    expect((await take(house, event(house, caseId, 'filer', 'saveDraft', {}, { expectedStep: 1 }))).step).toBe(2)
  })

  it('is recorded whole, and the hash of the record carries the one before', async () => {
    const caseId = await aFiled(house, 'recorded', cycle)
    const rows = await recordsOf(caseId)
    expect(rows.map(({ bytes, record }) => canonicalBytes(record).equals(bytes))).toStrictEqual([true, true])
    expect(rows.map(({ bytes, hash }) => sha256(bytes) === hash)).toStrictEqual([true, true])
    expect(rows[1]?.record.previous).toBe(rows[0]?.hash)
    const { standing, command, ...told } = (rows[1] as (typeof rows)[number]).record
    const release = house.worker.releases.current('debtsAndClaims.submission')
    const { provider_calendar: calendar } = await caseOf(caseId)
    expect([standing, command.body].every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    expect(told).toMatchObject({
      ...{
        format: 1,
        case: caseId,
        step: 2,
        from: 'notStarted',
        to: 'submitted',
        at: moment('1405/07/04 09:00'),
        reason: null,
      },
      ...{
        what: { kind: 'event', event: { type: 'submitNil' } },
        by: { person: house.people.approver, role: 'agencyApprover' },
      },
      versions: { machine: release.hash, calendars: { provider: calendar, agency: calendar }, xstate: release.xstate },
      timers: {
        set: { office: { event: 'clock.office.half', dueAt: Date.parse(moment('1405/07/12 00:00')) } },
        dropped: [],
      },
    })
  })

  it('records the facts that its transition names, and no others', async () => {
    const caseId = await aFiled(house, 'facts', cycle)
    const [, filed] = await recordsOf(caseId)
    expect(Object.keys(filed?.record.facts ?? {}).sort()).toStrictEqual(['cycle.window', 'draft', 'fresh.trackingCode'])
    expect(filed?.record.facts['cycle.window']).toMatchObject({ stage: 'open' })
    const passed = event(house, caseId, 'system', 'validationPassed')
    await take(house, passed)
    expect((await recordsOf(caseId))[2]?.record.facts).toStrictEqual({})
  })

  it('puts what it asks of the world into the outbox, in order', async () => {
    const caseId = await aFiled(house, 'asking', cycle)
    const { rows } = await house.worker.pool.query(
      'select step, ordinal, kind, params, "values", done_at from outbox where case_id = $1 order by step, ordinal',
      [caseId],
    )
    const { tracking_code: trackingCode } = await caseOf(caseId)
    expect(rows).toStrictEqual([
      { step: 2, ordinal: 0, kind: 'validate', params: {}, values: {}, done_at: null },
      {
        ...{ step: 2, ordinal: 1, kind: 'notify', params: { to: 'submitter', notice: 'submitted' } },
        ...{ values: { trackingCode }, done_at: null },
      },
    ])
  })

  it('in the role that somebody names, where they hold more than one', async () => {
    const caseId = await underReview(house, 'two roles', cycle)
    await admin(
      house,
      `insert into grants (person_id, role, provider_id, since) values ($1, 'groupHead', $2, '2020-01-01')`,
      [...[house.people.officer, house.provider]],
    )
    const request = event(house, caseId, 'officer', 'approve')
    expect((await take(house, request)).by.role).toBe('caseOfficer')
    // The second approval is for another person, whatever their role.
    const confirm = {
      ...event(house, caseId, 'officer', 'confirm'),
      by: { person: house.people.officer, role: 'groupHead' as const },
    }
    await expect(take(house, confirm)).rejects.toMatchObject({ code: 'condition-unmet' })
  })

  it('on behalf of somebody says so', async () => {
    const caseId = await underReview(house, 'deputised', cycle)
    await admin(
      house,
      `insert into grants (person_id, role, provider_id, since, on_behalf_of) values ($1, 'head', $2, '2020-01-01', $3)`,
      [house.people.siteAdmin, house.provider, house.people.head],
    )
    const step = await take(house, act(house, caseId, 'siteAdmin', { act: 'held' }))
    expect(step.by).toStrictEqual({ person: house.people.siteAdmin, role: 'head', onBehalfOf: house.people.head })
  })

  it('never goes back in time', async () => {
    await house.setTime(moment('1405/07/05 09:00'))
    const caseId = await aSubmission(house, 'back', cycle)
    await house.setTime(moment('1405/07/04 09:00'))
    expect((await take(house, event(house, caseId, 'filer', 'saveDraft'))).at).toBe(moment('1405/07/05 09:00'))
  })

  it('is written whole or not at all', async () => {
    const caseId = await aSubmission(house, 'broken', cycle)
    await admin(house, `alter table outbox add constraint broken check (case_id <> '${caseId}')`)
    const before = await fingerprint(house.worker.pool)
    const NIL = { explanation: 'در این دوره بدهی و طلبی نبوده است.' }
    await expect(take(house, event(house, caseId, 'approver', 'submitNil', NIL))).rejects.toMatchObject({
      constraint: 'broken',
    })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
    await admin(house, 'alter table outbox drop constraint broken')
  })

  it('is not taken within another transaction, which would wait for itself', async () => {
    const caseId = await aSubmission(house, 'nested', cycle)
    const nested = inTransaction(house.worker.pool, 'system', () =>
      advance(house.worker, event(house, caseId, 'filer', 'saveDraft')),
    )
    await expect(nested).rejects.toThrow('a transaction within a transaction')
    expect(await stepsOf(house, caseId)).toHaveLength(1)
  })
})

describe('all of it', () => {
  it('is what history says', async () => {
    expect(await flawOf(house)).toBeNull()
  })
})
