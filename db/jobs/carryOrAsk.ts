import { admit, DRAFT_STAGES, type Person, WRITERS } from '../statements/admit.ts'
import { carryForward } from '../statements/carryForward.ts'
import { findPrevious } from '../statements/readPrevious.ts'
import { countDraftLines } from '../statements/writeDraftLines.ts'
import type { Tx } from '../transaction.ts'
import type { JobStatus } from './job.ts'
import { AT_ONCE } from './prepareOrAsk.ts'
import { putJob } from './putJob.ts'

/** What was carried on, or the job that does it. */
export type CarriedOrAsked = {
  readonly status: JobStatus
  /** The job that does it; null where it was done at once. */
  readonly job: string | null
  readonly progress: number
  /** That of the draft now; while a job waits or runs, the draft that it is asked to change. */
  readonly revision: number
  /** Null until it is done. */
  readonly added: number | null
}

/** Carries on the last statement at once where that is quick. A long one is asked of the workers, so that nobody else has to wait for it. */
export async function carryOrAsk(
  tx: Tx,
  by: Person,
  wanted: { readonly caseId: string; readonly revision: number },
): Promise<CarriedOrAsked> {
  const { caseId, revision } = wanted
  const { of } = await admit(tx, by, caseId, { action: 'carryForward', roles: WRITERS, stages: DRAFT_STAGES })
  const [lineCount, previous] = await Promise.all([countDraftLines(tx, caseId), findPrevious(tx, of)])
  if (lineCount + (previous?.lineCount ?? 0) <= AT_ONCE)
    return { status: 'done', job: null, progress: 100, ...(await carryForward(tx, by, wanted)) }
  const { id, status, progress } = await putJob(tx, by, of, { kind: 'carry', asked: { revision } })
  return { status, job: id, progress, revision, added: null }
}
