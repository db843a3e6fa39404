import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import pg from 'pg'
import { pino } from 'pino'
import type { Answers, Bell } from '../../workers/queue/bell.ts'
import { openPostgresBell } from '../../workers/queue/postgresBell.ts'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import { openRedisBell } from '../../workers/queue/redisBell.ts'
import { type TestDatabase, testDatabase } from '../support/databases.ts'
import { describeWith } from '../support/describe-with.ts'
import { redisUrl } from '../support/redis.ts'
import { until } from './support.ts'

const log = pino({ level: 'silent' })

/** What a doorbell must do, whatever it hangs on; `quake` is the worst that can happen to it, `size` how much it keeps. */
function stories(
  open: (answers: Answers) => Bell,
  quake: () => Promise<unknown>,
  size: () => Promise<number>,
  after: () => Promise<void> = async () => {},
): void {
  const bells: Bell[] = []
  const answered: string[] = []
  let slow: Promise<void> = Promise.resolve()
  let failures = 0
  const answers = (who: string): Answers => ({
    quick: async () => void answered.push(who),
    slow: async () => {
      answered.push(who)
      await slow
    },
    failing: async () => {
      failures++
      throw new Error('this answer always fails')
    },
  })
  beforeAll(async () => {
    bells.push(open(answers('one')), open(answers('other')))
    await until(
      async () => Promise.all(bells.map((bell) => bell.ring('quick', 1))),
      (rang) => rang.every((one) => one),
    )
    await heard(1)
  })
  afterAll(async () => {
    await Promise.all(bells.map((bell) => bell.close()))
    await after()
  })

  const bell = () => bells[0] as Bell
  const heard = async (least: number) =>
    until(
      async () => answered.length,
      (count) => count >= least,
    )

  it('is heard by whoever is there, and never more often than it was rung', async () => {
    for (let i = 0; i < 5; i++) {
      answered.length = 0
      expect(await bell().ring('quick', 4)).toBe(true)
      await heard(1)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(answered.length).toBeLessThanOrEqual(4)
    }
  })

  it('is not heard more often for ringing like mad', async () => {
    let letGo: () => void = () => {}
    slow = new Promise((resolve) => {
      letGo = resolve
    })
    answered.length = 0
    for (let i = 0; i < 20; i++) await bell().ring('slow', 100)
    await heard(4)
    letGo()
    await heard(8)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(answered.length).toBe(8)
  })

  it('can be rung again after an answer that failed', async () => {
    await bell().ring('failing', 1)
    await until(
      async () => failures,
      (count) => count === 1,
    )
    await until(
      async () => {
        await bell().ring('failing', 1)
        return failures
      },
      (count) => count >= 2,
    )
  })

  it('keeps nothing of what was rung but a short list of the latest', async () => {
    /** How much is left once nothing changes for half a second: what is still being answered does not count. */
    const left = () => {
      let [before, same] = [-1, 0]
      return until(size, (count) => {
        same = count === before ? same + 1 : 0
        before = count
        return same >= 10 && count < 800
      })
    }
    for (let i = 0; i < 150; i++) await bell().ring('quick', 2)
    const few = await left()
    // What is kept is a short list, trimmed now and then; kept for good, each ring would leave two rows and more.
    for (let i = 0; i < 400; i++) await bell().ring('quick', 2)
    expect(await left()).toBeLessThan(few + 400)
  })

  it('rings again after the worst that can happen to it', async () => {
    answered.length = 0
    await quake()
    await until(
      async () => {
        await bell().ring('quick', 1)
        return answered.length
      },
      (count) => count >= 2,
    )
  })

  it('refuses to ring for nobody', async () => {
    expect(await bell().ring('unknown', 1)).toBe(false)
  })
}

describe('a doorbell in Postgres', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    await prepareQueue(database.admin)
    await prepareQueue(database.admin)
  })

  const asAdmin = async (text: string) => {
    const client = new pg.Client({ connectionString: database.admin })
    await client.connect()
    const { rows } = await client.query(text)
    await client.end()
    return rows
  }
  it('belongs to the owner; the api may look at it, and no more', async () => {
    expect(
      await asAdmin(`select distinct pg_get_userbyid(relowner) as owner, has_table_privilege('peyman_api', c.oid, 'select') as reads,
                       has_table_privilege('peyman_api', c.oid, 'insert, update, delete') as writes
                     from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'bullmq' and relkind = 'r'`),
    ).toStrictEqual([{ owner: 'peyman_owner', reads: true, writes: false }])
  })

  stories(
    (answers) => openPostgresBell(database.url('worker'), answers, log),
    () =>
      asAdmin(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'peyman_worker' and datname = current_database()`,
      ),
    async () =>
      (await asAdmin('select ((select count(*) from bullmq.job) + (select count(*) from bullmq.event))::int as n'))[0]
        .n,
    () => database.drop(),
  )
})

describeWith('redis', 'a doorbell in Redis', () => {
  stories(
    (answers) => openRedisBell(redisUrl(), answers, log),
    async () => {
      const redis = new Redis(redisUrl())
      await redis.flushall()
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
      redis.disconnect()
    },
    async () => {
      const redis = new Redis(redisUrl())
      const sizes = await Promise.all((await redis.keys('peyman:quick:*')).map((key) => sizeOf(redis, key)))
      redis.disconnect()
      return sizes.reduce((sum, one) => sum + one, 0)
    },
  )
})

/** How many things are under a key. */
async function sizeOf(redis: Redis, key: string): Promise<number> {
  const sizes = { stream: 'xlen', list: 'llen', zset: 'zcard', hash: 'hlen' } as const
  const kind = (await redis.type(key)) as keyof typeof sizes
  return kind in sizes ? redis[sizes[kind]](key) : 1
}
