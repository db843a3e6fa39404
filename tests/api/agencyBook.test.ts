import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { inTransaction } from '../../db/transaction.ts'
import { anAnnouncedCycle } from '../effects/aCycle.ts'
import { type Anything, anOffice, type Office, type Visitor } from './office.ts'
import { somebody } from './somebody.ts'
import { undescribed } from './undescribed.ts'

type Agency = {
  id: number
  title: { fa: string }
  until: { at: string } | null
  reportingPoints: { id: number; code: string; title: string }[]
  offices: number[]
  code: string
}
type Enrolment = { id: number; since: { at: string }; until: { at: string } | null; code: string }

const TITLE = { fa: 'شرکت آب نمونه', en: 'A sample water company' }

let office: Office
let keeper: Visitor
beforeAll(async () => {
  office = await anOffice()
  keeper = await office.as('siteAdmin')
})
afterAll(() => office.close())

const enter = (more: Anything = {}) =>
  keeper.post<Agency>('/agencies', {
    ...{ legalId: '99900001006', title: TITLE, province: office.house.province },
    ...more,
  })
const enrolIn = (agency: number, point: number, more: Anything = {}) =>
  keeper.post<Enrolment>(`/agencies/${agency}/enrolments`, { office: office.house.provider, point, ...more })
const history = async (agency: number) =>
  (await keeper.get<{ items: { what: string; by: { name: string } }[] }>(`/agencies/${agency}/history`)).body.items
const whatOf = async (agency: number) => (await history(agency)).map(({ what }) => what)

