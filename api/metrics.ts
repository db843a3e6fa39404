import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { type Gauges, openGauges } from '../db/health/gauges.ts'

/** What is counted about the requests: never whose they were. */
export type Metrics = {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly bugs: Counter
  readonly gauges: Gauges
}

/** A registry of its own, so that two servers in one process count apart. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'peyman_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const bugs = new Counter({ name: 'peyman_http_bugs_total', help: 'Answers of 500', registers: [registry] })
  return { registry, requests, bugs, gauges: openGauges(registry) }
}
