import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import pg from 'pg'
import { readPulse } from '../../db/effects/pulse.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { failJob, jobsDue, noteProgress, takeJob } from '../../db/reports/jobs.ts'
import { anOffice, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aHouse, type House } from '../support/house.ts'
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts'
import { startRedis } from '../support/redis-server.ts'
import { admin } from '../support/rows.ts'
import { casesFallingDue, firings, letTimeRun, spawnWorker, startWorker, stopWorkers, until } from './support.ts'

const all = (count: number) => ({ cases: count, steps: count, early: 0, notices: count })

/** Timers that fall due soon: every one fires once, none early, and all of them about as soon as ever. */
async function timersFire(house: House, name: string): Promise<void> {
  await casesFallingDue(house, name, 40, 200, 1_000)
  const fired = await until(
    () => firings(house, name),
    ({ steps, notices }) => steps >= 40 && notices >= 40,
  )
  expect([name, fired]).toStrictEqual([name, all(40)])
}

describeWith('redis', 'a Redis that is there and yet of no use', () => {
  let house: House
  let folder: string
  let redis: Awaited<ReturnType<typeof startRedis>>
  let hand: Redis
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
    folder = mkdtempSync(join(tmpdir(), 'peyman-redis-'))
    redis = await startRedis(folder)
    hand = new Redis(redis?.url as string)
  })
  afterEach(stopWorkers)
  afterAll(async () => {
    redis?.tell('SIGCONT')
    hand.disconnect()
    await redis?.stop()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const travels = (way: string) =>
    until(
      () => readPulse(house.worker.pool),
      ({ queue }) => queue === way,
    )

  it('keeps no timer waiting: full, to be read from only, or stopped; and is used again when it is well', async () => {
    await startWorker(house, { REDIS_URL: redis?.url as string })
    const troubles = [
      ['full', () => hand.config('SET', 'maxmemory', '1mb'), () => hand.config('SET', 'maxmemory', '0')],
      ['read only', () => hand.replicaof('127.0.0.1', 1), () => hand.replicaof('NO', 'ONE')],
      ['stopped', async () => redis?.tell('SIGSTOP'), async () => redis?.tell('SIGCONT')],
    ] as const
    for (const [name, begin, end] of troubles) {
      await timersFire(house, `before ${name}`)
      await travels('redis')
      await begin()
      await timersFire(house, name)
      await travels('none')
      await end()
    }
    await sleep(1_000)
    await timersFire(house, 'after all')
    await travels('redis')
  })
})

describe('a Postgres that is started anew', () => {
  let own: OwnPostgres
  let office: Office
  beforeAll(async () => {
    own = await ownPostgres()
    office = await anOffice({ database: own.database })
    await letTimeRun(office.house)
  })
  afterEach(stopWorkers)
  afterAll(async () => {
    await office.close()
    await own.stop()
  })

  it('costs neither the worker nor the api their life, nor anybody a deadline', async () => {
    const { house } = office
    const officer = await office.as('officer')
    const worker = await spawnWorker(house)
    await casesFallingDue(house, 'restart', 60, 500, 8_000)
    await until(
      () => firings(house, 'restart'),
      ({ steps }) => steps > 0,
    )
    await own.down()
    for (const path of ['/cases', '/session']) {
      const answer = await officer.get(path)
      expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toStrictEqual([
        ...[503, 'not-ready', '1'],
      ])
    }
    expect([(await officer.get('//readyz')).status, (await officer.get('//healthz')).status]).toStrictEqual([503, 200])
    await own.up()
    await until(
      () => officer.get('/cases'),
      ({ status }) => status === 200,
    )
    expect(
      await until(
        () => firings(house, 'restart'),
        ({ steps, notices }) => steps >= 60 && notices >= 60,
      ),
    ).toStrictEqual(all(60))
    await until(
      () => officer.get('//readyz'),
      ({ body }) => body['queue'] === 'postgres' && body['workers'] === 1,
    )
    expect([worker.complaints(), await worker.end('SIGTERM')]).toStrictEqual(['', 0])
  })
})

describe('a worker that is told to stop', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
  })
  afterEach(stopWorkers)
  afterAll(() => house.close())

  it('does not wait for ever for what hangs, and the next one finishes it', async () => {
    const worker = await spawnWorker(house)
    await casesFallingDue(house, 'hangs', 3, 1_500, 1)
    const holder = new pg.Client({ connectionString: house.database.admin })
    await holder.connect()
    await holder.query('begin; lock table outbox in share mode')
    await until(
      () =>
        holder.query(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`),
      ({ rowCount }) => (rowCount ?? 0) > 0,
    )
    const began = performance.now()
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(performance.now() - began).toBeLessThan(20_000)
    await holder.query('rollback')
    await holder.end()
    await startWorker(house)
    expect(
      await until(
        () => firings(house, 'hangs'),
        ({ notices }) => notices >= 3,
      ),
    ).toStrictEqual(all(3))
  })
})

describe('a database that cannot write just now', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
  })
  afterAll(() => house.close())

  it.each([
    ['its disk is full', '53100'],
    ['it has become one to read from only', '25006'],
    ['its disk fails', '58030'],
  ])('parks no case for it: %s', async (_, code) => {
    const name = `code ${code}`
    await casesFallingDue(house, name, 3, -1_000, 1)
    await admin(
      house,
      `create function cannot() returns trigger language plpgsql as $$ begin raise exception 'not now' using errcode = '${code}'; end $$;
       create trigger cannot before insert on journal for each statement execute function cannot()`,
    )
    // Nobody waits here as long as the workers would.
    const firing = fireTimers(house.worker)
    await sleep(500)
    await admin(house, 'drop trigger cannot on journal; drop function cannot()')
    await firing
    expect((await firings(house, name)).steps).toBe(3)
    expect((await house.worker.pool.query('select from timers where parked_at is not null')).rowCount).toBe(0)
  })
})

describe('a worker that comes back from long silence', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
  })
  afterAll(() => house.close())

  it('does not lay aside a report that somebody else is making by now', async () => {
    const { pool } = house.worker
    await casesFallingDue(house, 'report', 1, 1e9, 1)
    const id = randomUUID()
    await admin(
      house,
      `insert into report_jobs (id, case_id, report, "values", requested_at, provider_id, province, service, confidentiality)
       select $1, id, 'cycle', '{}', clock_timestamp(), provider_id, province, service, confidentiality from cases`,
      [id],
    )
    const silent = await takeJob(pool, id)
    expect(await takeJob(pool, id)).toBe(null)
    await admin(house, `update report_jobs set taken_at = clock_timestamp() - interval '6 minutes'`)
    expect((await jobsDue(pool, 10)).first).toBe(id)
    const other = await takeJob(pool, id)
    if (!silent || !other) throw new Error('nobody could take the job')
    await noteProgress(pool, other, 40)
    await noteProgress(pool, silent, 10)
    await failJob(pool, silent, 'the connection was lost')
    const { rows } = await pool.query('select status, progress, error, attempts from report_jobs')
    expect(rows).toStrictEqual([{ status: 'running', progress: 40, error: null, attempts: 2 }])
  })
})
