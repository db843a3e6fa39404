import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../../scripts/free-port.ts'
import { findProgram } from './machine.ts'

/** A running Redis, and how it ends: asked, or killed. */
export type RedisServer = {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
  kill(): Promise<void>
  tell(signal: NodeJS.Signals): void
}

/** A Redis that forgets everything when it ends; nothing where the machine has none. */
export async function startRedis(
  folder: string,
  more: Readonly<Record<string, string | number>> = {},
): Promise<RedisServer | undefined> {
  const program = findProgram('redis')
  if (!program) return undefined
  const port = Number(more['port'] ?? (await freePort()))
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    pidfile: join(folder, 'pid'),
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
    ...more,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
  })
  await new Promise<void>((ready, fail) => {
    let said = ''
    child.once('error', fail)
    child.once('exit', () => fail(new Error(`redis-server did not start: ${said.slice(-500)}`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
      if (said.includes('Ready to accept connections')) ready()
    })
  })
  const tell = (signal: NodeJS.Signals) => void child.kill(signal)
  const end = (signal: NodeJS.Signals) => () => {
    tell(signal)
    return ended
  }
  return { url: `redis://127.0.0.1:${port}`, port, stop: end('SIGTERM'), kill: end('SIGKILL'), tell }
}