describe('an agency', () => {
  let water: Agency

  it('is entered with its first reporting point, once', async () => {
    const { status, body } = await enter({ legalId: '۹۹۹۰۰۰۰۱۰۰۶' })
    water = body
    expect([status, body]).toMatchObject([
      201,
      {
        ...{ legalId: '99900001006', title: TITLE, province: { id: office.house.province }, until: null, offices: [] },
        reportingPoints: [{ code: '1', title: TITLE.fa }],
      },
    ])
    expect(await undescribed('/api/v1/agencies', body, 'post', '201')).toStrictEqual([])
    expect((await enter()).body.code).toBe('already-there')
    expect(
      (await keeper.get<{ items: Agency[] }>(`/agencies?q=${encodeURIComponent('آب نمونه')}`)).body.items,
    ).toStrictEqual([body])
    const refusedAt = async (more: Anything) => {
      const { status: code, body: problem } = await enter(more)
      return [code, (problem as unknown as { errors: { path: string }[] }).errors.map(({ path }) => path)]
    }
    expect(await refusedAt({ legalId: '99900001007' })).toStrictEqual([422, ['legalId']])
    expect(await refusedAt({ legalId: '99900001010', province: 27 })).toStrictEqual([422, ['province']])
    expect(await refusedAt({ legalId: '99900001010', parent: 9_999 })).toStrictEqual([422, ['parent']])
  })

  it('is given another name, and more reporting points', async () => {
    const title = { fa: 'شرکت آب و فاضلاب نمونه', en: 'A sample water and sewage company' }
    expect((await keeper.send<Agency>('PATCH', `/agencies/${water.id}`, { title })).body).toMatchObject({ title })
    const add = () => keeper.post<Agency>(`/agencies/${water.id}/points`, { code: '2', title: 'منطقهٔ دو' })
    const added = await add()
    expect([added.status, added.body.reportingPoints.map(({ code }) => code)]).toStrictEqual([201, ['1', '2']])
    expect((await add()).body.code).toBe('already-there')
    const [, second] = added.body.reportingPoints
    const path = `/agencies/${water.id}/points/${second?.id}`
    const renamed = await keeper.send<Agency>('PATCH', path, { title: 'ناحیهٔ دو' })
    expect(renamed.body.reportingPoints[1]?.title).toBe('ناحیهٔ دو')
    const strange = office.house.agencies[0]?.point
    expect((await keeper.send('PATCH', `/agencies/${water.id}/points/${strange}`, { title: 'ناحیه' })).status).toBe(404)
  })

  it('is expected to file from the day it is enrolled, and no more after the last', async () => {
    const [first, second] = water.reportingPoints.map(({ id }) => id) as [number, number | undefined]
    expect(second).toBe(undefined)
    const enrolled = await enrolIn(water.id, first)
    expect([enrolled.status, enrolled.body]).toMatchObject([201, { reportingPoint: first, until: null }])
    expect((await enrolIn(water.id, first)).body.code).toBe('already-there')
    expect((await enrolIn(water.id, office.house.agencies[0]?.point as number)).status).toBe(422)
    const cycle = await anAnnouncedCycle(office.house, '1405-Q2')
    const filers = async () => {
      await fireTimers(office.house.worker)
      while ((await carryOut(office.house.worker)).done > 0);
      const { rows } = await office.admin.query('select agency_id from cases where parent_id = $1 order by agency_id', [
        cycle,
      ])
      return rows.map(({ agency_id }) => agency_id as number)
    }
    await office.house.setTime('2026-10-06T05:00:00Z')
    expect(await filers()).toContain(water.id)
    const end = (lastDay?: string) =>
      keeper.send<Enrolment>(
        'PUT',
        `/agencies/${water.id}/enrolments/${enrolled.body.id}/end`,
        lastDay ? { lastDay } : {},
      )
    expect((await end('1405/07/30')).body.until?.at).toBe('2026-10-22T20:30:00.000Z')
    // It may begin again, in another stretch of time and in no other.
    expect((await enrolIn(water.id, first)).body.code).toBe('already-there')
    expect((await enrolIn(water.id, first, { since: '1405/08/01' })).status).toBe(201)
    const { body } = await keeper.get<{ items: Anything[] }>(`/agencies/${water.id}/enrolments`)
    expect(body.items.length).toBe(2)
    expect(await undescribed('/api/v1/agencies/{agency}/enrolments', body)).toStrictEqual([])
  })

  it('is closed for a day, with what was expected of it', async () => {
    const close = (lastDay?: string) =>
      keeper.send<Agency>('PUT', `/agencies/${water.id}/closed`, lastDay ? { lastDay } : {})
    const closed = await close('1405/08/30')
    expect(closed.body.until?.at).toBe('2026-11-21T20:30:00.000Z')
    const { body } = await keeper.get<{ items: Enrolment[] }>(`/agencies/${water.id}/enrolments`)
    expect(body.items.map(({ until }) => until?.at)).toStrictEqual([
      '2026-10-22T20:30:00.000Z',
      '2026-11-21T20:30:00.000Z',
    ])
    const [first] = water.reportingPoints
    expect((await enrolIn(water.id, first?.id as number, { since: '1405/09/01' })).body.code).toBe('agency-refused')
    await office.house.setTime('2026-11-22T05:00:00Z')
    expect((await close()).body.code).toBe('agency-refused')
    await office.house.setTime('2026-10-06T05:00:00Z')
  })

  it('has a history of who did what', async () => {
    const lines = await history(water.id)
    expect(lines.map(({ what }) => what)).toStrictEqual([
      ...['entered', 'changed', 'pointAdded', 'pointChanged', 'enrolled', 'enrolmentEnded', 'enrolled', 'closed'],
    ])
    expect(new Set(lines.map(({ by }) => by.name))).toStrictEqual(new Set(['مسئول سایت']))
    await expect(office.admin.query('delete from agency_history')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('who may write in the book', () => {
  it('is the site administrator of an office of that province', async () => {
    const agency = office.house.agencies[0]?.agency as number
    for (const name of ['officer', 'head', 'deputy', 'filer', 'auditor'] as const)
      expect([
        name,
        (await (await office.as(name)).send('PATCH', `/agencies/${agency}`, { title: TITLE })).status,
      ]).toStrictEqual([name, 403])
    const { rows } = await office.admin.query<{ id: number }>(
      `insert into providers (code, province, title_fa, title_en) select 'qom', id, 'ادارهٔ قم', 'Qom' from provinces where id <> $1 limit 1 returning id`,
      [office.house.province],
    )
    const far = rows[0]?.id as number
    const { visitor, id } = await somebody(office, 'far.keeper', [{ role: 'siteAdmin', provider: far }])
    for (const [method, path, body] of [
      ['PATCH', '', { title: TITLE }],
      ['PUT', '/closed', {}],
      ['POST', '/points', { code: '9', title: 'ناحیه' }],
      ['POST', '/enrolments', { office: far, point: office.house.agencies[0]?.point }],
    ] as const)
      expect([path, (await visitor.send(method, `/agencies/${agency}${path}`, body)).status]).toStrictEqual([path, 404])
    // Nor does the database let them, whatever the program does.
    const asThey = (text: string) => inTransaction(office.house.api.pool, { person: id }, (tx) => tx.query(text))
    expect((await asThey(`update agencies set title_fa = 'x' where id = ${agency}`)).rowCount).toBe(0)
    expect((await asThey(`update enrolments set until = now()`)).rowCount).toBe(0)
    for (const text of [
      `insert into reporting_points (agency_id, code, title_fa) values (${agency}, 'x', 'x')`,
      `insert into enrolments (provider_id, service, reporting_point_id, since) values (${far}, 0, ${office.house.agencies[0]?.point}, now())`,
      `insert into agency_history (agency_id, what, details, done_by) values (${agency}, 'closed', '{}', '${office.house.people.head}')`,
    ])
      await expect(asThey(text)).rejects.toMatchObject({ code: '42501' })
  })

  it('does not close an agency that another office still hears from', async () => {
    const [, second] = office.house.agencies
    await office.admin.query(
      `insert into providers (code, province, title_fa, title_en) values ('other', $1, 'ادارهٔ دیگر', 'Other')`,
      [office.house.province],
    )
    await office.admin.query(
      `insert into enrolments (provider_id, service, reporting_point_id, since) select id, 1, $1, '2020-01-01' from providers where code = 'other'`,
      [second?.point],
    )
    const { body } = await keeper.send<Agency>('PUT', `/agencies/${second?.agency}/closed`, {})
    expect([body.code, await whatOf(second?.agency as number)]).toStrictEqual(['agency-refused', []])
    expect((await keeper.get<Agency>(`/agencies/${second?.agency}`)).body.offices).toContain(office.house.provider)
  })

  it('enrols once, however many try at the same time', async () => {
    const { body } = await enter({ legalId: '99900001025', title: { fa: `دستگاه ${randomUUID()}`, en: 'Twin' } })
    const point = body.reportingPoints[0]?.id as number
    const codes = (await Promise.all(Array.from({ length: 5 }, () => enrolIn(body.id, point)))).map(
      ({ status }) => status,
    )
    expect(codes.sort((one, other) => one - other)).toStrictEqual([201, 409, 409, 409, 409])
    const twice = `insert into enrolments (provider_id, service, reporting_point_id, since) values (${office.house.provider}, 0, ${point}, now())`
    await expect(office.admin.query(twice)).rejects.toMatchObject({ code: '23P01' })
  })
})
