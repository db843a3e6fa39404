import type pg from 'pg'

/** What a worker says of itself with every beat. */
export type Beat = {
  readonly worker: string
  /** How wake-ups travel just now; `none`: the sweep does all the work itself. */
  readonly queue: 'redis' | 'postgres' | 'none'
  /** Which messages can leave the house, and whether somebody judges the files that come in. */
  readonly gateways: { readonly smtp: boolean; readonly sms: boolean; readonly scanner: boolean }
}

/** How the workers are, by the database's clock. */
export type Pulse = {
  /** Workers that completed a sweep in the last half minute. */
  readonly workers: number
  /** Seconds since the last completed sweep of any worker; null when there never was one. */
  readonly sinceSweep: number | null
  readonly queue: Beat['queue'] | null
  readonly gateways: Beat['gateways'] | null
}

/** Notes that a worker has just completed a sweep: everything that was due has been looked at. */
export async function beat(pool: pg.Pool, { worker, queue, gateways }: Beat): Promise<void> {
  await pool.query({
    name: 'beat',
    text: `insert into worker_pulse (worker, swept_at, queue, gateways) values ($1, clock_timestamp(), $2, $3)
           on conflict (worker) do update set swept_at = excluded.swept_at, queue = excluded.queue, gateways = excluded.gateways`,
    values: [worker, queue, JSON.stringify(gateways)],
  })
}

/** Notes that a worker has stopped. */
export async function lastBeat(pool: pg.Pool, worker: string): Promise<void> {
  await pool.query('update worker_pulse set stopped_at = clock_timestamp() where worker = $1', [worker])
}

/** Forgets workers that ended long ago, with or without a word. */
export async function prunePulse(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from worker_pulse where coalesce(swept_at, started_at) < clock_timestamp() - interval '7 days'`,
  )
}

/** How the workers are; what readiness asks. */
export async function readPulse(pool: Pick<pg.Pool, 'query'>): Promise<Pulse> {
  const { rows } = await pool.query<{ workers: number; since: number | null; latest: Beat | null }>(
    `select count(*) filter (where stopped_at is null and swept_at > clock_timestamp() - interval '30 seconds')::int as workers,
       extract(epoch from clock_timestamp() - max(swept_at))::float8 as since,
       (select row_to_json(l) from (select queue, gateways from worker_pulse order by swept_at desc nulls last limit 1) l) as latest
     from worker_pulse`,
  )
  const { workers, since, latest } = rows[0] as (typeof rows)[0]
  return { workers, sinceSweep: since, queue: latest?.queue ?? null, gateways: latest?.gateways ?? null }
}
