import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type pg from 'pg'
import { openPool } from '../../db/pool.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type TestDatabase, testDatabase } from '../support/databases.ts'

describe('a transaction', () => {
  let database: TestDatabase
  let pool: pg.Pool
  beforeAll(async () => {
    database = await testDatabase()
    pool = openPool(database.url('worker'), 1)
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  const kept = async () => (await pool.query('select at from simulated_time')).rows.length
  const WRITE = `insert into simulated_time (at) values ('2026-10-05')`

  it('that was rolled back is never said to be kept, though its work did not mind that something failed', async () => {
    const careless = inTransaction(pool, 'system', async (tx) => {
      await tx.query(WRITE)
      await tx.query('select 1 / 0').catch(() => {})
      return 'kept'
    })
    await expect(careless).rejects.toThrow('nothing was kept')
    expect(await kept()).toBe(0)
  })

  it('leaves its connection as it was', async () => {
    expect(await inTransaction(pool, 'system', async (tx) => (await tx.query(WRITE)).rowCount)).toBe(1)
    expect(await kept()).toBe(1)
  })
})
