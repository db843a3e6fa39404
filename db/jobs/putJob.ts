import { randomUUID } from 'node:crypto'
import type { CaseBeside, Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import type { JobKind, JobProblem, JobRead } from './job.ts'
import { findJob, findOpenJob } from './readJob.ts'

/** What is to be done, and what it needs to know. */
export type JobToPut = { readonly kind: JobKind; readonly asked: object }

/** What is wanted in several forms is made for each who asks. */
const ANEW: ReadonlySet<JobKind> = new Set(['export', 'report', 'form', 'fill'])

/**
 * Asks for long work on a case. Where the same is waiting or under way already, that one is given; where it was asked of
 * something else since, what is under way counts no more.
 */
export async function putJob(tx: Tx, by: Person, of: CaseBeside, { kind, asked }: JobToPut): Promise<JobRead> {
  const open = ANEW.has(kind) ? null : await findOpenJob(tx, of.id, kind)
  if (open && open.asked === JSON.stringify(asked)) {
    const { asked: _, ...job } = open
    return job
  }
  if (open) await setAside(tx, open.id, of.now)
  return insertJob(tx, by, of, { kind, asked })
}

const PUT = `
  insert into statement_jobs (id, case_id, kind, asked, requested_by, requested_at, provider_id, province, service, agency_id, confidentiality)
  select $2, id, $3, $4, $5, $6, provider_id, province, service, agency_id, confidentiality from cases where id = $1`

async function insertJob(tx: Tx, by: Person, of: CaseBeside, { kind, asked }: JobToPut): Promise<JobRead> {
  const id = randomUUID()
  await tx.query(PUT, [of.id, id, kind, JSON.stringify(asked), by.person, of.now])
  return (await findJob(tx, of.id, id)) as JobRead
}

const LEFT: JobProblem = {
  code: 'asked-anew',
  text: { fa: 'همین کار پس از آن دوباره خواسته شد.', en: 'The same was asked for anew since.' },
}

async function setAside(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query(
    `update statement_jobs set status = 'refused', problem = $2, finished_at = $3 where id = $1 and status in ('waiting', 'running')`,
    [id, JSON.stringify(LEFT), now],
  )
}
