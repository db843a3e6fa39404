import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDueCycles } from '../../db/cycles/openDueCycles.ts'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { seedAgency } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { clausesHash } from '../../machines/debts-and-claims/clauses.ts'
import { STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { flawOf } from '../support/rows.ts'
import { step } from './aReport.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office } from './office.ts'
import { somebody } from './somebody.ts'

type Opened = {
  case: string
  step: number
  event: string
  role: string
  code: string
  errors: { path: string; text: { en: string } }[]
}

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const open = async (by: Name, body: Anything): Promise<Answer<Opened>> =>
  (await office.as(by)).post<Opened>('/cases', body)
const aCycle = (more: Anything = {}) => ({
  ...{ machine: 'debtsAndClaims.cycle', office: office.house.provider, period: '1405-Q2', ...more },
})

/** Everything that is due by now happens, as the workers would have it. */
async function drain(): Promise<void> {
  const { worker } = office.house
  for (let left = 1; left > 0; ) left = (await fireTimers(worker)).cases + (await carryOut(worker)).done
}

describe('a cycle without a timetable', () => {
  let cycle: string

  it('is put on the plan by the group head or the deputy, with the standard dates', async () => {
    for (const name of ['head', 'filer', 'siteAdmin', 'auditor'] as const)
      expect([name, (await open(name, aCycle())).body.code]).toStrictEqual([name, 'wrong-role'])
    expect((await open('officer', aCycle())).body.code).toBe('grant-refused')
    const { status, body } = await open('groupHead', aCycle({ reason: 'آغاز کار اداره' }))
    expect([status, body]).toMatchObject([
      201,
      { event: 'opened', step: 1, from: null, to: 'planned', role: 'groupHead' },
    ])
    cycle = body.case
    const { body: read } = await (await office.as('officer')).get<Anything>(`/cycles/${cycle}`)
    expect(read).toMatchObject({
      ...{ kind: 'quarter', period: { key: '1405-Q2' }, hops: 2, agreement: null },
      window: { softCloseAt: { at: '2026-10-07T20:30:00.000Z' }, deliverBy: { at: '2026-11-25T20:30:00.000Z' } },
    })
    const history = await (await office.as('officer')).get(`/cases/${cycle}/history`)
    expect(history.body).toMatchObject({
      items: [{ kind: 'opened', reason: 'آغاز کار اداره', by: { person: { name: 'رئیس گروه' } } }],
    })
  })

  it('is one cycle, whoever opens it, however often and at once', async () => {
    const again = await Promise.all(
      (['groupHead', 'deputy', 'deputy', 'groupHead'] as const).map((name) => open(name, aCycle())),
    )
    expect(again.map(({ status, body }) => [status, body.case])).toStrictEqual(again.map(() => [201, cycle]))
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => open('deputy', aCycle({ period: '1405-Q3' }))))
    expect(new Set(atOnce.map(({ status, body }) => `${status} ${body.case} ${body.step}`)).size).toBe(1)
    expect((await open('deputy', aCycle({ plan: STANDARD_PLANS.quarter }))).body.case).toBe(cycle)
    const plan = { ...STANDARD_PLANS.quarter, window: { amount: 20, unit: 'calendarDay' } }
    expect(await open('deputy', aCycle({ plan }))).toMatchObject({ status: 409, body: { code: 'command-conflict' } })
    expect(await openDueCycles(office.house.worker)).toStrictEqual([])
  })

  it('keeps the law of timetables, and its period is not over', async () => {
    const refused = async (more: Anything) => {
      const { status, body } = await open('deputy', aCycle({ period: '1405-Q4', ...more }))
      return status === 422 ? body.errors.map(({ path, text }) => `${path}: ${text.en}`) : [status]
    }
    const plan = { ...STANDARD_PLANS.quarter, hardToDelivery: { amount: 2, unit: 'workingDay' } }
    expect(await refused({ plan })).toStrictEqual([
      'hardToDelivery: A whole round of correction has to fit between the close and the report; it does not in Fourth quarter of 1405.',
    ])
    expect(await refused({ period: '1405-Q1' })).toStrictEqual([
      'period: With these lengths the cycle would be closed by now.',
    ])
    expect(await refused({ period: '1420-Q1' })).toStrictEqual([
      'period: The recorded calendar does not hold this period.',
    ])
  })

  it('can still be opened where its standard window has passed, with a longer one', async () => {
    const plan = { ...STANDARD_PLANS.quarter, window: { amount: 120, unit: 'calendarDay' } }
    const { status, body } = await open('deputy', aCycle({ period: '1405-Q1', plan }))
    expect(status).toBe(201)
    expect((await (await office.as('officer')).get(`/cycles/${body.case}`)).body).toMatchObject({
      window: { softCloseAt: { text: { fa: 'تا پایان دوشنبه ۲۷ مهر ۱۴۰۵' } } },
    })
  })

  it('runs by the office’s timetable where there is one, and under its agreement', async () => {
    const { house, admin } = office
    const plan = { ...STANDARD_PLANS.year, softToHard: { amount: 8, unit: 'workingDay' } }
    await admin.query(
      `insert into timetables (provider_id, service, kind, plan, route, valid_from, approved_by, approved_at)
       values ($1, 0, 'year', $2, '[{"fa": "الف", "en": "A"}]', '1405', $3, '2026-01-01')`,
      [house.provider, JSON.stringify(plan), house.people.groupHead],
    )
    const { body } = await open('groupHead', aCycle({ period: '1405' }))
    expect((await (await office.as('officer')).get(`/cycles/${body.case}`)).body).toMatchObject({
      ...{ kind: 'year', hops: 1 },
      window: { softCloseAt: { text: { fa: 'تا پایان جمعه ۳۱ اردیبهشت ۱۴۰۶' } } },
    })
  })
})

