import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { beat, lastBeat } from '../db/effects/pulse.ts'
import type { Engine } from '../db/engine/engine.ts'
import { openLog } from '../db/log.ts'
import { checkLogin } from '../db/logins.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { readSettings, type Settings } from '../db/settings.ts'
import { retrying } from '../db/transaction.ts'
import { whyNot } from '../db/whyNot.ts'
import { within } from '../db/within.ts'
import { openHealthServer } from './health/healthServer.ts'
import { openGateways } from './messages/openGateways.ts'
import type { Answers, Bell } from './queue/bell.ts'
import { openPostgresBell } from './queue/postgresBell.ts'
import { openRedisBell } from './queue/redisBell.ts'
import { QUEUES } from './queues.ts'
import { Sweep } from './sweep.ts'
import type { Tools, WorkQueue } from './workQueue.ts'

/** How long what was begun may take when the workers are told to stop, in ms. Every step is one transaction: nothing is halved. */
const PATIENCE = 8_000

/** How long giving back may take, in ms: a statement for each. */
const GIVING_BACK = 2_000

/** Running workers, and how they end. */
export type Running = { stop(): Promise<void> }

/** Starts the workers and gives what stops them: nothing new is begun, what was begun is finished. */
export async function start(
  settings: Settings,
  make: Partial<Pick<Engine, 'releases' | 'chance'>> = {},
): Promise<Running> {
  const log = openLog('workers', settings)
  const pool = openPool(settings.databaseUrl, 12, (error) => log.warn({ err: error }, 'a connection was lost'))
  try {
    await retrying(() => checkLogin(pool))
    const engine = await openEngine(pool, make.chance, make.releases)
    return await run({ engine, settings, log, gateways: openGateways(settings) })
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function run(tools: Tools): Promise<Running> {
  const { engine, settings, gateways, log } = tools
  const worker = randomUUID()
  const queues: Record<string, WorkQueue> = {}
  for (const [name, make] of Object.entries(QUEUES)) queues[name] = make(tools)

  const can = { smtp: gateways.smtp !== null, sms: gateways.sms !== null, scanner: settings.clamdUrl !== null }
  let swept: number | null = null
  const completed = async () => {
    await beat(engine.pool, { worker, queue: bell.kind(), gateways: can })
    swept = performance.now()
  }
  const sinceSweep = () => (swept === null ? null : (performance.now() - swept) / 1_000)
  const { workersPort: port } = settings
  const closeHealth = port === null ? null : await openHealthServer(port, { sinceSweep, pool: engine.pool })
  const sweep = new Sweep(queues, completed, log)
  const answers = Object.fromEntries(Object.keys(queues).map((name) => [name, () => sweep.drain(name)]))
  const bell = openBell(settings, answers, log)
  sweep.start(bell)
  log.info({ queues: Object.keys(queues) }, 'the workers are at work')

  const stop = async () => {
    const done = sweep.stop().then(() => true)
    if (!(await within(PATIENCE, done))) {
      log.warn('what was begun takes too long; it is given back, and done by another worker or after the next start')
      sweep.giveBack()
      await within(GIVING_BACK, done)
    }
    await bell.close()
    await within(2_000, lastBeat(engine.pool, worker))
    for (const gateway of Object.values(gateways)) gateway?.close()
    await closeHealth?.()
    await within(2_000, engine.pool.end())
  }
  let stopped: Promise<void> | undefined
  return {
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

const openBell = ({ redisUrl, databaseUrl }: Settings, answers: Answers, log: Logger): Bell =>
  redisUrl === null ? openPostgresBell(databaseUrl, answers, log) : openRedisBell(redisUrl, answers, log)

async function main(): Promise<void> {
  try {
    const running = start(readSettings(process.env))
    // Whatever BullMQ still waits for, to try it again, is of no interest any more.
    const leave = () =>
      void running
        .then(({ stop }) => stop())
        .catch(() => {})
        .finally(() => process.exit())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
    await running
  } catch (error) {
    console.error(whyNot(error))
    process.exitCode = 1
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
