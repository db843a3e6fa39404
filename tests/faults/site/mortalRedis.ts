import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startRedis } from '../../support/redis-server.ts'
import { steadyPort } from './steadyPort.ts'

/** A Redis that is killed and comes back on the same port, empty, or is emptied while it runs. */
export type MortalRedis = {
  readonly url: string
  kill(): Promise<void>
  flush(): Promise<unknown>
  /** Answers nobody for a while. */
  hang(ms: number): Promise<unknown>
  /** Takes nothing more for a while, as when its memory is full. */
  fill(ms: number): Promise<unknown>
  version(): Promise<string>
  stop(): Promise<void>
}

/** Nothing where the machine has no Redis. */
export async function aMortalRedis(parent: string): Promise<MortalRedis | undefined> {
  const folder = join(parent, 'redis')
  mkdirSync(folder)
  let running = await startRedis(folder, { port: await steadyPort() })
  if (!running) return undefined
  const { url, port } = running
  return {
    url,
    kill: async () => {
      await running?.kill()
      running = await startRedis(folder, { port })
    },
    flush: () => ask(url, (redis) => redis.flushall()),
    hang: (ms) => ask(url, (redis) => redis.call('CLIENT', 'PAUSE', ms, 'ALL')),
    fill: (ms) =>
      ask(url, async (redis) => {
        await redis.config('SET', 'maxmemory', '1')
        await sleep(ms)
        await redis.config('SET', 'maxmemory', '0')
      }),
    version: async () => /redis_version:(\S+)/.exec(await ask(url, (redis) => redis.info('server')))?.[1] ?? '?',
    stop: async () => running?.stop(),
  }
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}
