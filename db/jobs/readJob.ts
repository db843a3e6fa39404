import { ROLES, type Role } from '../../machines/core/roles.ts'
import { admit, type Door, type Person, READERS } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { JobKind, JobRead } from './job.ts'

const COLUMNS = `
  id, case_id as "caseId", kind, status, progress, result, problem, requested_by as "requestedBy", requested_at as "requestedAt",
  finished_at as "finishedAt"`

const OFFICE = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === 'office')

/** Cases of every kind have long work; whose one job is, the database looks at. */
const DOOR: Door = { action: 'readJob', roles: [...READERS, ...OFFICE], anyMachine: true }

/** How a job is coming along, and what it came to. */
export async function readJob(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<JobRead> {
  await admit(tx, by, caseId, DOOR)
  return (await findJob(tx, caseId, id)) ?? refuse(id)
}

const refuse = (id: string): never => {
  throw new NotInThisCase('job', id)
}

/** The jobs of a case that one may see, the latest first, without what they came to. */
export async function listJobs(tx: Tx, by: Person, caseId: string): Promise<Omit<JobRead, 'result'>[]> {
  await admit(tx, by, caseId, DOOR)
  const { rows } = await tx.query<JobRead>(
    `select ${COLUMNS} from statement_jobs where case_id = $1 order by recorded_at desc, id limit 50`,
    [caseId],
  )
  return rows.map(({ result: _, ...one }) => one)
}

/** One job of a case, for whoever has been admitted to it. */
export async function findJob(tx: Tx, caseId: string, id: string): Promise<JobRead | null> {
  const { rows } = await tx.query<JobRead>(`select ${COLUMNS} from statement_jobs where case_id = $1 and id = $2`, [
    caseId,
    id,
  ])
  return rows[0] ?? null
}

/** The job of a kind that a case waits for, with what it was asked. */
export async function findOpenJob(
  tx: Tx,
  caseId: string,
  kind: JobKind,
): Promise<(JobRead & { readonly asked: string }) | null> {
  const { rows } = await tx.query<JobRead & { asked: string }>(
    `select ${COLUMNS}, asked::text as asked from statement_jobs where case_id = $1 and kind = $2 and status in ('waiting', 'running')`,
    [caseId, kind],
  )
  return rows[0] ?? null
}
