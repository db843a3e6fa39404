import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { admin } from '../support/rows.ts'
import { casesFallingDue, letTimeRun, startWorker, stopWorkers, until } from '../workers/support.ts'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
  await letTimeRun(office.house)
})
afterEach(stopWorkers)
afterAll(() => office.close())

const ready = () => office.visitor().get('//readyz')

/** The value of a gauge, or null where it is not there. */
async function gauge(name: string): Promise<number | null> {
  const { body } = await office.visitor().get<string>('//metrics')
  const line = body.split('\n').find((one) => one.startsWith(`peyman_${name} `))
  return line === undefined ? null : Number(line.split(' ').at(-1))
}

describe('readiness', () => {
  it('does not hang on workers, and tells how they are', async () => {
    const nobody = { ready: true, workers: 0, sinceSweep: null, queue: null, gateways: null }
    expect(await ready()).toMatchObject({ status: 200, body: nobody })
    await startWorker(office.house, { SMTP_URL: 'smtp://127.0.0.1:1' })
    const { body } = await until(ready, ({ body }) => body['workers'] === 1)
    expect(body).toStrictEqual({
      ...{
        ready: true,
        workers: 1,
        sinceSweep: body['sinceSweep'],
        queue: 'none',
        gateways: { smtp: true, sms: false, scanner: false },
      },
    })
    expect(body['sinceSweep']).toBeLessThan(2)
  })

  it('ends where the database lacks what this program rests on', async () => {
    const { rows } = await office.admin.query(`delete from migrations where name like '0034%' returning name`)
    expect(await ready()).toMatchObject({
      ...{ status: 503, body: { code: 'not-ready', details: { why: 'schema', missing: ['0034_health.sql'] } } },
    })
    await office.admin.query('insert into migrations (name) values ($1)', [rows[0].name])
    expect((await ready()).status).toBe(200)
  })

  it('is not hurt by a database that is newer', async () => {
    await office.admin.query(`insert into migrations (name) values ('9999_later.sql')`)
    expect((await ready()).status).toBe(200)
    await office.admin.query(`delete from migrations where name = '9999_later.sql'`)
  })

  it('ends while the database takes nobody in, and comes back with it', async () => {
    const { rows } = await admin(office.house, 'select current_database() as name')
    const allow = (yes: boolean) =>
      admin(office.house, `update pg_database set datallowconn = ${yes} where datname = '${rows[0].name}'`)
    await allow(false)
    await office.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'peyman_api' and datname = current_database()`,
    )
    expect(await ready()).toMatchObject({ status: 503, body: { code: 'not-ready', details: { why: 'database' } } })
    expect([await gauge('database_up'), await gauge('workers'), await gauge('due{kind="timers"}')]).toStrictEqual([
      ...[0, null, null],
    ])
    expect((await office.visitor().get('//healthz')).status).toBe(200)
    await office.admin.query(`update pg_database set datallowconn = true where datname = current_database()`)
    await until(ready, ({ status }) => status === 200)
    expect(await gauge('database_up')).toBe(1)
  })
})

describe('the gauges', () => {
  it('count what is due and undone, though the api may see none of it', async () => {
    const { house } = office
    await casesFallingDue(house, 'gauged', 7, -90_000, 1)
    expect([await gauge('due{kind="timers"}'), await gauge('due{kind="effects"}')]).toStrictEqual([7, 0])
    expect(await gauge('due_oldest_seconds{kind="timers"}')).toBeGreaterThan(89)
    await fireTimers(house.worker)
    expect([await gauge('due{kind="timers"}'), await gauge('due{kind="effects"}')]).toStrictEqual([0, 7])
    await office.admin.query(`update people set email = 'somebody@office.example' where username = 'grouphead'`)
    await carryOut(house.worker)
    expect([await gauge('due{kind="effects"}'), await gauge('due{kind="messages.smtp"}')]).toStrictEqual([0, 7])
    expect(await gauge('due{kind="messages.sms"}')).toBe(0)
  })

  it('count what is parked apart from what is due', async () => {
    const { house } = office
    await casesFallingDue(house, 'parked', 3, -1_000, 1)
    await office.admin.query(`update timers set parked_at = clock_timestamp() where due_at <= business_now()`)
    await office.admin.query(
      `update messages set parked_at = clock_timestamp() where id in (select id from messages limit 2)`,
    )
    expect([await gauge('parked{kind="timers"}'), await gauge('due{kind="timers"}')]).toStrictEqual([3, 0])
    expect([await gauge('parked{kind="messages.smtp"}'), await gauge('due{kind="messages.smtp"}')]).toStrictEqual([
      2, 5,
    ])
    for (const kind of ['reports', 'imports', 'jobs']) expect(await gauge(`parked{kind="${kind}"}`)).toBe(0)
  })

  it('tell how wake-ups travel and what can leave the house', async () => {
    expect([await gauge('wakeups{way="none"}'), await gauge('wakeups{way="redis"}')]).toStrictEqual([1, 0])
    expect([await gauge('gateway_open{gateway="smtp"}'), await gauge('gateway_open{gateway="sms"}')]).toStrictEqual([
      1, 0,
    ])
  })
})
