import { createPostgresBackend, type PostgresConnectionOptions, withBackend } from 'bullmq'
import { openQueuePool } from '../../db/queue/place.ts'
import type { House } from './house.ts'

/** Rings once in Postgres for a queue that nobody answers. */
export async function ringInPostgres(house: House, name: string): Promise<void> {
  const pool = openQueuePool(house.database.url('worker'), { max: 2, sharedBy: 1 }, () => {})
  const connection = pool as unknown as PostgresConnectionOptions
  const queue = new (withBackend(createPostgresBackend).Queue)(name, { connection })
  await queue.add('ring', {}, { jobId: 'slot-0' })
  await queue.close()
  await pool.end()
}
