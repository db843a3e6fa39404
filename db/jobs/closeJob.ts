import type pg from 'pg'
import type { Refusal } from '../../machines/core/refusals.ts'
import { giveBackTo, TRIED } from '../lease.ts'
import type { Tx } from '../transaction.ts'
import type { TakenJob } from './takeJob.ts'

/** How far a job has come, in percent. */
export async function noteJobProgress(pool: pg.Pool, { id, attempts }: TakenJob, percent: number): Promise<void> {
  await pool.query(
    `update statement_jobs set progress = $3, taken_at = clock_timestamp() where id = $1 and status = 'running' and attempts = $2`,
    [id, attempts, percent],
  )
}

const CLOSE = `
  update statement_jobs set status = $3, progress = 100, result = $4, problem = $5, file = $6, finished_at = business_now()
  where id = $1 and status = 'running' and attempts = $2`

/**
 * Writes down what a job came to, and tells whether it did. Where another worker took it over, or it was asked for anew, that
 * one counts.
 */
export async function finishJob(
  pool: Pick<Tx, 'query'>,
  { id, attempts }: TakenJob,
  { result, file }: { readonly result: object; readonly file: string | null },
): Promise<boolean> {
  const { rowCount } = await pool.query(CLOSE, [id, attempts, 'done', JSON.stringify(result), null, file])
  return rowCount === 1
}

/** Writes down why a job was refused. */
export async function refuseJob(pool: pg.Pool, { id, attempts }: TakenJob, { code, text }: Refusal): Promise<void> {
  await pool.query(CLOSE, [id, attempts, 'refused', null, JSON.stringify({ code, text }), null])
}

const TRIES = 3
const PASSING_TRIES = 10

/** Lays a job that broke down back to be tried again, or gives it up with what was wrong; what may pass is tried oftener. */
export async function failJob(
  pool: pg.Pool,
  { id, attempts }: TakenJob,
  error: unknown,
  mayPass: boolean,
): Promise<void> {
  await pool.query(
    `update statement_jobs set status = case when ${TRIED} >= $3 then 'failed' else 'waiting' end, error = $4, progress = 0,
       finished_at = case when ${TRIED} >= $3 then business_now() end where id = $1 and status = 'running' and attempts = $2`,
    [id, attempts, mayPass ? PASSING_TRIES : TRIES, String(error).slice(0, 1_000)],
  )
}

/** Gives a job back that cannot be ended here. Not somebody else's. */
export async function giveJobBack(pool: pg.Pool, { id, attempts }: TakenJob): Promise<void> {
  await pool.query(
    `update statement_jobs set ${giveBackTo('waiting')} where id = $1 and status = 'running' and attempts = $2`,
    [id, attempts],
  )
}
