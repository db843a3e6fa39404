import type pg from 'pg'
import { Gauge, type Registry } from 'prom-client'
import { readPulse } from '../effects/pulse.ts'
import { within } from '../within.ts'
import { readBacklog } from './backlog.ts'

/** How long a scrape waits for the database, in ms. */
const PATIENCE = 3_000

/** Gauges of the whole installation, the same from every process; they are worked out when they are asked for. */
export type Gauges = { look(pool: Pick<pg.Pool, 'query'>): Promise<void> }

/** Puts the gauges into a registry. While the database is away they say nothing, rather than what was. */
export function openGauges(registry: Registry): Gauges {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `peyman_${name}`, help, labelNames, registers: [registry] })
  const database = gauge('database_up', '1 while the database answers')
  const workers = gauge('workers', 'Workers that completed a sweep in the last 30 seconds')
  const sweep = gauge('sweep_age_seconds', 'Time since any worker last completed a sweep')
  const queue = gauge('wakeups', '1 for the way in which wake-ups travel', 'way')
  const gateways = gauge(
    'gateway_open',
    '1 where there is a way to send mail, to send SMS, to have files scanned',
    'gateway',
  )
  const due = gauge('due', 'What is due and undone, counted up to 10000', 'kind')
  const oldest = gauge('due_oldest_seconds', 'Time since the oldest of what is due fell due', 'kind')
  const parked = gauge('parked', 'What failed so often that a person has to look, counted up to 10000', 'kind')

  const look = async (pool: Pick<pg.Pool, 'query'>) => {
    const seen = await within(PATIENCE, Promise.all([readPulse(pool), readBacklog(pool)]))
    for (const one of [queue, gateways, due, oldest, parked]) one.reset()
    for (const one of [workers, sweep]) one.remove()
    database.set(seen === null ? 0 : 1)
    if (seen === null) return
    const [pulse, backlog] = seen
    workers.set(pulse.workers)
    if (pulse.sinceSweep !== null) sweep.set(pulse.sinceSweep)
    if (pulse.queue !== null)
      for (const way of ['redis', 'postgres', 'none']) queue.set({ way }, pulse.queue === way ? 1 : 0)
    for (const [gateway, isOpen] of Object.entries(pulse.gateways ?? {})) gateways.set({ gateway }, isOpen ? 1 : 0)
    for (const { kind, ...waiting } of backlog) {
      due.set({ kind }, waiting.due)
      oldest.set({ kind }, waiting.oldest ?? 0)
      parked.set({ kind }, waiting.parked)
    }
  }
  let looking: Promise<void> | null = null
  return {
    // Two who ask at once get one answer.
    look: (pool) => {
      looking ??= look(pool).finally(() => {
        looking = null
      })
      return looking
    },
  }
}
