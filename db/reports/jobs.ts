import type pg from 'pg'
import { giveBackTo, TAKE_UP, TRIED } from '../lease.ts'

type Pool = Pick<pg.Pool, 'query'>

/** A job that nobody has, or whose worker has said nothing for this long. A picture of the database is worth waiting for. */
const LEASE = `interval '5 minutes'`

const IS_FREE = `(status = 'queued' and (not_before is null or not_before <= clock_timestamp()))
  or (status = 'running' and taken_at < clock_timestamp() - ${LEASE})`

/** How often a report is tried before a person has to look. */
const TRIES = 5

/** How many reports wait to be made, and which is next; the oldest comes first. */
export async function jobsDue(pool: Pool, most: number): Promise<{ count: number; first: string | null }> {
  const { rows } = await pool.query<{ count: number; first: string | null }>({
    name: 'reports-due',
    text: `select count(*)::int as count, (array_agg(id order by recorded_at, id))[1] as first
      from (select id, recorded_at from report_jobs where ${IS_FREE} order by recorded_at, id limit $1) j`,
    values: [most],
  })
  return rows[0] as { count: number; first: string | null }
}

/** A job that somebody has taken, for the time being: after a long silence another may take it, under the next try. */
export type TakenJob = { readonly id: string; readonly cycleId: string; readonly attempts: number }

const NOBODYS = { id: '', cycleId: '', attempts: 0, status: 'none' }

/** Takes a job for oneself; null where somebody else has it, or it is done. */
export async function takeJob(pool: Pool, id: string): Promise<TakenJob | null> {
  const { rows } = await pool.query<TakenJob & { status: string }>(
    `update report_jobs set ${TAKE_UP} where id = $1 and (${IS_FREE}) returning id, case_id as "cycleId", attempts, status`,
    [id],
  )
  const [{ status, ...job } = NOBODYS] = rows
  return status === 'running' ? job : null
}

/** Notes how far a job has come, and that its worker lives. */
export async function noteProgress(pool: Pool, { id, attempts }: TakenJob, percent: number): Promise<void> {
  await pool.query(
    `update report_jobs set progress = $2, taken_at = clock_timestamp() where id = $1 and attempts = $3 and status = 'running'`,
    [id, percent, attempts],
  )
}

/** The report is there. */
export async function finishJob(pool: Pool, id: string): Promise<void> {
  await pool.query(
    `update report_jobs set status = 'done', progress = 100, finished_at = clock_timestamp(), error = null where id = $1`,
    [id],
  )
}

/** Gives a job back that cannot be ended here. Not somebody else's. */
export async function giveJobBack(pool: Pool, { id, attempts }: TakenJob): Promise<void> {
  await pool.query(
    `update report_jobs set ${giveBackTo('queued')} where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts],
  )
}

/** Puts a job back for later, with more time between tries; after the last one it has failed and says why. Not somebody else's. */
export async function failJob(pool: Pool, { id, attempts }: TakenJob, error: string): Promise<void> {
  await pool.query(
    `update report_jobs set error = $2, status = case when ${TRIED} >= ${TRIES} then 'failed' else 'queued' end,
       finished_at = case when ${TRIED} >= ${TRIES} then clock_timestamp() end, not_before = clock_timestamp() + interval '5 seconds' * (2 ^ ${TRIED})
     where id = $1 and attempts = $3 and status = 'running'`,
    [id, error.slice(0, 1_000), attempts],
  )
}
