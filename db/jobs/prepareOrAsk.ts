import { admit, DRAFT_STAGES, type Person, WRITERS } from '../statements/admit.ts'
import { type Prepared, prepareStatement } from '../statements/prepareStatement.ts'
import { findPrevious } from '../statements/readPrevious.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import { countDraftLines } from '../statements/writeDraftLines.ts'
import type { Tx } from '../transaction.ts'
import type { JobStatus } from './job.ts'
import { putJob } from './putJob.ts'

/** Up to so many lines, of the draft and of what it is compared with, a statement is prepared while one waits. */
export const AT_ONCE = 2_000

/** A statement that was prepared, or the job that prepares it. */
export type PreparedOrAsked = Omit<Prepared, 'totals'> & {
  readonly status: JobStatus
  /** The job that does it; null where it was done at once. */
  readonly job: string | null
  readonly progress: number
  /** Null until it is done. */
  readonly totals: Prepared['totals'] | null
}

/** Prepares a statement at once where that is quick. A long one is asked of the workers, so that nobody else has to wait for it. */
export async function prepareOrAsk(tx: Tx, by: Person, caseId: string): Promise<PreparedOrAsked> {
  const { of } = await admit(tx, by, caseId, { action: 'prepareStatement', roles: WRITERS, stages: DRAFT_STAGES })
  const [lineCount, previous] = await Promise.all([countDraftLines(tx, caseId), findPrevious(tx, of)])
  if (lineCount + (previous?.lineCount ?? 0) <= AT_ONCE) {
    const prepared = await prepareStatement(tx, by, caseId)
    return { status: 'done', job: null, progress: 100, ...prepared }
  }
  const asked = { revision: await readRevision(tx, caseId) }
  const { id, status, progress } = await putJob(tx, by, of, { kind: 'prepare', asked })
  const nothing = { sha256: null, totals: null, mustFix: 0, advisory: 0, problems: [] }
  return { status, job: id, progress, version: of.context.version + 1, lineCount, ...nothing }
}

async function readRevision(tx: Tx, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>('select revision from drafts where case_id = $1', [caseId])
  const draft = rows[0]
  if (!draft) throw new NotInThisCase('draft', caseId)
  return draft.revision
}
