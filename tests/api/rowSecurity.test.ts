import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { advance } from '../../db/engine/advance.ts'
import { aHouse, type House } from '../support/house.ts'
import { aSubmission } from './aSubmission.ts'

let house: House
let api: pg.Client
const ids = { first: '', second: '', open: '', confidential: '' }

beforeAll(async () => {
  house = await aHouse()
  ids.first = (await aSubmission(house)).caseId
  ids.second = (await aSubmission(house, { agency: 1 })).caseId
  ids.open = (await aSubmission(house, { agency: 1, confidentiality: 'open' })).caseId
  ids.confidential = (await aSubmission(house, { confidentiality: 'confidential' })).caseId
  const step = { id: randomUUID(), caseId: ids.first, by: { person: house.people.filer } }
  await advance(house.api, { ...step, event: { type: 'saveDraft', data: {} } })
  api = new pg.Client({ connectionString: house.database.url('api') })
  await api.connect()
})
afterAll(async () => {
  await api.end()
  await house.close()
})

/** What a statement gives to somebody who has only the api's login, and says who they are. */
async function asPerson(person: string | null, text: string, values: unknown[] = []): Promise<unknown[]> {
  await api.query('begin')
  try {
    if (person !== null) await api.query('select enter($1)', [person])
    const { rows } = await api.query({ text, values, rowMode: 'array' })
    return rows.flat()
  } finally {
    await api.query('rollback')
  }
}

const refused = (person: string | null, text: string, values: unknown[] = []) =>
  expect(asPerson(person, text, values)).rejects.toMatchObject({ code: '42501' })

const seen = (person: string | null) => asPerson(person, 'select id from cases').then((rows) => new Set(rows))

describe('row-level security, by raw SQL as the api', () => {
  it('shows nothing but open rows to whoever does not say who they are', async () => {
    expect(await seen(null)).toStrictEqual(new Set([ids.open]))
    for (const table of ['journal', 'clocks', 'timers', 'outbox', 'readings', 'case_notes', 'notifications'])
      expect([table, await asPerson(null, `select 1 from ${table} where confidentiality <> 'open'`)]).toStrictEqual([
        table,
        [],
      ])
  })

  it('S0-R21: shows an agency its own cases and an office its own', async () => {
    const { filer, stranger, officer, siteAdmin, auditor } = house.people
    expect(await seen(filer)).toStrictEqual(new Set([ids.first, ids.open, ids.confidential]))
    expect(await seen(stranger)).toStrictEqual(new Set([ids.second, ids.open]))
    const all = new Set(Object.values(ids))
    expect(await seen(officer)).toStrictEqual(all)
    expect(await seen(auditor)).toStrictEqual(all)
    expect(await seen(siteAdmin)).toStrictEqual(new Set([ids.open]))
    expect(await seen(randomUUID())).toStrictEqual(new Set([ids.open]))
  })

  it('forgets who it was with the transaction', async () => {
    await asPerson(house.people.officer, 'select 1')
    expect(await seen(null)).toStrictEqual(new Set([ids.open]))
  })

  it('lets nobody change or lose history, or write it under another name', async () => {
    const { officer, filer } = house.people
    await refused(officer, 'update journal set actor = null')
    await refused(officer, 'delete from journal')
    await refused(officer, 'truncate journal')
    const copy = `insert into journal select case_id, 99, gen_random_uuid(), body, kind, event, $1::uuid, role, on_behalf_of, at, from_stage, to_stage, version,
      record, hash, 'x', provider_id, province, service, agency_id, confidentiality from journal where case_id = $2 and step = 2`
    await refused(officer, copy, [filer, ids.first])
    await refused(officer, copy, [null, ids.first])
  })

  it('lets nobody move another agency’s case', async () => {
    const moved = await asPerson(
      house.people.stranger,
      `update cases set held = '{office}' where id = $1 returning id`,
      [ids.first],
    )
    expect(moved).toStrictEqual([])
    await refused(house.people.stranger, 'delete from cases')
  })

  it('keeps readings and notes as they were written, each under the writer’s own name', async () => {
    const { officer, filer } = house.people
    const reading = `insert into readings (person_id, case_id, what, provider_id, province, service, agency_id, confidentiality)
      select $1, id, 'x', provider_id, province, service, agency_id, confidentiality from cases where id = $2 returning what`
    expect(await asPerson(officer, reading, [officer, ids.confidential])).toStrictEqual(['x'])
    await refused(officer, reading, [filer, ids.confidential])
    const note = `insert into case_notes (id, case_id, author, text, at, provider_id, province, service, agency_id, confidentiality)
      select gen_random_uuid(), id, $1, 'متن', now(), provider_id, province, service, agency_id, confidentiality from cases where id = $2 returning text`
    expect(await asPerson(officer, note, [officer, ids.first])).toStrictEqual(['متن'])
    await refused(officer, note, [filer, ids.first])
    for (const table of ['readings', 'case_notes', 'account_history']) {
      await refused(officer, `update ${table} set at = now()`)
      await refused(officer, `delete from ${table}`)
    }
  })

  it('hides the sign-in from every other login', async () => {
    for (const login of ['worker', 'reader'] as const) {
      const client = new pg.Client({ connectionString: house.database.url(login) })
      await client.connect()
      await expect(client.query('select * from auth.session')).rejects.toMatchObject({ code: '42501' })
      await client.end()
    }
  })

  it('is not to be got round: the login owns nothing and cannot turn it off', async () => {
    await refused(house.people.officer, 'alter table cases disable row level security')
    await refused(house.people.officer, `select secure_table('people')`)
    await expect(asPerson(house.people.officer, 'set role peyman_owner')).rejects.toMatchObject({ code: '42501' })
  })
})
