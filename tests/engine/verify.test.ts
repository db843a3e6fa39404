import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { advance } from '../../db/engine/advance.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { openPool } from '../../db/pool.ts'
import { verify } from '../../db/verify/verify.ts'
import { aHouse, type House } from '../support/house.ts'
import { aCycle, act, event, take } from '../support/submissions.ts'

let house: House
let admin: pg.Client
let reader: pg.Pool
let caseId: string
let cycle: string
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
  cycle = await aCycle(house)
  await take(house, event(house, cycle, 'head', 'announce', {}, { reason: 'آزمون' }))
  await admin.query(
    `insert into files (sha256, bytes, size, media_type) values (encode(sha256('a'), 'hex'), 'a', 1, 'text/csv')`,
  )
})
afterAll(async () => {
  await Promise.all([admin.end(), reader.end()])
  await house.close()
})

const found = async () => (await verify(reader, house.worker.releases)).flaw

const TABLES = ['cases', 'journal', 'timers', 'clocks', 'outbox', 'files']

/** Does damage as only an owner of the tables could, looks, and undoes it. */
async function afterDamage(sql: string): Promise<Awaited<ReturnType<typeof found>>> {
  const each = (text: (table: string) => string) => TABLES.map(text).join(';')
  await admin.query(each((table) => `create table saved_${table} as table ${table}`))
  await admin.query(`set session_replication_role = replica; ${sql}`)
  const flaw = await found()
  await admin.query(
    each((table) => `delete from ${table}; insert into ${table} table saved_${table}; drop table saved_${table}`),
  )
  await admin.query('set session_replication_role = origin')
  return flaw
}

const submission = `id in (select id from cases where machine like '%submission')`
const ofSubmission = `case_id in (select id from cases where machine like '%submission')`

describe('verify', () => {
  it('finds nothing where nothing was touched', async () => {
    expect(await verify(reader, house.worker.releases)).toStrictEqual({ rows: 5, cases: 2, flaw: null })
  })

  it.each([
    [
      'an edited record',
      `update journal set record = convert_to(replace(convert_from(record, 'UTF8'), 'drafting', 'approved'), 'UTF8') where step = 2 and ${ofSubmission}`,
      2,
      /hash/,
    ],
    ['an edited actor', `update journal set actor = '${randomUUID()}' where step = 2 and ${ofSubmission}`, 2, /actor/],
    ['an edited event', `update journal set event = 'submit' where step = 2 and ${ofSubmission}`, 2, /event/],
    ['a removed first row', `delete from journal where step = 1 and ${ofSubmission}`, 2, /step 1 is missing/],
    [
      'a removed last row',
      `delete from journal where step = 2 and ${ofSubmission}`,
      null,
      /stands at step 2, its history at 1/,
    ],
    [
      'a journal row given to another province',
      `update journal set province = 25 where step = 2 and ${ofSubmission}`,
      2,
      /whose it is/,
    ],
    ['an edited stage', `update cases set stage = 'approved' where ${submission}`, null, /stage/],
    ['an edited context', `update cases set context = '{"periodKey":"1405-Q3"}' where ${submission}`, null, /context/],
    ['an edited assignee', `update cases set assignee = '${randomUUID()}' where ${submission}`, null, /assignee/],
    ['a hold that nobody put', `update cases set held = '{office}' where ${submission}`, null, /held/],
    [
      'a case moved to another version',
      `update cases set version = repeat('a', 64) where ${submission}`,
      null,
      /version/,
    ],
    ['a case given to another agency', `update cases set agency_id = agency_id + 1 where ${submission}`, null, /whose/],
    ['a case made open', `update cases set confidentiality = 'open' where ${submission}`, null, /whose/],
    ['a case under another parent', `update cases set parent_id = id where ${submission}`, null, /whose/],
    [
      'a case that work lists show as due',
      `update cases set due_at = '2026-10-01', clock_state = 'running' where ${submission}`,
      null,
      /its due_at/,
    ],
    [
      'a case that work lists show as waiting',
      `update cases set clock_state = 'paused' where ${submission}`,
      null,
      /its clock_state/,
    ],
    [
      'a later opening',
      `update cases set opened_at = opened_at + interval '1 day' where ${submission}`,
      null,
      /opened_at/,
    ],
    ['a case without a history', `delete from journal where ${ofSubmission}`, null, /no history/],
  ])('names %s', async (_, sql, step, what) => {
    const flaw = await afterDamage(sql)
    expect({ ...flaw, what: undefined }).toStrictEqual({ caseId, step, what: undefined })
    expect(flaw?.what).toMatch(what)
  })

  it.each([
    ['a postponed timer', `update timers set due_at = due_at + interval '1 day'`, null, /timers/],
    ['a removed timer', 'delete from timers', null, /timers/],
    ['a timer that others may see', `update timers set confidentiality = 'normal'`, null, /whose it is, in timers/],
    ['a clock that runs longer', `update clocks set due_at = due_at + interval '1 day'`, null, /columns of its clock/],
    [
      'a clock met and not breached',
      `update clocks set body = jsonb_set(body::jsonb, '{outcome}', '"met"'), outcome = 'met'`,
      null,
      /clocks/,
    ],
    ['a clock that others may see', `update clocks set province = 25`, null, /whose it is, in clocks/],
    ['an edited effect', `update outbox set params = '{"to":"head","notice":"announced"}'`, null, /outbox is not what/],
    ['a removed effect', 'delete from outbox', null, /missing from the outbox/],
    [
      'an effect that nobody asked for',
      `insert into outbox select case_id, step, 9, kind, params, "values", at, null, 0, null, null, null, provider_id, province, service, agency_id, confidentiality from outbox limit 1`,
      null,
      /nobody asked/,
    ],
    ['an effect of another day', `update outbox set at = at + interval '1 day'`, 2, /another instant/],
    ['an effect that others may see', `update outbox set agency_id = 1`, 2, /whose it is, in outbox/],
  ])('names %s', async (_, sql, step, what) => {
    const flaw = await afterDamage(sql)
    expect({ ...flaw, what: undefined }).toStrictEqual({ caseId: cycle, step, what: undefined })
    expect(flaw?.what).toMatch(what)
  })

  it('names a file whose bytes are not what its hash says', async () => {
    expect((await afterDamage(`update files set bytes = 'b'`))?.what).toMatch(/^the file \w{64} is not what/)
  })

  it('sees one picture, however much happens while it looks', async () => {
    const moving = Promise.all(
      Array.from({ length: 20 }, () =>
        take(house, act(house, cycle, 'groupHead', { act: 'reassigned', to: house.people.officer })),
      ),
    )
    for (let i = 0; i < 10; i++) expect(await found()).toBeNull()
    await moving
    expect(await found()).toBeNull()
  })
})
