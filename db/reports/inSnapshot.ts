import type pg from 'pg'
import { inTransaction, type Tx } from '../transaction.ts'

/** Runs `work` over one picture of everything, however many statements it reads with; nothing can be written in it. */
export const inSnapshot = <T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, 'system', async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    return work(tx)
  })
