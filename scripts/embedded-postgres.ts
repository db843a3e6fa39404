import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from './cannot-start.ts'
import { freePort } from './free-port.ts'
import { type Account, accountFor } from './postgres/account.ts'
import { type Binaries, binariesFor } from './postgres/binaries.ts'
import { type Cluster, environment, openCluster } from './postgres/cluster.ts'
import { readLockFile, stopLeftOver } from './postgres/left-over.ts'
import { keepOwning } from './postgres/owner.ts'

/** Where the data is kept and how the server is set. */
export type PostgresOptions = {
  readonly dataDir: string
  readonly port?: number
  readonly settings?: Readonly<Record<string, string>>
  readonly log?: (line: string) => void
}

/** A running Postgres that belongs to this process. */
export type Postgres = {
  readonly port: number
  readonly pid: number
  /** The address of a database, for the superuser unless a login is named. */
  url(database: string, login?: string, password?: string): string
  /** Resolves when the server is gone, asked or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const always = {
  listen_addresses: '127.0.0.1',
  // Nobody connects through a file, and its folder may be unwritable or its path too long.
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts the Postgres that npm installed, in `dataDir`, creating it the first time. One application owns it at a
 * time; a server left over from a killed one is shut down first.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { settings = {}, log = () => {} } = options
  const dataDir = resolve(options.dataDir)
  const account = accountFor(join(dataDir, 'cluster'))
  const binaries = binariesFor(account)
  const cluster = await openCluster(dataDir, account, binaries, settings['fsync'] !== 'off')
  for (let attempt = 1; ; attempt++) {
    await stopLeftOver(cluster.folder, (port) => urlOf(cluster, port, 'postgres'))
    const port = options.port ?? (await freePort())
    const server = launch(cluster, account, binaries, port, { ...always, ...settings })
    const failure = await untilReady(server, cluster)
    if (!failure) return asOwner(server, cluster, port)
    if (attempt === 5 || !mayPass(failure, options.port)) throw new CannotStart(`Postgres did not start: ${failure}`)
    log(`Postgres did not start (try ${attempt} of 5): ${failure}`)
    await sleep(200 * attempt)
  }
}

/** A neighbour was quicker with the port or the folder, or the children of a killed server are still leaving. */
function mayPass(failure: string, port: number | undefined): boolean {
  if (/Address already in use/.test(failure)) return port === undefined
  return /lock file "postmaster.pid" already exists|shared memory block .* still in use/.test(failure)
}

type Server = { readonly child: ChildProcess; readonly ended: Promise<void>; readonly failure: () => string }

function launch(
  cluster: Cluster,
  account: Account | null,
  binaries: Binaries,
  port: number,
  settings: Readonly<Record<string, string>>,
): Server {
  if ((statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) rmSync(cluster.log)
  const log = openSync(cluster.log, 'a', 0o600)
  if (account) chownSync(cluster.log, account.uid, account.gid)
  const begin = statSync(cluster.log).size
  const args = ['-D', cluster.name, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const child = spawn(binaries.postgres, args, {
    ...account,
    cwd: cluster.folder,
    env: environment(),
    // A file outlives this process, so a server whose application was killed can still say what it does.
    stdio: ['ignore', log, log],
    // In a session of its own: Ctrl-C reaches the application only, which stops its database last.
    detached: true,
  })
  closeSync(log)
  // However this process ends, short of being killed, it takes its server along.
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  let unstartable = ''
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', (error) => {
      unstartable = error.message
      done()
    })
  })
  void ended.then(() => process.off('exit', interrupt))
  const said = () => readFileSync(cluster.log).subarray(begin).toString().trim().split('\n').slice(-6).join('\n')
  return { child, ended, failure: () => unstartable || said() }
}

/** The reason why the server did not come up, or nothing when it is ready. */
async function untilReady({ child, ended, failure }: Server, cluster: Cluster): Promise<string | undefined> {
  let gone = false
  void ended.then(() => {
    gone = true
  })
  // Recovery after a power cut may take minutes, so there is no limit here other than the server's own end.
  while (!gone) {
    const lock = readLockFile(cluster.folder)
    if (lock?.pid === child.pid && lock?.ready) return undefined
    await sleep(10)
  }
  return failure()
}

async function asOwner({ child, ended }: Server, cluster: Cluster, port: number): Promise<Postgres> {
  let release: () => Promise<void>
  try {
    release = await keepOwning(urlOf(cluster, port, 'postgres'))
  } catch (error) {
    child.kill('SIGINT')
    await ended
    throw error
  }
  return {
    port,
    pid: child.pid ?? 0,
    url: (database, login, password) => urlOf(cluster, port, database, login, password),
    ended,
    async stop() {
      await release()
      child.kill('SIGINT')
      const tooLong = setTimeout(() => child.kill('SIGQUIT'), 20_000)
      await ended
      clearTimeout(tooLong)
    },
  }
}

function urlOf(cluster: Cluster, port: number, database: string, login = 'postgres', password = cluster.password) {
  return `postgres://${encodeURIComponent(login)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}
