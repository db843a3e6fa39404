import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { eraseCitizens } from '../../db/pruning/eraseCitizens.ts'
import { pruning } from '../../workers/pruning.ts'
import { aPublicOffice } from '../api/aPublicOffice.ts'
import { type Anything, command } from '../api/office.ts'
import type { Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'
import { settingsOf } from './support.ts'

const NAME = 'مریم احمدی نمونه'
const MOBILE = '0912 345 6789'

let walk: Walk
beforeAll(async () => {
  walk = await aPublicOffice()
}, 60_000)
afterAll(() => walk.close())

type Registered = { code: string }
const sent = (): Anything => ({
  ...{ kind: 'complaint', service: 'debtsAndClaims', office: walk.office.house.provider, category: 'delay' },
  ...{ text: 'سه هفته است که پاسخی داده نشده است، و من منتظرم.', name: NAME, mobile: MOBILE },
})
const complain = async (id: string = randomUUID()) =>
  walk.office.visitor().post<Registered>('/public/complaints', sent(), command(id))
const rowsOf = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await walk.office.admin.query<Row>(text, values)).rows
const caseOf = async (code: string): Promise<string> =>
  (await rowsOf<{ id: string }>('select id from cases where tracking_code = $1', [code]))[0]?.id as string
type Citizen = { name: string; mobile: string | null; erased: boolean }
const citizenOf = async (code: string): Promise<Citizen | undefined> =>
  (
    await rowsOf<Citizen>(
      `select p.name, p.mobile, z.erased_at is not null as erased from cases c join citizens z on z.case_id = c.id join people p on p.id = z.person_id
       where c.tracking_code = $1`,
      [code],
    )
  )[0]
const KNOWN: Citizen = { name: NAME, mobile: '+989123456789', erased: false }
const FORGOTTEN: Citizen = { name: 'نام پاک‌شده', mobile: null, erased: true }

/** A complaint that is closed at once: its sender is shown another way. */
async function closed(id: string = randomUUID()): Promise<string> {
  const { code } = (await complain(id)).body
  const caseId = await caseOf(code)
  await walk.send('officer', caseId, 'triage', { kind: 'complaint' })
  await walk.send('officer', caseId, 'redirect', { to: 'letter' }, 'این شکایت در صلاحیت دادگاه است.')
  return code
}
const journalOf = async (code: string) =>
  rowsOf<{ hash: string; record: Buffer }>('select hash, record from journal where case_id = $1 order by step', [
    await caseOf(code),
  ])
const pool = () => walk.office.house.worker.pool

describe('citizens whose case is closed', () => {
  it('are known for a year, and erased when it is over, once; an open case keeps its citizen', async () => {
    const id = randomUUID()
    const [code, open] = [await closed(id), (await complain()).body.code]
    const history = await journalOf(code)
    await walk.at('2027-10-05T07:59:00Z')
    expect([await eraseCitizens(pool(), 365), await citizenOf(code)]).toStrictEqual([0, KNOWN])
    await walk.at('2027-10-06T08:00:00Z')
    const both = await Promise.all([eraseCitizens(pool(), 365), eraseCitizens(pool(), 365)])
    expect(both.sort((a, b) => a - b)).toStrictEqual([0, 1])
    expect([await citizenOf(code), await citizenOf(open)]).toStrictEqual([FORGOTTEN, KNOWN])
    expect(await eraseCitizens(pool(), 365)).toBe(0)
    // Of it all, only how many.
    expect(await rowsOf('select citizens from citizen_erasures')).toStrictEqual([{ citizens: 1 }])
    expect(await journalOf(code)).toStrictEqual(history)
    expect(await flawOf(walk.office.house)).toBeNull()
    // Nobody gets in by the old digits, nor finds out by sending the same again what was sent.
    const own = await walk.office.visitor().post('/public/case', { code, mobile: '6789' })
    expect(own.body).not.toHaveProperty('said')
    expect((await complain(id)).status).toBe(409)
    for (const { table_name: table, column_name: column } of await rowsOf<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'json', 'jsonb', 'character varying')`,
    )) {
      const found = await rowsOf(`select 1 from "${table}" where "${column}"::text ~ $1 limit 2`, [
        `${NAME}|9123456789`,
      ])
      expect([table, column, found.length]).toStrictEqual([
        table,
        column,
        table === 'people' && found.length > 0 ? 1 : 0,
      ])
    }
  })

  it('are erased by the queue that prunes, which rests afterwards', async () => {
    const code = await closed()
    await walk.at('2029-10-05T08:00:00Z')
    const { house } = walk.office
    const queue = pruning({ engine: house.worker, settings: settingsOf(house), log: pino({ level: 'silent' }) })
    while ((await queue.work()) > 0);
    expect(await citizenOf(code)).toStrictEqual(FORGOTTEN)
  })

  it('are erased by nobody else, and never within a month', async () => {
    const code = await closed()
    await walk.at('2029-10-20T08:00:00Z')
    await expect(eraseCitizens(pool(), 29)).rejects.toMatchObject({ code: '22023' })
    await expect(walk.office.house.api.pool.query(`select erase_citizens('40 days', 10)`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(walk.office.admin.query('delete from citizen_erasures')).rejects.toMatchObject({ code: '42501' })
    expect(await eraseCitizens(pool(), 30)).toBe(0)
    expect(await citizenOf(code)).toStrictEqual(KNOWN)
  })
})
