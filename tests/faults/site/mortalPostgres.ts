import { join } from 'node:path'
import { Client } from 'pg'
import { startPostgres } from '../../../scripts/embedded-postgres.ts'
import { type TestDatabase, testDatabase } from '../../support/databases.ts'
import { prepare } from '../../support/run.ts'
import { steadyPort } from './steadyPort.ts'

/** A Postgres that is killed and comes back, on the same port, with what it had confirmed. */
export type MortalPostgres = {
  readonly port: number
  newDatabase(): Promise<TestDatabase>
  /** Kills the server and all its work, and waits until it has recovered. */
  kill(): Promise<void>
  version(): Promise<string>
  stop(): Promise<void>
}

// Little to redo after each death, and no look at each file of each database, so that many deaths fit into a minute.
const SETTINGS = {
  ...{ max_wal_size: '64MB', checkpoint_timeout: '30s', max_connections: '150' },
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
}

export async function aMortalPostgres(folder: string): Promise<MortalPostgres> {
  const options = { dataDir: join(folder, 'postgres'), port: await steadyPort(), settings: SETTINGS }
  let running = await startPostgres(options)
  const server = await prepare(running)
  return {
    port: running.port,
    newDatabase: () => testDatabase(server),
    kill: async () => {
      process.kill(running.pid, 'SIGKILL')
      await running.ended
      await running.stop()
      running = await startPostgres(options)
    },
    version: async () => {
      const client = new Client({ connectionString: running.url('postgres') })
      await client.connect()
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      await client.end()
      return rows[0]?.server_version ?? '?'
    },
    stop: () => running.stop(),
  }
}
