import type { Staff } from '../site/shift.ts'
import type { FaultName } from './faults.ts'

/** What is done to whom. */
export type Run = {
  readonly name: string
  readonly staff: Staff
  readonly faults: readonly FaultName[]
  /** How many people work at the engine itself, and how many over HTTP. */
  readonly writers: { readonly engine: number; readonly http: number }
  readonly needsRedis: boolean
}

/** Every run there is. */
export const RUNS = {
  postgres: {
    name: 'Postgres dies',
    staff: { apis: 1, workers: 1, bell: 'postgres', by: 'line' },
    faults: ['Postgres killed'],
    writers: { engine: 4, http: 3 },
    needsRedis: false,
  },
  connections: {
    name: 'connections die, most of them around COMMIT',
    staff: { apis: 1, workers: 1, bell: 'postgres', by: 'wire' },
    faults: ['cut before COMMIT', 'cut after COMMIT', 'cut after COMMIT', 'connection terminated'],
    writers: { engine: 3, http: 3 },
    needsRedis: false,
  },
  api: {
    name: 'the api dies',
    staff: { apis: 2, workers: 1, bell: 'postgres', by: 'line' },
    faults: ['api killed'],
    writers: { engine: 0, http: 4 },
    needsRedis: false,
  },
  redis: {
    name: 'workers and their Redis die',
    staff: { apis: 0, workers: 2, bell: 'redis', by: 'line' },
    faults: [
      ...(['Redis emptied', 'Redis emptied', 'Redis killed', 'Redis hangs', 'Redis full'] as const),
      ...(['worker killed', 'worker paused'] as const),
    ],
    writers: { engine: 3, http: 0 },
    needsRedis: true,
  },
  queue: {
    name: 'workers and their queue in Postgres die',
    staff: { apis: 0, workers: 2, bell: 'postgres', by: 'line' },
    faults: ['queue emptied', 'queue emptied', 'worker killed', 'worker paused'],
    writers: { engine: 3, http: 0 },
    needsRedis: false,
  },
  everything: {
    name: 'everything dies',
    staff: { apis: 2, workers: 2, bell: 'redis', by: 'wire' },
    faults: [
      ...([
        'Postgres killed',
        'Postgres killed',
        'cut before COMMIT',
        'cut after COMMIT',
        'connection terminated',
      ] as const),
      ...(['api killed', 'worker killed', 'worker paused', 'worker paused for long'] as const),
      ...(['Redis killed', 'Redis emptied', 'Redis hangs', 'Redis full', 'queue emptied'] as const),
    ],
    writers: { engine: 3, http: 4 },
    needsRedis: true,
  },
} as const satisfies Record<string, Run>

export type RunName = keyof typeof RUNS
