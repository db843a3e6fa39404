import { finishJob } from '../../db/jobs/closeJob.ts'
import type { JobKind } from '../../db/jobs/job.ts'
import type { TakenJob } from '../../db/jobs/takeJob.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { readCaseBeside } from '../../db/statements/admit.ts'
import { carryForward } from '../../db/statements/carryForward.ts'
import { prepareStatement } from '../../db/statements/prepareStatement.ts'
import { findPrevious } from '../../db/statements/readPrevious.ts'
import { countDraftLines } from '../../db/statements/writeDraftLines.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Made } from './doJob.ts'
import { exportStatement } from './exportStatement.ts'
import { makeReport } from './makeReport.ts'
import { fillFromForm, writeForm } from './sheetForms.ts'

/** One kind of long work, within one transaction; `tell` hears which share of it is done. */
export type Work = (tx: Tx, job: TakenJob, tell: (share: number) => void) => Promise<Made>

// The same draft gives the same document, so it may be prepared twice. Its job is closed after its transaction: that one sees
// the job as it was when the picture was taken, and progress has been written there since.
const prepare: Work = async (tx, { caseId, asked, requestedBy }, tell) => {
  // One picture from the beginning to the end: nothing is held meanwhile, and a draft that was changed is refused at the end.
  await tx.query('set transaction isolation level repeatable read')
  const all = 2 * Math.max(1, await countDraftLines(tx, caseId))
  const picture = { revision: Number(asked['revision']), tell: (lines: number) => tell(lines / all) }
  const prepared = await prepareStatement(tx, { person: requestedBy }, caseId, picture)
  return { result: { ...prepared }, file: null }
}

const refine: Work = async (tx, { caseId, requestedBy }, tell) => ({
  result: { ...(await refineCase(tx, { person: requestedBy }, caseId, tell)) },
  file: null,
})

const carry: Work = async (tx, { caseId, asked, requestedBy }, tell) => {
  const previous = await findPrevious(tx, await readCaseBeside(tx, caseId))
  const all = Math.max(1, (await countDraftLines(tx, caseId)) + 2 * (previous?.lineCount ?? 0))
  let read = 0
  const tellLines = (lines: number) => {
    read += lines
    tell(read / all)
  }
  const wanted = { caseId, revision: Number(asked['revision']), tell: tellLines }
  return { result: { ...(await carryForward(tx, { person: requestedBy }, wanted)) }, file: null }
}

/** Closes the job in the transaction of its work: taken up again after a kill, it is found done, or nothing of it is found. */
const once =
  (work: Work): Work =>
  async (tx, job, tell) => {
    const made = await work(tx, job, tell)
    if (!(await finishJob(tx, job, made))) throw new Error('the job was taken over, or asked for anew')
    return made
  }

/** Every kind of long work. */
export const WORK: Readonly<Record<JobKind, Work>> = {
  prepare,
  refine: once(refine),
  carry: once(carry),
  export: once(exportStatement),
  report: makeReport,
  form: once(writeForm),
  fill: once(fillFromForm),
}
