import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import type { Engine } from '../db/engine/engine.ts'
import { openLog } from '../db/log.ts'
import { checkLogin } from '../db/logins.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { readSettings, type Settings } from '../db/settings.ts'
import { retrying } from '../db/transaction.ts'
import { whyNot } from '../db/whyNot.ts'
import { openApp } from './app.ts'
import { Live } from './live/live.ts'
import { openMetrics } from './metrics.ts'
import { openQueues } from './queues/openQueues.ts'
import { openSignIn } from './signIn/betterAuth.ts'
import { Throttle } from './signIn/throttle.ts'

/** A running api: where it listens, and how it ends. */
export type Running = { readonly port: number; stop(): Promise<void> }

/** Starts the api and gives what stops it: no new request is taken, those under way are answered, then it lets go. */
export async function start(
  settings: Settings,
  make: Partial<Pick<Engine, 'releases' | 'chance'>> = {},
): Promise<Running> {
  const log = openLog('api', settings)
  const pool = openPool(settings.databaseUrl, 12, (error) => log.warn({ err: error }, 'a connection was lost'))
  const signIn = openSignIn(settings, log, pool)
  const queues = openQueues(settings, log)
  const live = new Live(pool, settings.databaseUrl)
  const letGo = () => Promise.all([live.close(), signIn.close(), queues.close(), pool.end()])
  try {
    await retrying(() => checkLogin(pool))
    const engine = await openEngine(pool, make.chance, make.releases)
    const throttle = new Throttle(pool, settings.sessionSecret)
    const app = await openApp({ live, engine, signIn, throttle, settings, log, queues, metrics: openMetrics() })
    const server = await listen(createServer({ maxHeaderSize: 16_384, requestTimeout: 60_000 }, app), settings.port)
    const { port } = server.address() as AddressInfo
    log.info({ port }, 'the api listens')
    const stop = async () => {
      live.end()
      await closed(server)
      await letGo()
    }
    return { port, stop }
  } catch (error) {
    await letGo()
    throw error
  }
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((ready, fail) => {
    server.once('error', fail)
    server.listen(port, () => ready(server))
  })
}

/** Connections end with the answer they wait for: a proxy keeps its own open and would go on asking over them for ever. */
async function closed(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise<void>((done) => {
    server.close(() => done())
    server.closeIdleConnections()
  })
  clearInterval(idle)
}

async function main(): Promise<void> {
  try {
    const running = start(readSettings(process.env))
    // Whoever is told to leave while it is still starting does so as soon as it can.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void running.then(({ stop }) => stop()).catch(() => {}))
    await running
  } catch (error) {
    console.error(whyNot(error))
    process.exitCode = 1
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
