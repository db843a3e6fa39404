import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createLogins, type Login } from '../../db/logins.ts'
import { migrate } from '../../db/migrate.ts'
import { type Postgres, startPostgres } from '../../scripts/embedded-postgres.ts'
import { isAlive, isRunning } from '../../scripts/postgres/process.ts'
import { startRedis } from './redis-server.ts'

/** A Postgres from which test databases can be had. */
export type Server = {
  readonly port: number
  /** The superuser's password first, then those of the logins. */
  readonly passwords: Readonly<Record<'postgres' | Login, string>>
  readonly template: string
}

/** What the tests of one run share; handed to Jest's workers through the environment. */
export type TestRun = Server & { readonly redis: string | null }

const prefix = 'peyman-test-'

/** Starts one Postgres and, where the machine has it, one Redis for a whole run, in a folder of its own. */
export async function startRun(): Promise<{ run: TestRun; stop: () => Promise<void> }> {
  removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  mkdirSync(join(folder, 'redis'))
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres'), settings: { max_connections: '200' } }),
    startRedis(join(folder, 'redis')),
  ])
  const stop = async () => {
    await Promise.all([postgres.stop(), redis?.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const server = await prepare(postgres)
    return { run: { ...server, redis: redis?.url ?? null }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes the logins and a migrated template in a fresh Postgres, so that test databases can be had from it. */
export async function prepare(postgres: Postgres): Promise<Server> {
  const logins = { owner: secret(), api: secret(), worker: secret(), reader: secret() }
  const template = 'peyman_template'
  const admin = new Client({ connectionString: postgres.url('postgres') })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await migrateTemplate(admin, postgres.url(template), logins)
  await admin.query(`alter database ${template} with is_template true allow_connections false`)
  await admin.end()
  const postgresPassword = new URL(postgres.url('postgres')).password
  return { port: postgres.port, passwords: { postgres: postgresPassword, ...logins }, template }
}

const secret = (): string => randomBytes(12).toString('hex')

/** Brings a database into being as an installation does; the owner may log in here, so that tests can stand in for it. */
async function migrateTemplate(admin: Client, url: string, passwords: Readonly<Record<Login, string>>): Promise<void> {
  await createLogins(url, passwords)
  await admin.query(`alter role peyman_owner login password '${passwords.owner}'`)
  await migrate(url)
}

/** What runs that were killed left behind: their folders, and servers that nobody stopped. */
export function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    end('postgres', join(folder, 'postgres', 'cluster'), 'postmaster.pid')
    end('redis-server', join(folder, 'redis'), 'pid')
    rmSync(folder, { recursive: true, force: true })
  }
}

function end(program: string, folder: string, pidFile: string): void {
  const path = join(folder, pidFile)
  if (!existsSync(path)) return
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
  if (isRunning(program, folder, pid)) process.kill(pid, 'SIGQUIT')
}
