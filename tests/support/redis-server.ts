import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../../scripts/free-port.ts'
import { findProgram } from './machine.ts'

/** A Redis that forgets everything when it ends; nothing where the machine has none. */
export async function startRedis(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const program = findProgram('redis')
  if (!program) return undefined
  const port = more['port'] ?? (await freePort())
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
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url: `redis://127.0.0.1:${port}`, stop }
}
