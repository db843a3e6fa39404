import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Login } from '../db/logins.ts'
import { CannotStart } from './cannot-start.ts'
import { startPostgres } from './embedded-postgres.ts'
import { readLockFile } from './postgres/left-over.ts'
import { AlreadyRunning } from './postgres/owner.ts'
import { readSecrets } from './secrets.ts'

const DATABASE = 'peyman'

/**
 * Gives `work` the address of the database under a login: DATABASE_URL where it is set, else the embedded one, which is
 * started for the time of the work unless `npm start` is running it already.
 */
export async function withDatabase<T>(
  login: Exclude<Login, 'owner'> | 'admin',
  work: (url: string) => Promise<T>,
): Promise<T> {
  const given = process.env['DATABASE_URL']?.trim()
  if (given) return work(given)
  const data = resolve(import.meta.dirname, '..', process.env['PEYMAN_DATA']?.trim() || '.data')
  const cluster = join(data, 'postgres')
  if (!existsSync(cluster)) throw new CannotStart('There is no database yet: run npm start once, or set DATABASE_URL')
  const password =
    login === 'admin' ? readFileSync(join(cluster, 'password'), 'utf8').trim() : readSecrets(data).passwords[login]
  const user = login === 'admin' ? 'postgres' : `peyman_${login}`
  const address = (port: number) => `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`
  try {
    const postgres = await startPostgres({ dataDir: cluster })
    return await work(address(postgres.port)).finally(() => postgres.stop())
  } catch (error) {
    const running = error instanceof AlreadyRunning ? readLockFile(join(cluster, 'cluster')) : undefined
    if (!running) throw error
    return work(address(running.port))
  }
}
