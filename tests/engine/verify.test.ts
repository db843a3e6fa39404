import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { advance } from '../../db/engine/advance.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { openPool } from '../../db/pool.ts'
import { verify } from '../../db/verify/verify.ts'
import { aHouse, type House } from '../support/house.ts'

let house: House
let admin: pg.Client
let reader: pg.Pool
let caseId: string
beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  reader = openPool(house.database.url('reader'))
  const subject = {
    ...{
      machine: 'debtsAndClaims.submission',
      service: 'debtsAndClaims',
      provider: house.provider,
      province: house.province,
    },
    ...{
      agency: house.agencies[0]?.agency ?? null,
      reportingPoint: house.agencies[0]?.point ?? null,
      period: '1405-Q2',
    },
    ...{ parent: null, confidentiality: 'normal' as const, key: 'verified' },
  }
  const opened = await openCase(house.worker, { by: 'system', input: { periodKey: '1405-Q2' }, subject })
  caseId = opened.caseId
  await advance(house.api, {
    id: randomUUID(),
    caseId,
    by: { person: house.people.filer },
    event: { type: 'saveDraft', data: {} },
  })
})
afterAll(async () => {
  await Promise.all([admin.end(), reader.end()])
  await house.close()
})

const found = async () => (await verify(reader, house.worker.releases)).flaw

/** Does damage as only an owner of the tables could, looks, and undoes it. */
async function afterDamage(sql: string): Promise<Awaited<ReturnType<typeof found>>> {
  await admin.query(`create table saved_cases as table cases; create table saved_journal as table journal`)
  await admin.query(`set session_replication_role = replica; ${sql}`)
  const flaw = await found()
  await admin.query(
    `delete from cases; insert into cases table saved_cases; delete from journal; insert into journal table saved_journal;
     drop table saved_cases, saved_journal; set session_replication_role = origin`,
  )
  return flaw
}

describe('verify', () => {
  it('finds nothing where nothing was touched', async () => {
    expect(await verify(reader, house.worker.releases)).toStrictEqual({ rows: 2, cases: 1, flaw: null })
  })
  it.each([
    [
      'an edited record',
      `update journal set record = convert_to(replace(convert_from(record, 'UTF8'), 'drafting', 'approved'), 'UTF8') where step = 2`,
      2,
      /hash/,
    ],
    ['an edited column', `update journal set actor = '${randomUUID()}' where step = 2`, 2, /actor/],
    ['a removed first row', 'delete from journal where step = 1', 2, /step 1 is missing/],
    ['a removed last row', 'delete from journal where step = 2', null, /stands at step 2, its history at 1/],
    ['an edited stage', `update cases set stage = 'approved'`, null, /stage/],
    ['an edited context', `update cases set context = '{"periodKey":"1405-Q3"}'`, null, /context/],
    ['an edited assignee', `update cases set assignee = '${randomUUID()}'`, null, /assignee/],
    ['a case without a history', 'delete from journal', null, /no history/],
  ])('names %s', async (_, sql, step, what) => {
    const flaw = await afterDamage(sql)
    expect({ ...flaw, what: undefined }).toStrictEqual({ caseId, step, what: undefined })
    expect(flaw?.what).toMatch(what)
  })
})
