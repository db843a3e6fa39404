import pg from 'pg'

// A date is a civil day, not an instant: the driver would make it midnight of the server's own zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const SETTINGS =
  '-c statement_timeout=60s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s -c timezone=UTC'

/** Connections to the one truth. They pipeline: several statements travel in one round trip. */
export function openPool(url: string, max = 8, onError: (error: Error) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    pipeline: true,
    options: SETTINGS,
  } as pg.PoolConfig)
  pool.on('error', onError)
  // Without a listener of its own, a connection that dies while it is in use takes the whole process along.
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}
