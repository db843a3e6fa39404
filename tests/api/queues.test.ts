import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { QUEUE_NAMES } from '../../db/queue/names.ts'
import { PREFIX } from '../../db/queue/place.ts'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import { describeWith } from '../support/describe-with.ts'
import { startRedis } from '../support/redis-server.ts'
import { ringInPostgres } from '../support/ring.ts'
import { type Anything, anOffice, type Name, type Office } from './office.ts'

const PAGE = '//api/queues/'
const LIST = '//api/queues/api/queues'
const HTML = { accept: 'text/html,application/xhtml+xml' }

type List = { readonly queues: readonly { name: string; counts: Record<string, number>; readOnlyMode: boolean }[] }

const namesIn = ({ queues }: List) => queues.map(({ name }) => name).sort()

/** What holds wherever the queues are. */
function door(office: () => Office): void {
  const others: Name[] = ['filer', 'officer', 'groupHead', 'deputy', 'head', 'auditor']

  it.each(others)('is closed to %s', async (name) => {
    const visitor = await office().as(name)
    for (const path of [PAGE, LIST, '//api/queues/static/js/none.js', '//api/queues/queue/timers'])
      expect(await visitor.get(path, HTML)).toMatchObject({ status: 403, body: { code: 'wrong-role' } })
  })

  it('is closed to whoever is not signed in', async () => {
    for (const path of [PAGE, LIST])
      expect(await office().visitor().get(path, HTML)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  it('lets nobody change anything, not even a site administrator', async () => {
    const keeper = await office().as('siteAdmin')
    for (const [method, path] of [
      ['PUT', '/pause'],
      ['PUT', '/timers/pause'],
      ['PUT', '/timers/obliterate'],
      ['PUT', '/timers/clean/waiting'],
      ['POST', '/timers/add'],
    ] as const)
      expect(await keeper.send(method, `//api/queues/api/queues${path}`, {})).toMatchObject({
        ...{ status: 404, body: { code: 'not-found' } },
      })
  })
}

describe('the queues in Postgres', () => {
  let office: Office
  beforeAll(async () => {
    office = await anOffice()
  })
  afterAll(() => office.close())

  it('are said to be away where they have no tables, in both languages', async () => {
    const keeper = await office.as('siteAdmin')
    const page = await keeper.get<string>(PAGE, HTML)
    expect([page.status, page.headers.get('content-type')]).toStrictEqual([503, 'text/html; charset=utf-8'])
    expect(page.body).toMatch(/صف‌ها اکنون دیده نمی‌شوند.*The queues cannot be seen just now/s)
    expect(await keeper.get(LIST, { accept: 'application/json' })).toMatchObject({
      ...{ status: 503, body: { code: 'queues-away', details: { where: 'postgres' } } },
    })
    expect((await keeper.get('//readyz')).status).toBe(200)
  })

  it('are shown as soon as they have', async () => {
    await prepareQueue(office.house.database.admin)
    const keeper = await office.as('siteAdmin')
    expect((await keeper.get(PAGE, HTML)).status).toBe(200)
    const { status, body } = await keeper.get<List>(LIST)
    expect([status, namesIn(body)]).toStrictEqual([200, [...QUEUE_NAMES].sort()])
    expect(body.queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true)
  })

  it('are shown with what waits in them', async () => {
    await ringInPostgres(office.house, 'effects')
    const keeper = await office.as('siteAdmin')
    const { body } = await keeper.get<List>(`${LIST}?activeQueue=effects&status=latest&page=1&jobsPerPage=10`)
    expect(body.queues.find(({ name }) => name === 'effects')).toMatchObject({
      ...{ counts: { waiting: 1, active: 0 }, jobs: [{ id: 'slot-0', name: 'ring' }] },
    })
    for (const path of ['/effects/slot-0', '/effects/slot-0/logs', '/effects/metrics'])
      expect([path, (await keeper.get(LIST + path)).status]).toStrictEqual([path, 200])
    expect((await keeper.get('//api/queues/api/redis/stats')).status).toBe(403)
  })

  it('may be read by the login of the api, and nothing else', async () => {
    const { rows } = await office.admin.query<Anything>(
      `select bool_and(has_table_privilege('peyman_api', c.oid, 'select')) as reads,
         bool_or(has_table_privilege('peyman_api', c.oid, 'insert, update, delete, truncate')) as writes,
         has_schema_privilege('peyman_api', 'bullmq', 'create') as creates
       from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'bullmq' and relkind = 'r'`,
    )
    expect(rows).toStrictEqual([{ reads: true, writes: false, creates: false }])
    const own = new pg.Client({ connectionString: office.house.database.url('api') })
    await own.connect()
    await expect(own.query(`select nextval('bullmq.job_seq')`)).rejects.toMatchObject({ code: '42501' })
    await own.end()
  })

  door(() => office)
})

describeWith('redis', 'the queues in Redis', () => {
  let office: Office
  let folder: string
  let redis: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peyman-redis-'))
    redis = await startRedis(folder)
    office = await anOffice({ env: { REDIS_URL: redis?.url as string } })
  })
  afterAll(async () => {
    await office.close()
    await redis?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are shown with what waits in them, and nothing is written there by whoever looks', async () => {
    const connection = new Redis(redis?.url as string, { maxRetriesPerRequest: null })
    const before = async () => (await connection.keys('*')).sort()
    const keeper = await office.as('siteAdmin')
    expect((await keeper.get(PAGE, HTML)).status).toBe(200)
    expect(await before()).toStrictEqual([])
    const ringing = new Queue('timers', { connection, prefix: PREFIX })
    await ringing.add('ring', {}, { jobId: 'slot-0' })
    const { body } = await keeper.get<List>(LIST)
    expect(namesIn(body)).toStrictEqual([...QUEUE_NAMES].sort())
    expect(body.queues.find(({ name }) => name === 'timers')?.counts).toMatchObject({ waiting: 1 })
    await ringing.close()
    connection.disconnect()
  })

  door(() => office)

  it('are said to be away when it goes, and are there again when it comes', async () => {
    const keeper = await office.as('siteAdmin')
    const port = new URL(redis?.url as string).port
    await redis?.stop()
    expect(await keeper.get(LIST, { accept: 'application/json' })).toMatchObject({
      ...{ status: 503, body: { code: 'queues-away', details: { where: 'redis' } } },
    })
    expect((await keeper.get<string>(PAGE, HTML)).body).toMatch(/Redis does not answer/)
    redis = await startRedis(folder, { port })
    expect((await keeper.get(LIST)).status).toBe(200)
  })
})
