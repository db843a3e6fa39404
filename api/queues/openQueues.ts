import { createPostgresBackend, type PostgresConnectionOptions, Queue, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { QUEUE_NAMES } from '../../db/queue/names.ts'
import { openQueuePool, PREFIX, SCHEMA } from '../../db/queue/place.ts'
import type { Settings } from '../../db/settings.ts'
import { within } from '../../db/within.ts'
import { QueuesAway } from '../refusals.ts'

/** The queues that the workers ring through, to be looked at. Nothing is opened before somebody looks. */
export type Queues = {
  /** The queues, the same ones as long as they can be reached; refuses where they cannot. */
  look(): Promise<readonly Queue[]>
  close(): Promise<void>
}

/** How long somebody who looks is kept waiting for an answer, in ms. */
const PATIENCE = 2_000
/** Who looks leaves no trace, not even a note of the library's version. */
const LOOKING = { skipMetasUpdate: true } as const

const Backed = withBackend(createPostgresBackend)

/** The queues of this installation: on Redis where there is one, else in Postgres. */
export function openQueues({ redisUrl, databaseUrl }: Settings, log: Logger): Queues {
  const complain = (error: Error) => log.debug({ err: error }, 'queue')
  return redisUrl === null ? inPostgres(databaseUrl, complain) : inRedis(redisUrl, complain)
}

function inPostgres(url: string, complain: (error: Error) => void): Queues {
  const pool = openQueuePool(url, { max: 2, sharedBy: QUEUE_NAMES.length, readOnly: true }, complain)
  let hung: readonly Queue[] | null = null
  const hang = () =>
    QUEUE_NAMES.map((name) => {
      const connection = pool as unknown as PostgresConnectionOptions
      return listening(new Backed.Queue(name, { connection, ...LOOKING }) as unknown as Queue, complain)
    })
  return {
    look: async () => {
      // BullMQ would remember for ever that it did not find its tables, so somebody looks before it does.
      const there = await within(PATIENCE, pool.query(`select from ${SCHEMA}.migration limit 1`))
      if (!there) throw new QueuesAway('postgres')
      hung ??= hang()
      return hung
    },
    close: async () => {
      await within(PATIENCE, closeAll(hung))
      await within(PATIENCE, pool.end())
    },
  }
}

type Line = { readonly redis: Redis; readonly up: Promise<void>; queues: readonly Queue[] | null }

function inRedis(url: string, complain: (error: Error) => void): Queues {
  let line: Line | null = null
  /** A line that breaks is not mended but laid anew by whoever looks next: nobody waits for a Redis that nobody looks at. */
  const lay = (): Line => {
    const options = { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: () => null }
    const redis = new Redis(url, { ...options, connectTimeout: PATIENCE, disconnectTimeout: 200 })
    redis.on('error', complain)
    const laid: Line = { redis, up: redis.connect(), queues: null }
    redis.once('end', () => {
      if (line === laid) line = null
      void within(PATIENCE, closeAll(laid.queues))
    })
    return laid
  }
  const hang = (connection: Redis) =>
    QUEUE_NAMES.map((name) => listening(new Queue(name, { connection, prefix: PREFIX, ...LOOKING }), complain))
  return {
    look: async () => {
      line ??= lay()
      const here = line
      const pong = await within(
        PATIENCE,
        here.up.then(() => here.redis.ping()),
      )
      if (pong === null) throw new QueuesAway('redis')
      here.queues ??= hang(here.redis)
      return here.queues
    },
    close: async () => {
      await within(PATIENCE, closeAll(line?.queues ?? null))
      line?.redis.disconnect()
    },
  }
}

function listening(queue: Queue, complain: (error: Error) => void): Queue {
  queue.on('error', complain)
  return queue
}

const closeAll = async (queues: readonly Queue[] | null): Promise<void> => {
  await Promise.all((queues ?? []).map((queue) => queue.close()))
}
