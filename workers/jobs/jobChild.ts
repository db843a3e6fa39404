import { openPool } from '../../db/pool.ts'
import { inTransaction, isPassing } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { answerParent } from '../child/answerParent.ts'
import type { JobAnswer, JobToDo } from './doJob.ts'
import { WORK } from './work.ts'

// Runs in a process of its own: what takes seconds of thinking for one person keeps nobody else waiting.
answerParent(answer)

async function answer({ databaseUrl, job }: JobToDo, tell: (percent: number) => void): Promise<JobAnswer> {
  const pool = openPool(databaseUrl, 1)
  try {
    return { kind: 'done', made: await inTransaction(pool, 'system', (tx) => WORK[job.kind](tx, job, onceEach(tell))) }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, text: error.text, details: error.details }
    return { kind: 'failed', message: String((error as Error).stack ?? error), isPassing: isPassing(error) }
  } finally {
    await pool.end()
  }
}

/** Tells each percent once, and never the last: it is done when it is kept. */
function onceEach(tell: (percent: number) => void): (share: number) => void {
  let told = 0
  return (share) => {
    const percent = Math.min(99, Math.floor(share * 100))
    if (percent <= told) return
    told = percent
    tell(percent)
  }
}
