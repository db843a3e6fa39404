import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type pg from 'pg'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { openGauges } from '../../db/health/gauges.ts'
import { isNear } from '../../db/health/isNear.ts'

/** Seconds without a completed sweep after which a worker counts as not ready. */
const SILENCE = 30

/** What this worker says of itself. */
export type Health = {
  /** Seconds since it last completed a sweep; null before the first. */
  readonly sinceSweep: () => number | null
  readonly pool: pg.Pool
}

type Answer = { readonly status: number; readonly type: string; readonly text: string }

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
})

/** Serves /healthz, /readyz and /metrics of the workers on a port of their own; gives what ends it. */
export async function openHealthServer(port: number, health: Health): Promise<() => Promise<void>> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = openGauges(registry)
  const metrics = async (): Promise<Answer> => {
    await gauges.look(health.pool)
    return { status: 200, type: registry.contentType, text: await registry.metrics() }
  }
  const answers: Readonly<Record<string, () => Answer | Promise<Answer>>> = {
    '/healthz': () => json(200, { alive: true }),
    '/readyz': () => readiness(health.sinceSweep()),
    '/metrics': metrics,
  }
  const server = createServer((request, response) => void answer(request, response, answers))
  await new Promise<void>((ready, fail) => {
    server.once('error', fail)
    server.listen(port, ready)
  })
  return () => closed(server)
}

function readiness(sinceSweep: number | null): Answer {
  const ready = sinceSweep !== null && sinceSweep < SILENCE
  return json(ready ? 200 : 503, { ready, sinceSweep })
}

async function answer(
  { url, method, socket }: IncomingMessage,
  response: ServerResponse,
  answers: Readonly<Record<string, () => Answer | Promise<Answer>>>,
): Promise<void> {
  const give = method === 'GET' && (url !== '/metrics' || isNear(socket.remoteAddress)) ? answers[url ?? ''] : undefined
  const { status, type, text } = give ? await give() : json(404, {})
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text)
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
