import type pg from 'pg'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import type { Scan } from '../files/listAttachments.ts'
import { TAKE_UP } from '../lease.ts'
import { inTransaction } from '../transaction.ts'

/** An import that this worker has taken. */
export type TakenImport = {
  readonly id: string
  readonly caseId: string
  readonly revision: number
  readonly mapping: ColumnMapping | null
  readonly mend: boolean
  readonly requestedBy: string
  readonly attempts: number
  readonly bytes: Buffer
  readonly scan: Scan
}

// A worker that died leaves its import running; after so long nobody is at work on it any more.
const DUE = `(status = 'waiting' or (status = 'running' and taken_at < clock_timestamp() - interval '10 minutes'))`

const TAKE = `
  with next as (
    select id from imports where ${DUE} and ($1::uuid is null or id = $1) order by recorded_at, id limit 1 for update skip locked
  )
  update imports i set ${TAKE_UP}
  from next, files f where i.id = next.id and f.sha256 = i.sha256
  returning i.id, i.case_id as "caseId", i.revision, i.mapping, i.mend, i.requested_by as "requestedBy", i.attempts, f.bytes, f.scan, i.status`

/** Takes an import that waits, this one or the one that has waited longest; null where there is none to take. */
export async function takeImport(pool: pg.Pool, id: string | null): Promise<TakenImport | null> {
  const { rows } = await inTransaction(pool, 'system', (tx) => tx.query<TakenImport & { status: string }>(TAKE, [id]))
  if (rows[0] === undefined) return null
  const { status, ...taken } = rows[0]
  // One that was given up instead of being taken leaves the next.
  return status === 'running' ? taken : takeImport(pool, id)
}

/** How many imports wait, up to a bound, and which is first. */
export async function countDueImports(
  pool: pg.Pool,
  most: number,
): Promise<{ readonly count: number; readonly first: string | null }> {
  const { rows } = await pool.query<{ count: number; first: string | null }>({
    name: 'imports-due',
    text: `select count(*)::int as count, (array_agg(id order by recorded_at, id))[1] as first
           from (select id, recorded_at from imports where ${DUE} order by recorded_at, id limit $1) i`,
    values: [most],
  })
  return rows[0] ?? { count: 0, first: null }
}
