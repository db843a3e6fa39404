import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A pgbench that runs, and what it needs around it. */
export type Pgbench = { readonly file: string; readonly env: Readonly<Record<string, string>> }

const DEBIAN = '/usr/lib/postgresql'
const FETCHED = join(import.meta.dirname, '..', '.data', 'pgbench')

/** The pgbench of this machine, or one unpacked from Debian's packages; undefined where there is neither. */
export function findPgbench(): Pgbench | undefined {
  const known = [...(process.env['PATH'] ?? '').split(':'), ...binariesUnder(DEBIAN)].map((folder) => ({
    ...{ file: join(folder, 'pgbench'), env: {} },
  }))
  return known.find(runs) ?? fetched() ?? (fetch() ? fetched() : undefined)
}

const binariesUnder = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : []

function runs({ file, env }: Pgbench): boolean {
  if (!existsSync(file)) return false
  try {
    execFileSync(file, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fetched(): Pgbench | undefined {
  const libraries = join(FETCHED, 'usr', 'lib')
  if (!existsSync(libraries)) return undefined
  const env = {
    LD_LIBRARY_PATH: readdirSync(libraries)
      .map((name) => join(libraries, name))
      .join(':'),
  }
  return binariesUnder(join(libraries, 'postgresql'))
    .map((folder) => ({ file: join(folder, 'pgbench'), env }))
    .find(runs)
}

/** Unpacks Debian's packages beside the data, without installing anything; false where that does not go. */
function fetch(): boolean {
  try {
    const depends = execFileSync('apt-cache', ['depends', 'postgresql'], { encoding: 'utf8', stdio: 'pipe' })
    const server = /Depends: (postgresql-\d+)/.exec(depends)?.[1]
    if (server === undefined) return false
    mkdirSync(FETCHED, { recursive: true })
    execFileSync('apt-get', ['download', server, 'libpq5'], { cwd: FETCHED, stdio: 'ignore' })
    for (const name of readdirSync(FETCHED).filter((name) => name.endsWith('.deb')))
      execFileSync('dpkg-deb', ['-x', name, '.'], { cwd: FETCHED, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What one run is to do: a script, its variables, and the session's own settings. */
export type Script = {
  readonly file: string
  readonly url: string
  readonly variables: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string>>
}

/** Runs a script as prepared statements over 32 connections; gives how many times it went through, and how long that took once all were connected. */
export async function runPgbench(
  pgbench: Pgbench,
  script: Script,
  seconds: number,
): Promise<{ times: number; seconds: number }> {
  const { hostname, port, username, password, pathname } = new URL(script.url)
  const variables = Object.entries(script.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`])
  const args = ['-n', '-M', 'prepared', '-c', '32', '-j', '2', '-T', String(seconds), '-f', script.file, ...variables]
  const child = spawn(pgbench.file, [...args, pathname.slice(1)], {
    env: {
      ...{ PATH: process.env['PATH'] ?? '', ...pgbench.env },
      ...{ PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password) },
      PGOPTIONS: Object.entries(script.settings)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    },
  })
  const [said, complained] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
  const speed = /^tps = ([\d.]+)/m.exec(said)?.[1]
  const times = /actually processed: (\d+)/.exec(said)?.[1]
  if (speed === undefined || times === undefined || /ERROR/.test(complained))
    throw new Error(`pgbench: ${complained.slice(0, 1_000)}`)
  return { times: Number(times), seconds: Number(times) / Number(speed) }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
