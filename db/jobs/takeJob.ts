import type pg from 'pg'
import { TAKE_UP } from '../lease.ts'
import { inTransaction } from '../transaction.ts'
import type { JobKind } from './job.ts'

/** A job that this worker has taken. */
export type TakenJob = {
  readonly id: string
  readonly caseId: string
  readonly kind: JobKind
  readonly asked: Readonly<Record<string, unknown>>
  readonly requestedBy: string
  readonly attempts: number
}

// A worker that died leaves its job running; after so long nobody is at work on it any more.
const DUE = `(status = 'waiting' or (status = 'running' and taken_at < clock_timestamp() - interval '5 minutes'))`

const TAKE = `
  with next as (
    select id from statement_jobs where ${DUE} and ($1::uuid is null or id = $1) order by recorded_at, id limit 1 for update skip locked
  )
  update statement_jobs j set ${TAKE_UP}
  from next where j.id = next.id
  returning j.id, j.case_id as "caseId", j.kind, j.asked, j.requested_by as "requestedBy", j.attempts, j.status`

/** Takes a job that waits, this one or the one that has waited longest; null where there is none to take. */
export async function takeJob(pool: pg.Pool, id: string | null): Promise<TakenJob | null> {
  const { rows } = await inTransaction(pool, 'system', (tx) => tx.query<TakenJob & { status: string }>(TAKE, [id]))
  if (rows[0] === undefined) return null
  const { status, ...taken } = rows[0]
  // One that was given up instead of being taken leaves the next.
  return status === 'running' ? taken : takeJob(pool, id)
}

/** How many jobs wait, up to a bound, and which is first. */
export async function countDueJobs(
  pool: pg.Pool,
  most: number,
): Promise<{ readonly count: number; readonly first: string | null }> {
  const { rows } = await pool.query<{ count: number; first: string | null }>({
    name: 'jobs-due',
    text: `select count(*)::int as count, (array_agg(id order by recorded_at, id))[1] as first
           from (select id, recorded_at from statement_jobs where ${DUE} order by recorded_at, id limit $1) j`,
    values: [most],
  })
  return rows[0] ?? { count: 0, first: null }
}
