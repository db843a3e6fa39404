import type { JobKind } from '../../db/jobs/job.ts'
import type { TakenJob } from '../../db/jobs/takeJob.ts'
import { prepareStatement } from '../../db/statements/prepareStatement.ts'
import { countDraftLines } from '../../db/statements/writeDraftLines.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Made } from './doJob.ts'
import { exportStatement } from './exportStatement.ts'

/** One kind of long work, within one transaction; `tell` hears which share of it is done. */
export type Work = (tx: Tx, job: TakenJob, tell: (share: number) => void) => Promise<Made>

const prepare: Work = async (tx, { caseId, asked, requestedBy }, tell) => {
  // One picture from the beginning to the end: nothing is held meanwhile, and a draft that was changed is refused at the end.
  await tx.query('set transaction isolation level repeatable read')
  const all = 2 * Math.max(1, await countDraftLines(tx, caseId))
  const picture = { revision: Number(asked['revision']), tell: (lines: number) => tell(lines / all) }
  const prepared = await prepareStatement(tx, { person: requestedBy }, caseId, picture)
  return { result: { ...prepared }, file: null }
}

/** Every kind of long work. */
export const WORK: Readonly<Record<JobKind, Work>> = { prepare, export: exportStatement }
