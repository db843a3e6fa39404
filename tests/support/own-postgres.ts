import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createLogins } from '../../db/logins.ts'
import { migrate } from '../../db/migrate.ts'
import { type Postgres, startPostgres } from '../../scripts/embedded-postgres.ts'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import type { TestDatabase } from './databases.ts'

/** A Postgres that belongs to one test, which may take it down and bring it up again. */
export type OwnPostgres = {
  readonly database: TestDatabase
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Starts one, with a database as an installation has it, BullMQ's tables too. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'peyman-own-'))
  const dataDir = join(folder, 'postgres')
  let postgres: Postgres = await startPostgres({ dataDir })
  const { port } = postgres
  const admin = postgres.url('peyman')
  const password = randomBytes(12).toString('hex')
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  await client.query('create database peyman')
  await client.end()
  await createLogins(admin, { api: password, worker: password, reader: password })
  await migrate(admin)
  await prepareQueue(admin)
  return {
    database: { admin, url: (login) => postgres.url('peyman', `peyman_${login}`, password), drop: async () => {} },
    down: () => postgres.stop(),
    up: async () => {
      postgres = await startPostgres({ dataDir, port })
    },
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
