import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '../cannot-start.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { isAlive } from './process.ts'

/** What a data folder holds. */
export type Cluster = {
  readonly folder: string
  readonly log: string
  readonly password: string
  /** The name of `folder` for Postgres itself, which is started inside it. */
  readonly name: string
}

/**
 * Opens the cluster in `dataDir` and creates it when there is none. It comes into being in one rename, so a start
 * that was killed half way leaves nothing to stumble over, and of two first starts one wins.
 */
export async function openCluster(
  dataDir: string,
  account: Account | null,
  binaries: Binaries,
  durable: boolean,
): Promise<Cluster> {
  const folder = join(dataDir, 'cluster')
  if (!existsSync(folder)) await createCluster(dataDir, account, binaries, durable)
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== binaries.major) {
    throw new CannotStart(`${dataDir} was written by Postgres ${version}, this is Postgres ${binaries.major}`)
  }
  return {
    folder,
    log: join(dataDir, 'log'),
    password: readFileSync(join(dataDir, 'password'), 'utf8').trim(),
    name: nameInside(folder, account),
  }
}

/**
 * An account that was lent by root may be unable to walk down to the folder, for instance under a home of mode
 * 0700. The folder it was started in is open to it all the same, and Linux has a name for that.
 */
function nameInside(folder: string, account: Account | null): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : folder
}

async function createCluster(
  dataDir: string,
  account: Account | null,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  removeAbandoned(dataDir)
  const draft = `${dataDir}.new-${process.pid}`
  const folder = join(draft, 'cluster')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = join(draft, 'password')
  writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  if (account) for (const path of [draft, folder, password]) chownSync(path, account.uid, account.gid)

  const args = [
    `--pgdata=${nameInside(folder, account)}`,
    '--username=postgres',
    '--pwfile=../password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...(durable ? [] : ['--no-sync']),
  ]
  try {
    await promisify(execFile)(binaries.initdb, args, { cwd: folder, env: environment(), ...account })
    renameSync(draft, dataDir)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folderOf(dataDir))) throw error
  }
}

const folderOf = (dataDir: string): string => join(dataDir, 'cluster')

/** Drafts of starts that were killed. */
function removeAbandoned(dataDir: string): void {
  mkdirSync(dirname(dataDir), { recursive: true })
  const prefix = `${basename(dataDir)}.new-`
  for (const name of readdirSync(dirname(dataDir))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    rmSync(join(dirname(dataDir), name), { recursive: true, force: true })
  }
}

/** Nothing of the caller's settings (PGDATA, PGPORT, LC_ALL ...) may leak into the server. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}