describe('a submission that the opening of its cycle has missed', () => {
  let cycle: string
  let late: { agency: number; point: number }
  beforeAll(async () => {
    const { house, admin } = office
    cycle = (await open('groupHead', aCycle())).body.case
    await step(office, 'head', cycle, 'announce', { reason: 'آغاز آزمایشی' })
    await drain()
    late = await seedAgency(admin as unknown as Tx, {
      ...{ title: 'دستگاه تازه', legalId: '99900000888', province: house.province, provider: house.provider },
      since: '2026-10-01T00:00:00Z',
    })
  })
  const missing = (more: Anything = {}) => ({
    machine: 'debtsAndClaims.submission',
    cycle,
    reportingPoint: late.point,
    ...more,
  })

  it('is opened for a reporting point that was enrolled late, once', async () => {
    const { status, body } = await open('officer', missing({ reason: 'افزوده‌شده پس از بازشدن دوره' }))
    expect([status, body]).toMatchObject([201, { step: 1, to: 'notStarted', role: 'caseOfficer' }])
    expect((await open('groupHead', missing())).body.case).toBe(body.case)
    const filer = await somebody(office, 'latecomer', [{ role: 'agencyOfficer', agency: late.agency }])
    expect((await filer.visitor.get(`/cases/${body.case}`)).body).toMatchObject({
      ...{ parent: cycle, period: { key: '1405-Q2' }, agency: { id: late.agency }, confidentiality: 'normal' },
    })
    expect((await filer.visitor.post(`/cases/${body.case}/events`, { event: 'saveDraft' }, command())).status).toBe(200)
    const { body: read } = await (await office.as('officer')).get<{ counts: Anything }>(`/cycles/${cycle}`)
    expect(read.counts['inScope']).toBe(3)
  })

  it('that is there already is that one', async () => {
    const [first] = office.house.agencies
    const { rows } = await office.admin.query('select id from cases where parent_id = $1 and reporting_point_id = $2', [
      ...[cycle, first?.point],
    ])
    expect((await open('officer', missing({ reportingPoint: first?.point }))).body.case).toBe(rows[0].id)
  })

  it('is of a point that is enrolled, in a cycle that takes filings', async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      `insert into reporting_points (agency_id, code, title_fa) values ($1, '9', 'نقطهٔ بیرون از فهرست') returning id`,
      [late.agency],
    )
    for (const reportingPoint of [4_711, rows[0]?.id]) {
      const { status, body } = await open('officer', missing({ reportingPoint }))
      expect([status, body.errors[0]?.path]).toStrictEqual([422, 'reportingPoint'])
    }
    expect((await open('officer', missing({ cycle: randomUUID() }))).body.code).toBe('case-not-found')
    const { body: planned } = await open('deputy', aCycle({ period: '1405-Q3' }))
    expect(await open('officer', missing({ cycle: planned.case }))).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-stage' },
    })
    expect((await open('filer', missing())).body.code).toBe('wrong-role')
  })

  it('is not opened by whoever belongs to its agency', async () => {
    const both = await somebody(office, 'both', [
      { role: 'caseOfficer', provider: office.house.provider },
      { role: 'liaison', agency: late.agency },
    ])
    const { rows } = await office.admin.query<{ id: number }>(
      `with point as (insert into reporting_points (agency_id, code, title_fa) values ($1, '2', 'نقطهٔ دوم') returning id)
       insert into enrolments (provider_id, service, reporting_point_id, since) select $2, 0, id, '2026-10-01' from point returning reporting_point_id as id`,
      [late.agency, office.house.provider],
    )
    const refused = await both.visitor.post('/cases', missing({ reportingPoint: rows[0]?.id }))
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
  })
})

