import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../scripts/free-port.ts'
import type { Office } from './office.ts'

/** A process of the product, as it is started in production. */
export type Process = { readonly pid: number; stop(): Promise<void> }

const root = join(import.meta.dirname, '..')

/** Starts the api for an office and tells where it listens. */
export async function startApi(office: Office): Promise<Process & { readonly address: string }> {
  const port = await freePort()
  const api = await startProcess(office, 'api', { PORT: String(port) }, 'the api listens')
  return { ...api, address: `http://127.0.0.1:${port}` }
}

/** Starts the workers for an office; without REDIS_URL, their wake-ups travel through Postgres. */
export const startWorkers = (office: Office, environment: Record<string, string> = {}): Promise<Process> =>
  startProcess(office, 'workers', environment, 'the workers are at work')

async function startProcess(office: Office, name: 'api' | 'workers', more: Record<string, string>, words: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', `${name}/main.ts`], {
    cwd: root,
    env: {
      ...{
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        SESSION_SECRET: 'a secret of the bench, and long enough',
      },
      ...{ DATABASE_URL: office.url(name === 'api' ? 'api' : 'worker'), ...more },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  process.once('exit', () => child.kill('SIGKILL'))
  await new Promise<void>((ready, fail) => {
    let said = ''
    // Whatever it says later is read and let go, unless it is a mistake.
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk
      if (chunk.includes('"level":50')) process.stderr.write(chunk)
      if (said.includes(words)) ready()
    })
    void ended.then(() => fail(new Error(`${name} has ended: ${said}`)))
  })
  return {
    pid: child.pid as number,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
