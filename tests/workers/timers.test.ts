import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { readPulse } from '../../db/effects/pulse.ts'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import { describeWith } from '../support/describe-with.ts'
import { aHouse, type House } from '../support/house.ts'
import { redisUrl } from '../support/redis.ts'
import { startRedis } from '../support/redis-server.ts'
import { casesFallingDue, firings, letTimeRun, spawnWorker, startWorker, stopWorkers, until } from './support.ts'

/** Every timer exactly once and none early; every notice exactly once. */
const all = (count: number) => ({ cases: count, steps: count, early: 0, notices: count })

const done = (house: House, name: string, count: number) =>
  until(
    () => firings(house, name),
    ({ steps, notices }) => steps >= count && notices >= count,
  )

/** What must hold whichever way the wake-ups travel. */
function stories(environment: () => Record<string, string>, kind: 'redis' | 'postgres'): void {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await prepareQueue(house.database.admin)
    await letTimeRun(house)
  })
  afterEach(stopWorkers)
  afterAll(() => house.close())

  it('fires every timer once and none early, with two workers at once', async () => {
    const workers = await Promise.all([1, 2].map(() => startWorker(house, environment())))
    await casesFallingDue(house, 'two', 300, 300, 1_500)
    expect(await done(house, 'two', 300)).toStrictEqual(all(300))
    const pulse = await readPulse(house.api.pool)
    expect({ ...pulse, sinceSweep: (pulse.sinceSweep ?? 99) < 2 }).toStrictEqual({
      ...{ workers: 2, sinceSweep: true, queue: kind, gateways: { smtp: false, sms: false, scanner: false } },
    })
    await Promise.all(workers.map((worker) => worker.stop()))
    expect((await readPulse(house.api.pool)).workers).toBe(0)
    expect(await firings(house, 'two')).toStrictEqual(all(300))
  })

  it('finishes what it has begun when it is told to stop, and begins nothing new', async () => {
    await casesFallingDue(house, 'stop', 600, -5_000, 1_000)
    const worker = await startWorker(house, environment())
    await until(
      () => firings(house, 'stop'),
      ({ steps }) => steps > 0,
    )
    await worker.stop()
    const left = await firings(house, 'stop')
    expect(left.steps).toBe(left.cases)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await firings(house, 'stop')).toStrictEqual(left)

    const next = await startWorker(house, environment())
    expect(await done(house, 'stop', 600)).toStrictEqual(all(600))
    await next.stop()
  })

  it('loses nothing with a worker that is killed', async () => {
    const killed = await spawnWorker(house, environment())
    await casesFallingDue(house, 'kill', 600, 0, 800)
    await until(
      () => firings(house, 'kill'),
      ({ steps }) => steps > 0,
    )
    await killed.end('SIGKILL')
    const next = await startWorker(house, environment())
    expect(await done(house, 'kill', 600)).toStrictEqual(all(600))
    await next.stop()
  })

  it('waits for no worker that hangs with the rings it has taken', async () => {
    const hanging = await spawnWorker(house, environment())
    const worker = await startWorker(house, environment())
    await casesFallingDue(house, 'warm', 20, 0, 100)
    await done(house, 'warm', 20)
    hanging.tell('SIGSTOP')
    await casesFallingDue(house, 'hang', 200, 0, 500)
    const began = performance.now()
    expect(await done(house, 'hang', 200)).toStrictEqual(all(200))
    expect(performance.now() - began).toBeLessThan(6_000)
    await worker.stop()
    await hanging.end('SIGKILL')
  })

  it('trusts no worker’s clock, be it an hour fast or an hour slow', async () => {
    const args = ['--import', join(import.meta.dirname, 'skew.mjs')]
    const wrong = await Promise.all(
      ['3600000', '-3600000'].map((skew) => spawnWorker(house, { ...environment(), CLOCK_SKEW: skew }, args)),
    )
    await casesFallingDue(house, 'skew', 200, 500, 1_000)
    expect(await done(house, 'skew', 200)).toStrictEqual(all(200))
    expect(await Promise.all(wrong.map((worker) => worker.end('SIGTERM')))).toStrictEqual([0, 0])
    // Nor did Node warn of anything, such as a leak.
    expect(wrong.map((worker) => worker.complaints())).toStrictEqual(['', ''])
  })
}

// First, because BullMQ waits a few seconds for a Redis that is gone, even after it was closed.
describeWith('redis', 'timers while Redis comes and goes', () => {
  let house: House
  let folder: string
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
    folder = mkdtempSync(join(tmpdir(), 'peyman-redis-'))
  })
  afterEach(stopWorkers)
  afterAll(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('fire when it goes away in the middle', async () => {
    const own = await startRedis(folder)
    const worker = await startWorker(house, { REDIS_URL: own?.url as string })
    await casesFallingDue(house, 'middle', 300, 0, 2_000)
    await until(
      () => firings(house, 'middle'),
      ({ steps }) => steps > 0,
    )
    await own?.stop()
    expect(await done(house, 'middle', 300)).toStrictEqual(all(300))
    await worker.stop()
  })

  it('fire once each while everything in it is thrown away three times a second', async () => {
    const own = await startRedis(folder)
    const url = own?.url as string
    const workers = await Promise.all([1, 2].map(() => startWorker(house, { REDIS_URL: url })))
    const vandal = new Redis(url)
    const flushing = setInterval(() => void vandal.flushall(), 300)
    await casesFallingDue(house, 'flush', 300, 300, 2_500)
    expect(await done(house, 'flush', 300)).toStrictEqual(all(300))
    clearInterval(flushing)
    vandal.disconnect()
    await Promise.all(workers.map((worker) => worker.stop()))
    await own?.stop()
  })

  it('fire while it is not there, from the very start', async () => {
    const gone = await startRedis(folder)
    await gone?.stop()
    const worker = await startWorker(house, { REDIS_URL: gone?.url as string })
    await casesFallingDue(house, 'gone', 100, 0, 500)
    expect(await done(house, 'gone', 100)).toStrictEqual(all(100))
    const before = performance.now()
    await worker.stop()
    expect(performance.now() - before).toBeLessThan(8_000)
  })
})

describe('timers, rung for through Postgres', () => {
  stories(() => ({}), 'postgres')
})

describeWith('redis', 'timers, rung for through Redis', () => {
  stories(() => ({ REDIS_URL: redisUrl() }), 'redis')
})

describe('timers without the queue', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await letTimeRun(house)
  })
  afterEach(stopWorkers)
  afterAll(() => house.close())

  it('fire when the queue has no tables', async () => {
    const worker = await startWorker(house)
    await casesFallingDue(house, 'none', 100, 0, 500)
    expect(await done(house, 'none', 100)).toStrictEqual(all(100))
    expect((await readPulse(house.api.pool)).queue).toBe('none')
    await worker.stop()
  })
})
