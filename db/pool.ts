import type { Duplex } from 'node:stream'
import pg from 'pg'

// A date is a civil day, not an instant: the driver would make it midnight of the server's own zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const SETTINGS =
  '-c statement_timeout=60s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s -c timezone=UTC'

/**
 * Longer than the database itself lets a statement run: whoever has not answered by then is not there any more, though the
 * line looks open. Nothing waits for ever.
 */
const SILENCE = 70_000

/** Connections to the one truth. They pipeline: several statements travel in one round trip. `silence` of 0 ms waits for ever. */
export function openPool(url: string, max = 8, onError: (error: Error) => void = () => {}, silence = SILENCE): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout: silence,
    keepAlive: true,
    pipeline: true,
    options: SETTINGS,
  } as pg.PoolConfig)
  pool.on('error', onError)
  // Without a listener of its own, a connection that dies while it is in use takes the whole process along.
  pool.on('connect', (client) => {
    client.on('error', onError)
    sendTogether(client)
  })
  return pool
}

/**
 * Statements that are given in one turn of the loop leave in one packet. Pipelined they would leave one by one, and each
 * wakes the server up: that takes longer than what most of them do there.
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  let isHeld = false
  const hold = () => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(() => {
      isHeld = false
      stream.uncork()
    })
  }
  client.query = ((...args: unknown[]) => {
    hold()
    return query(...args)
  }) as typeof client.query
}
