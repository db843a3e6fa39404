import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { type TestDatabase, testDatabase } from './databases.ts'
import { describeWith } from './describe-with.ts'
import { redisUrl } from './redis.ts'

describe('a test database', () => {
  let one: TestDatabase
  let other: TestDatabase
  beforeAll(async () => {
    one = await testDatabase()
    other = await testDatabase()
  })
  afterAll(() => Promise.all([one.drop(), other.drop()]))

  it('is shared with nobody', async () => {
    const client = new Client({ connectionString: one.admin })
    await client.connect()
    await client.query('create table only_here (id int)')
    await client.end()
    const neighbour = new Client({ connectionString: other.admin })
    await neighbour.connect()
    const { rows } = await neighbour.query("select to_regclass('only_here') as found")
    await neighbour.end()
    expect(rows).toStrictEqual([{ found: null }])
  })
})

describeWith('redis', 'the Redis of the run', () => {
  it('keeps nothing on disk and evicts nothing', async () => {
    const redis = new Redis(redisUrl())
    const settings = await Promise.all(
      ['save', 'appendonly', 'maxmemory-policy'].map((name) => redis.config('GET', name)),
    )
    await redis.quit()
    expect(settings).toStrictEqual([
      ['save', ''],
      ['appendonly', 'no'],
      ['maxmemory-policy', 'noeviction'],
    ])
  })
})
