import pg from 'pg'

/** The schema that BullMQ has for itself on Postgres. */
export const SCHEMA = 'bullmq'

/** What the keys begin with that BullMQ has for itself on Redis. */
export const PREFIX = 'peyman'

/** How many connections, how many queues and workers of BullMQ's share them, and whether they only read. */
export type QueuePool = { readonly max: number; readonly sharedBy: number; readonly readOnly?: true }

/** Connections that look into BullMQ's schema and nowhere else. */
export function openQueuePool(
  url: string,
  { max, sharedBy, readOnly }: QueuePool,
  onError: (error: Error) => void,
): pg.Pool {
  const reading = readOnly ? ' -c default_transaction_read_only=on' : ''
  const pool = new pg.Pool({
    ...{ connectionString: url, max, connectionTimeoutMillis: 5_000, keepAlive: true },
    options: `-c search_path=${SCHEMA} -c statement_timeout=30s -c timezone=UTC${reading}`,
  })
  // Each of BullMQ's queues and workers listens for the pool's errors, and so do we; one more than that would be a leak.
  pool.setMaxListeners(sharedBy + 1)
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}
