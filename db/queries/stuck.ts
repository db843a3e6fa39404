import type { Tx } from '../transaction.ts'

/** What can get stuck. */
export const STUCK_KINDS = ['timer', 'effect', 'message', 'report', 'import', 'job'] as const

export type StuckKind = (typeof STUCK_KINDS)[number]

/** Something that went wrong so often that nobody tries it again by itself. */
export type Stuck = {
  readonly kind: StuckKind
  readonly case_id: string
  /** What it is called within its case: a clock, a step and its ordinal, an id. */
  readonly name: string
  readonly what: string
  readonly due_at: Date
  readonly parked_at: Date
  readonly why: string | null
  readonly attempts: number
}

const STUCK = `
  (select 'timer' as kind, case_id, clock as name, event as what, due_at, parked_at, parked_why as why, 0 as attempts
     from timers where parked_at is not null order by parked_at desc limit $1::int)
  union all
  (select 'effect', case_id, step || '/' || ordinal, kind, at, parked_at, error, attempts
     from outbox where parked_at is not null and done_at is null order by parked_at desc limit $1::int)
  union all
  (select 'message', case_id, id::text, channel || ' ' || notice, at, parked_at, error, attempts
     from messages where parked_at is not null and sent_at is null and not dropped and provider_id = any ((select providers_i_keep_running())::int[])
     order by parked_at desc limit $1::int)
  union all
  (select 'report', case_id, id::text, report, requested_at, finished_at, error, attempts
     from report_jobs where status = 'failed' and provider_id = any ((select providers_i_keep_running())::int[]) order by finished_at desc limit $1::int)
  union all
  (select 'import', case_id, id::text, 'import', requested_at, finished_at, error, attempts from stuck_imports($1::int))
  union all
  (select 'job', case_id, id::text, kind, requested_at, finished_at, error, attempts from stuck_jobs($1::int))
  order by parked_at desc limit $1::int`

/** What is stuck in the offices one keeps running, the latest first. */
export async function listStuck(tx: Tx, limit: number): Promise<Stuck[]> {
  const { rows } = await tx.query<Stuck>(STUCK, [limit])
  return rows
}

/** Names one thing that is stuck. */
export type StuckName = Pick<Stuck, 'kind' | 'name'> & { readonly caseId: string }

const FREE = {
  timer: 'select free_timer($1, $2) as freed',
  effect: 'select free_effect($1, $2, $3) as freed',
  message: 'select free_message($1, $2) as freed',
  report: 'select free_report($1, $2) as freed',
  import: 'select free_import($1, $2) as freed',
  job: 'select free_job($1, $2) as freed',
} as const satisfies Record<StuckKind, string>

/** Has something tried again that is stuck; false where there is nothing of that name that this person may free. */
export async function freeStuck(tx: Tx, { kind, caseId, name }: StuckName): Promise<boolean> {
  const parts = partsOf(kind, name)
  if (parts === null) return false
  const { rows } = await tx.query<{ freed: boolean }>(FREE[kind], [caseId, ...parts])
  return rows[0]?.freed ?? false
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A name as the database reads it; null where nothing of that kind is called so. */
function partsOf(kind: StuckKind, name: string): readonly (string | number)[] | null {
  if (kind === 'timer') return [name]
  if (kind !== 'effect') return ID.test(name) ? [name] : null
  const [, step, ordinal] = /^(\d{1,9})\/(\d{1,4})$/.exec(name) ?? []
  return step === undefined || ordinal === undefined ? null : [Number(step), Number(ordinal)]
}
