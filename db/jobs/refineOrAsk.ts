import type { Refined } from '../refinement/refine.ts'
import { REFINING_STAGES, refineCase } from '../refinement/refineCase.ts'
import { admit, type Person } from '../statements/admit.ts'
import { findPrevious } from '../statements/readPrevious.ts'
import type { Tx } from '../transaction.ts'
import type { JobStatus } from './job.ts'
import { AT_ONCE } from './prepareOrAsk.ts'
import { putJob } from './putJob.ts'

/** What refining came to, or the job that does it. */
export type RefinedOrAsked = Omit<Refined, 'unsettled'> & {
  readonly status: JobStatus
  /** The job that does it; null where it was done at once. */
  readonly job: string | null
  readonly progress: number
  /** Null until it is done. */
  readonly unsettled: number | null
}

/** Refines a statement at once where that is quick. A long one is asked of the workers, so that nobody else has to wait for it. */
export async function refineOrAsk(tx: Tx, by: Person, caseId: string): Promise<RefinedOrAsked> {
  const { of } = await admit(tx, by, caseId, { action: 'refineCase', roles: ['caseOfficer'], stages: REFINING_STAGES })
  const [lines, previous] = await Promise.all([countLines(tx, caseId), findPrevious(tx, of)])
  if (lines + (previous?.lineCount ?? 0) <= AT_ONCE)
    return { status: 'done', job: null, progress: 100, ...(await refineCase(tx, by, caseId)) }
  const { id, status, progress } = await putJob(tx, by, of, { kind: 'refine', asked: { step: of.step } })
  return { status, job: id, progress, caseId, names: [], unsettled: null }
}

// Those of its agency's other reporting points are refined along with it, and what other agencies say of it is read too.
const COUNT = `
  select (select coalesce(sum((s.context ->> 'lines')::int), 0) from cases s where s.parent_id = c.parent_id and s.agency_id = c.agency_id)::int
    + (select count(*) from (
         select from cases o join statement_lines l on l.case_id = o.id and l.sha256 = o.context ->> 'document'
         where o.parent_id = c.parent_id and l.tier = 'T4' and l.counterparty_id = a.legal_id limit $2) spoken)::int as lines
  from cases c join agencies a on a.id = c.agency_id where c.id = $1`

async function countLines(tx: Tx, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ lines: number }>(COUNT, [caseId, AT_ONCE + 1])
  return rows[0]?.lines ?? 0
}
