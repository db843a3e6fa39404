import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { PREFIX } from '../../db/queue/place.ts'
import { within } from '../../db/within.ts'
import type { Answers, Bell } from './bell.ts'
import { ringAll } from './ringAll.ts'
import { ANSWERING, RINGING } from './settings.ts'

/** A doorbell over Redis or Valkey. It may be absent at the start or go away at any time; it is found again by itself. */
export function openRedisBell(url: string, answers: Answers, log: Logger): Bell {
  const patience = { retryStrategy: (times: number) => Math.min(times * 200, 2_000), disconnectTimeout: 200 }
  // Who rings must be told at once that nobody is there; who answers waits for ever.
  const ringing = new Redis(url, {
    ...{ enableOfflineQueue: false, maxRetriesPerRequest: 0, socketTimeout: 5_000 },
    ...patience,
  })
  const answering = new Redis(url, { maxRetriesPerRequest: null, ...patience })
  const complain = (error: Error) => log.debug({ err: error }, 'redis')
  for (const connection of [ringing, answering]) connection.on('error', complain)

  const names = Object.keys(answers)
  const queues = new Map(
    names.map((name) => [name, new Queue(name, { connection: ringing, prefix: PREFIX, ...RINGING })]),
  )
  const workers = names.map(
    (name) => new Worker(name, answers[name], { connection: answering, prefix: PREFIX, ...ANSWERING }),
  )
  for (const queue of queues.values()) queue.on('error', complain)
  for (const worker of workers) worker.on('error', complain)

  const isThere = () => ringing.status === 'ready' && answering.status === 'ready'
  // A Redis that is full, or one to read from only, is there and takes no ring.
  let isHeard = true
  return {
    kind: () => (isThere() && isHeard ? 'redis' : 'none'),
    ring: async (name, times) => {
      const queue = queues.get(name)
      if (!queue || !isThere()) return false
      isHeard = await ringAll(queue, times, complain)
      return isHeard
    },
    close: async () => {
      await within(5_000, Promise.all(workers.map((worker) => worker.close(!isThere()))))
      await within(1_000, Promise.all([...queues.values()].map((queue) => queue.close())))
      ringing.disconnect()
      answering.disconnect()
    },
  }
}
