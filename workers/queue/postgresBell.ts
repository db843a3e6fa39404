import { createPostgresBackend, type PostgresConnectionOptions, type Queue, type Worker, withBackend } from 'bullmq'
import type pg from 'pg'
import type { Logger } from 'pino'
import { openQueuePool, SCHEMA } from '../../db/queue/place.ts'
import { within } from '../../db/within.ts'
import type { Answers, Bell } from './bell.ts'
import { ringAll } from './ringAll.ts'
import { ANSWERING, RINGING } from './settings.ts'

const Backed = withBackend(createPostgresBackend)

type Hung = { readonly queues: ReadonlyMap<string, Queue>; readonly workers: readonly Worker[] }

/** How long to wait before looking again whether the queue's tables are there, in ms. */
const AGAIN = 5_000

/** A doorbell over BullMQ's own tables in Postgres, for a machine without Redis. */
export function openPostgresBell(url: string, answers: Answers, log: Logger): Bell {
  const names = Object.keys(answers)
  const complain = (error: Error) => log.debug({ err: error }, 'queue')
  // Every queue that is answered holds one connection that listens.
  const pool = openQueuePool(url, { max: names.length + 4, sharedBy: 2 * names.length }, complain)

  let hung: Hung | null = null
  let looked = Number.NEGATIVE_INFINITY
  let isClosed = false
  let isHeard = true
  /** Looks for the tables first: BullMQ would remember for ever that it did not find them. */
  const find = async (): Promise<Hung | null> => {
    if (hung || isClosed || performance.now() - looked < AGAIN) return hung
    looked = performance.now()
    const found = await within(2_000, pool.query(`select from ${SCHEMA}.migration limit 1`))
    if (found && !isClosed) hung ??= hang(pool, answers, complain)
    return hung
  }
  return {
    kind: () => {
      void find()
      return hung && isHeard ? 'postgres' : 'none'
    },
    ring: async (name, times) => {
      const queue = (await find())?.queues.get(name)
      if (!queue) return false
      isHeard = await ringAll(queue, times, complain)
      return isHeard
    },
    close: async () => {
      isClosed = true
      await within(5_000, Promise.all((hung?.workers ?? []).map((worker) => worker.close())))
      await within(2_000, Promise.all([...(hung?.queues.values() ?? [])].map((queue) => queue.close())))
      await within(2_000, pool.end())
    },
  }
}

function hang(pool: pg.Pool, answers: Answers, complain: (error: Error) => void): Hung {
  const options = { connection: pool as unknown as PostgresConnectionOptions }
  const all = Object.entries(answers)
  const queues = new Map(
    all.map(([name]) => [name, new Backed.Queue(name, { ...options, ...RINGING }) as unknown as Queue]),
  )
  const workers = all.map(
    ([name, answer]) => new Backed.Worker(name, answer, { ...options, ...ANSWERING }) as unknown as Worker,
  )
  for (const queue of queues.values()) queue.on('error', complain)
  for (const worker of workers) worker.on('error', complain)
  return { queues, workers }
}
