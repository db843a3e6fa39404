import type { Tx } from '../transaction.ts'

/** Something that went wrong so often that nobody tries it again by itself. */
export type Stuck = {
  readonly kind: 'timer' | 'effect'
  readonly case_id: string
  readonly name: string
  readonly step: number | null
  readonly ordinal: number | null
  readonly what: string
  readonly due_at: Date
  readonly parked_at: Date
  readonly why: string | null
  readonly attempts: number
}

const STUCK = `
  select 'timer' as kind, case_id, clock as name, null::int as step, null::int as ordinal, event as what, due_at, parked_at, parked_why as why, 0 as attempts
    from timers where parked_at is not null
  union all
  select 'effect', case_id, step || '/' || ordinal, step, ordinal, kind, at, parked_at, error, attempts from outbox where parked_at is not null and done_at is null
  order by parked_at desc limit $1`

/** What is stuck in the offices one keeps running, the latest first. */
export async function listStuck(tx: Tx, limit: number): Promise<Stuck[]> {
  const { rows } = await tx.query<Stuck>(STUCK, [limit])
  return rows
}

/** Lets a parked timer come due again; false where there is none that this person may free. */
export async function freeTimer(tx: Tx, caseId: string, clock: string): Promise<boolean> {
  const { rows } = await tx.query<{ freed: boolean }>('select free_timer($1, $2) as freed', [caseId, clock])
  return rows[0]?.freed ?? false
}

/** Lets a parked effect be tried again; false where there is none that this person may free. */
export async function freeEffect(tx: Tx, caseId: string, step: number, ordinal: number): Promise<boolean> {
  const { rows } = await tx.query<{ freed: boolean }>('select free_effect($1, $2, $3) as freed', [
    caseId,
    step,
    ordinal,
  ])
  return rows[0]?.freed ?? false
}
