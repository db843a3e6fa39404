import { execFile } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../scripts/free-port.ts'
import { accountFor } from '../../scripts/postgres/account.ts'
import { findProgram } from '../support/machine.ts'

const run = promisify(execFile)

/** The folder of one test, in which clusters and backups stand, and the programs of the machine's own Postgres. */
export class Site {
  readonly folder: string
  private readonly account

  constructor(folder: string) {
    this.folder = folder
    this.account = accountFor(join(folder, 'none'))
    this.give(folder)
  }

  at(name: string): string {
    return join(this.folder, name)
  }

  /** A folder that Postgres may write to. */
  newFolder(name: string): string {
    mkdirSync(this.at(name), { mode: 0o700 })
    this.give(this.at(name))
    return this.at(name)
  }

  write(name: string, text: string): string {
    writeFileSync(this.at(name), text, { mode: 0o600 })
    this.give(this.at(name))
    return this.at(name)
  }

  /** Runs a program that comes with Postgres; what it says in anger is in the error it fails with. */
  async tell(program: string, ...args: string[]): Promise<string> {
    const file = join(dirname(findProgram('postgres') as string), program)
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
    const { stdout } = await run(file, args, { cwd: this.folder, env, ...this.account })
    return stdout
  }

  private give(path: string): void {
    if (this.account) chownSync(path, this.account.uid, this.account.gid)
  }
}

/** A cluster of the machine's own Postgres, as an installation has one. */
export type Cluster = {
  readonly folder: string
  url(database: string, login?: string, password?: string): string
  stop(): Promise<void>
  start(): Promise<void>
}

const PASSWORD = 'of the superuser'

/** Makes an empty cluster and starts it. */
export async function aCluster(
  site: Site,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const secret = site.write(`${name}.password`, PASSWORD)
  const how = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums']
  await site.tell('initdb', '-D', site.at(name), '-U', 'postgres', `--pwfile=${secret}`, '--no-sync', ...how)
  return startCluster(site, name, settings)
}

/** Starts what stands in a folder: a cluster that was made, or a base backup that recovers. */
export async function startCluster(
  site: Site,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const port = await freePort()
  const all = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', ...settings }
  const lines = Object.entries(all).map(([key, value]) => `${key} = '${value}'\n`)
  appendFileSync(join(site.at(name), 'postgresql.conf'), lines.join(''))
  const control = (...what: string[]) =>
    site.tell('pg_ctl', '-D', site.at(name), '-l', site.at(`${name}.log`), '-w', ...what)
  await control('start')
  return {
    folder: site.at(name),
    url: (database, login = 'postgres', password = PASSWORD) =>
      `postgres://${login}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: async () => void (await control('-m', 'fast', 'stop')),
    start: async () => void (await control('start')),
  }
}