describe('an agreement', () => {
  const draft = (more: Anything = {}) => ({
    ...{
      machine: 'agreement',
      office: office.house.provider,
      version: 1,
      validFrom: '1405/07/01',
      lastDay: '1406/12/29',
    },
    ...{ continuationAllowed: true, terminators: ['head', 'agencyApprover'], noticeDays: 30, ...more },
  })

  it('is drafted version after version, each once', async () => {
    const { status, body } = await open('groupHead', draft())
    expect([status, body]).toMatchObject([201, { to: 'draft' }])
    expect((await open('groupHead', draft())).body.case).toBe(body.case)
    expect((await open('deputy', draft({ noticeDays: 60 }))).body.code).toBe('command-conflict')
    expect((await open('deputy', draft({ version: 3 }))).body.errors[0]).toMatchObject({
      path: 'version',
      text: { en: 'The next version is 2.' },
    })
    expect((await open('deputy', draft({ version: 2, lastDay: '1405/01/01' }))).body.errors[0]?.path).toBe('lastDay')
    expect((await open('officer', draft({ version: 2 }))).body.code).toBe('grant-refused')
    await step(office, 'groupHead', body.case, 'submitForApproval')
    await step(office, 'head', body.case, 'sign', { data: { clauses: clausesHash } })
    await drain()
    const { body: read } = await (await office.as('filer')).get(`/cases/${body.case}`)
    expect(read).toMatchObject({
      stage: { name: 'inForce' },
      context: { version: 1, validTo: Date.parse('2028-03-19T20:30:00Z') },
    })
    const next = await open('deputy', draft({ version: 2, lastDay: null }))
    expect(next.status).toBe(201)
    const { body: cycle } = await open('deputy', aCycle({ period: '1406' }))
    expect((await (await office.as('officer')).get(`/cycles/${cycle.case}`)).body).toMatchObject({
      agreement: { case: body.case, version: 1 },
    })
  })
})

describe('what people do not open', () => {
  it('is refused by name', async () => {
    for (const machine of ['debtsAndClaims.request', 'anything', undefined]) {
      const { status, body } = await open('deputy', { ...aCycle(), machine })
      expect([machine, status, body.errors?.[0]?.path]).toStrictEqual([machine, 422, 'machine'])
    }
    const { provider } = office.house
    expect(await open('deputy', aCycle({ office: provider + 1_000 }))).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
  })

  it('leaves a history that can be walked again', async () => {
    expect(await flawOf(office.house)).toBeNull()
  })
})
