import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { inTransaction } from '../../db/transaction.ts'
import { SERVICES } from '../../machines/services.ts'
import { aSubmission } from './aSubmission.ts'
import { type Anything, anOffice, type Name, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type List = { about: string; version: number; recipient: string | null; copies: string[]; changed: Anything | null }
const path = () => `/offices/${office.house.provider}/addressees`
const lists = async (by: Name, service: string) =>
  (await (await office.as(by)).get<{ items: List[] }>(`${path()}?service=${service}`)).body.items
const change = async (by: Name, body: object, where = path()) =>
  (await office.as(by)).send<Anything>('PUT', where, body)
const MISSED = { service: 'debtsAndClaims', about: 'missed', seen: 0 }

/** What is drafted in a case when its machine asks for a letter. */
async function drafted(caseId: string, about: string): Promise<{ recipient: string; copies: string[] }> {
  await office.admin.query(
    `insert into outbox (case_id, step, ordinal, kind, params, "values", at, provider_id, province, service, agency_id, confidentiality)
     select id, step, 100 + (select count(*) from outbox o where o.case_id = c.id), 'draftLetter', $2, '{}', at, provider_id, province, service, agency_id, confidentiality
     from cases c where id = $1`,
    [caseId, JSON.stringify({ to: 'agencyHead', about })],
  )
  while ((await carryOut(office.house.worker)).done > 0);
  const { rows } = await office.admin.query<{ recipient: string; copies: string[] }>(
    'select recipient, copies from letters where case_id = $1 and about = $2',
    [caseId, about],
  )
  return rows[0] as { recipient: string; copies: string[] }
}

describe('who receives the letters of a service', () => {
  it('can be read for every service, before anybody decided anything', async () => {
    for (const service of SERVICES.filter((name) => name !== 'eServiceEvaluation'))
      expect((await lists('officer', service)).length).toBeGreaterThan(0)
    expect((await lists('officer', 'debtsAndClaims')).find(({ about }) => about === 'missed')).toMatchObject({
      ...{ version: 0, recipient: null, copies: [], changed: null },
    })
  })

  it('is decided by the head or the deputy, who is named with the day', async () => {
    for (const by of ['officer', 'groupHead', 'filer', 'siteAdmin'] as const)
      expect([by, (await change(by, MISSED)).status]).toStrictEqual([by, 403])
    const { status } = await change('deputy', { ...MISSED, copies: ['معاونت  نظارت مالي', 'ذی‌حسابی', 'ذی‌حسابی'] })
    expect(status).toBe(200)
    expect((await lists('head', 'debtsAndClaims')).find(({ about }) => about === 'missed')).toMatchObject({
      ...{ version: 1, copies: ['معاونت نظارت مالی', 'ذی‌حسابی'] },
      changed: { by: { name: 'معاون' }, at: { at: '2026-10-05T08:00:00.000Z' } },
    })
  })

  it('is not decided over what somebody else decided meanwhile', async () => {
    expect(await change('head', MISSED)).toMatchObject({ status: 409, body: { code: 'already-there' } })
    const both = await Promise.all([1, 2].map(() => change('head', { ...MISSED, seen: 1, copies: ['استانداری'] })))
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toStrictEqual([200, 409])
  })

  it('is refused where there is no such letter, service or office, and where it is too long', async () => {
    expect(await change('head', { ...MISSED, about: 'yearbookCall' })).toMatchObject({ status: 422 })
    expect(await change('head', { ...MISSED, about: 'constructor' })).toMatchObject({ status: 422 })
    expect(await change('head', { ...MISSED, service: 'parking' })).toMatchObject({ status: 422 })
    expect(
      await change('head', { ...MISSED, copies: Array.from({ length: 31 }, (_, i) => `دفتر ${i}`) }),
    ).toMatchObject({ status: 422 })
    expect(await change('head', { ...MISSED, copies: ['x'.repeat(201)] })).toMatchObject({ status: 422 })
    expect(await change('head', MISSED, '/offices/4711/addressees')).toMatchObject({ status: 404 })
  })

  it('is what the next letter is drafted with, and an agency’s own letter goes to the agency', async () => {
    await change('head', { ...MISSED, seen: 2, recipient: 'دیوان محاسبات', copies: ['استانداری'] })
    const { caseId } = await aSubmission(office.house)
    expect(await drafted(caseId, 'missed')).toStrictEqual({
      recipient: 'ریاست محترم اداره کل نمونه راه و شهرسازی',
      copies: ['استانداری'],
    })
    expect(await drafted(caseId, 'agencyLate')).toMatchObject({ copies: [] })
  })

  it('stays as it was decided, and is nobody else’s to read', async () => {
    const { people, api } = office.house
    const count = (person: string) =>
      inTransaction(api.pool, { person }, (tx) => tx.query('select from addressee_lists')).then((all) => all.rowCount)
    expect([await count(people.officer), await count(people.filer), await count(people.siteAdmin)]).toStrictEqual([
      3, 0, 0,
    ])
    await expect(office.admin.query('delete from addressee_lists')).rejects.toMatchObject({ code: '42501' })
    await expect(
      inTransaction(api.pool, { person: people.officer }, (tx) =>
        tx.query(
          `insert into addressee_lists (provider_id, service, about, version, changed_by, at) values ($1, 0, 'missed', 9, $2, now())`,
          [office.house.provider, people.head],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
