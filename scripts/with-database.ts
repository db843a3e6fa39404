import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { createLogins, type Login } from '../db/logins.ts'
import { startPostgres } from './embedded-postgres.ts'
import { accountFor } from './postgres/account.ts'
import { binariesFor } from './postgres/binaries.ts'
import { openCluster } from './postgres/cluster.ts'
import { readLockFile } from './postgres/left-over.ts'
import { AlreadyRunning } from './postgres/owner.ts'
import { readSecrets } from './secrets.ts'

/** The database of `npm start`, and the one that `npm run simulate` fills anew each time. */
export type Name = 'peyman' | 'peyman_simulation'

/** Where a database is, for a login. */
export type Address = (name: Name, login: Exclude<Login, 'owner'> | 'admin') => string

/**
 * Gives `work` the addresses of the embedded databases. Postgres is started for the time of the work, unless `npm start` is
 * running it already; then that one is used.
 */
export async function withServer<T>(work: (address: Address) => Promise<T>): Promise<T> {
  const data = resolve(import.meta.dirname, '..', process.env['PEYMAN_DATA']?.trim() || '.data')
  const folder = join(data, 'postgres')
  const { passwords } = readSecrets(data)
  const addressAt =
    (port: number, admin: string): Address =>
    (name, login) => {
      const [user, password] = login === 'admin' ? ['postgres', admin] : [`peyman_${login}`, passwords[login]]
      return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
    }
  const account = accountFor(join(folder, 'cluster'))
  try {
    const postgres = await startPostgres({ dataDir: folder })
    const { password } = await openCluster(folder, account, binariesFor(account), true)
    await createLogins(postgres.url('postgres'), passwords)
    return await work(addressAt(postgres.port, password)).finally(() => postgres.stop())
  } catch (error) {
    const running = error instanceof AlreadyRunning ? readLockFile(join(folder, 'cluster')) : undefined
    if (!running) throw error
    const { password } = await openCluster(folder, account, binariesFor(account), true)
    return work(addressAt(running.port, password))
  }
}

/** Gives `work` the address of the database: DATABASE_URL where it is set, else the embedded one of `npm start`. */
export function withDatabase<T>(login: Exclude<Login, 'owner'>, work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env['DATABASE_URL']?.trim()
  return given ? work(given) : withServer((address) => work(address('peyman', login)))
}

/** True when the server has a database of this name. */
export async function hasDatabase(address: Address, name: Name): Promise<boolean> {
  const client = new Client({ connectionString: address(name, 'admin').replace(/\/[^/]+$/, '/postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    return rowCount === 1
  } finally {
    await client.end()
  }
}
