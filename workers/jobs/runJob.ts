import type pg from 'pg'
import { failJob, finishJob, giveJobBack, noteJobProgress, refuseJob } from '../../db/jobs/closeJob.ts'
import { type TakenJob, takeJob } from '../../db/jobs/takeJob.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { doJob, JobFailed } from './doJob.ts'

/** What a job needs of the workers. */
export type JobTools = {
  readonly pool: pg.Pool
  readonly databaseUrl: string
  readonly ending?: AbortSignal | undefined
}

/**
 * Does one job that waits, this one or the one that has waited longest, in a process of its own. What it writes about the
 * statement is kept whole or not at all; done twice it comes to the same. A worker that ends gives
 * it back. Tells whether there was one.
 */
export async function runJob({ pool, databaseUrl, ending }: JobTools, id: string | null): Promise<boolean> {
  const job = await takeJob(pool, id)
  if (job === null) return false
  const progress = notesOf(pool, job)
  try {
    const made = await doJob({ databaseUrl, job }, progress.note, ending ? { signal: ending } : {})
    await progress.noted()
    await finishJob(pool, job, made)
  } catch (error) {
    await progress.noted()
    if (ending?.aborted) await giveJobBack(pool, job)
    else if (error instanceof Refusal) await refuseJob(pool, job, error)
    else await failJob(pool, job, error, error instanceof JobFailed && error.isPassing)
  }
  return true
}

/** Writes progress down as it comes, one note at a time: a database that is slow gets fewer. */
function notesOf(pool: pg.Pool, job: TakenJob) {
  let noting: Promise<void> | null = null
  const note = (percent: number) => {
    noting ??= noteJobProgress(pool, job, percent)
      .catch(() => {})
      .finally(() => {
        noting = null
      })
  }
  return { note, noted: async () => noting }
}
