import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../scripts/free-port.ts'
import { openHealthServer } from '../../workers/health/healthServer.ts'
import { aHouse, type House } from '../support/house.ts'
import { startWorker, stopWorkers, until } from './support.ts'

let house: House
beforeAll(async () => {
  house = await aHouse()
})
afterEach(stopWorkers)
afterAll(() => house.close())

async function ask(port: number, path: string) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: answer.status, text: await answer.text() }
}

describe('the health of a worker', () => {
  it('is told on its own port, once it has completed a sweep', async () => {
    const port = await freePort()
    const worker = await startWorker(house, { WORKERS_PORT: String(port) })
    expect(await ask(port, '/healthz')).toStrictEqual({ status: 200, text: '{"alive":true}' })
    const { text } = await until(
      () => ask(port, '/readyz'),
      ({ status }) => status === 200,
    )
    expect(JSON.parse(text)).toMatchObject({ ready: true })
    const { text: metrics } = await ask(port, '/metrics')
    expect(metrics).toMatch(/^peyman_workers 1$/m)
    expect(metrics).toMatch(/^peyman_due\{kind="timers"\} 0$/m)
    expect(metrics).toMatch(/^process_cpu_user_seconds_total /m)
    expect((await ask(port, '/anything')).status).toBe(404)
    await worker.stop()
    await expect(ask(port, '/healthz')).rejects.toThrow('fetch failed')
  })

  it('is bad before the first sweep, and after half a minute without one', async () => {
    const port = await freePort()
    let since: number | null = null
    const close = await openHealthServer(port, { sinceSweep: () => since, pool: house.worker.pool })
    expect(await ask(port, '/readyz')).toStrictEqual({ status: 503, text: '{"ready":false,"sinceSweep":null}' })
    since = 29
    expect((await ask(port, '/readyz')).status).toBe(200)
    since = 31
    expect((await ask(port, '/readyz')).status).toBe(503)
    await close()
  })
})
