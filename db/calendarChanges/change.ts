import type { CalendarChange } from '../../machines/calendars/change.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'

export const CHANGE_STATES = ['drafted', 'examined', 'approved', 'applying', 'applied', 'dropped'] as const

/** Where a change stands: drafted, looked at over every open clock, approved of that very result, applied in sets. */
export type ChangeState = (typeof CHANGE_STATES)[number]

export const VERDICTS = ['moved', 'kept', 'cured', 'created'] as const

/**
 * What a change does to a clock: it is due later; it would be due earlier, and what binds is kept; a breach is taken back; by
 * the corrected calendar it would be late already, though what binds is not.
 */
export type Verdict = (typeof VERDICTS)[number]

/** What the look over every open clock came to. */
export type ChangeCounts = { readonly cases: number; readonly lines: number } & Readonly<Record<Verdict, number>>

/** What became of it: how many cases count by the new version, and how many clocks moved as listed, otherwise, or without having been listed. */
export type Receipt = {
  readonly digest: string
  readonly cases: number
  readonly asListed: number
  readonly otherwise: number
  readonly unlisted: number
  readonly failed: number
  readonly from: string
  readonly until: string
}

/** A change of an office's calendar and how far it has come. */
export type ChangeRow = {
  readonly id: string
  readonly calendar: string
  readonly what: CalendarChange
  readonly base: string
  readonly hash: string
  readonly state: ChangeState
  readonly drafted_by: string
  readonly drafted_at: Date
  readonly digest: string | null
  readonly counts: ChangeCounts | null
  readonly examined_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly reason: string | null
  readonly in_force_at: Date | null
  readonly applied_at: Date | null
  readonly receipt: Receipt | null
  readonly problem: Text | null
  readonly status: 'waiting' | 'running' | 'done' | 'failed'
  readonly progress: number
  readonly error: string | null
}

const COLUMNS = `id, calendar, what, base, hash, state, drafted_by, drafted_at, digest, counts, examined_at, approved_by, approved_at,
  reason, in_force_at, applied_at, receipt, problem, status, progress, error`

/** The changes of a calendar, in the order in which they were drafted. */
export async function listChanges(tx: Pick<Tx, 'query'>, calendar: string): Promise<ChangeRow[]> {
  const { rows } = await tx.query<ChangeRow>(
    `select ${COLUMNS} from calendar_changes where calendar = $1 order by drafted_at, id`,
    [calendar],
  )
  return rows
}

/** The changes that count in a calendar, in the order in which they came into force. */
export async function changesInForce(tx: Pick<Tx, 'query'>, calendar: string): Promise<CalendarChange[]> {
  const { rows } = await tx.query<{ what: CalendarChange }>(
    'select what from calendar_changes where calendar = $1 and in_force_at is not null order by in_force_at, id',
    [calendar],
  )
  return rows.map(({ what }) => what)
}

/** One change by its id. */
export async function findChange(tx: Pick<Tx, 'query'>, id: string): Promise<ChangeRow | null> {
  const { rows } = await tx.query<ChangeRow>(`select ${COLUMNS} from calendar_changes where id = $1`, [id])
  return rows[0] ?? null
}

/** Drafts a change; drafted under the same id before, it stays as it was. */
export async function draftChange(
  tx: Tx,
  row: Pick<ChangeRow, 'id' | 'calendar' | 'what' | 'base' | 'hash' | 'drafted_by'>,
): Promise<void> {
  await tx.query(
    'insert into calendar_changes (id, calendar, what, base, hash, drafted_by) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
    [row.id, row.calendar, JSON.stringify(row.what), row.base, row.hash, row.drafted_by],
  )
}

/** Approves the very result that was seen, by somebody who did not draft it; tells whether that was so. */
export async function approveChange(
  tx: Tx,
  {
    id,
    digest,
    by,
    reason,
  }: { readonly id: string; readonly digest: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update calendar_changes set state = 'approved', approved_by = $3, approved_at = clock_timestamp(), approved_digest = $2, reason = $4,
       status = 'waiting', progress = 0, attempts = 0, unfinished = 0, looked = 0
     where id = $1 and state = 'examined' and digest = $2 and drafted_by <> $3`,
    [id, digest, by, reason],
  )
  return rowCount === 1
}

/** Leaves a change that nobody has approved. */
export async function dropChange(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update calendar_changes set state = 'dropped', status = 'done' where id = $1 and state in ('drafted', 'examined')`,
    [id],
  )
  return rowCount === 1
}

/** Has the workers go on with a change that they had given up; tells whether they had. */
export async function retryChange(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ again: boolean }>('select retry_calendar_change($1) as again', [id])
  return rows[0]?.again ?? false
}

/** One clock that a change moves, and what became of it. */
export type LineRow = {
  readonly case_id: string
  readonly clock: string
  readonly step: number | null
  readonly old_due: Date
  readonly new_due: Date
  readonly recounted: Date
  readonly verdict: Verdict
  readonly told: string
  readonly applied_step: number | null
  readonly amended: object | null
}

/** The lines of a change that one may see, in order; those after a case and a clock, of one verdict or of all. */
export async function listLines(
  tx: Tx,
  id: string,
  {
    after,
    limit,
    verdict,
  }: { readonly after: readonly [string, string] | null; readonly limit: number; readonly verdict: Verdict | null },
): Promise<LineRow[]> {
  const { rows } = await tx.query<LineRow>(
    `select case_id, clock, step, old_due, new_due, recounted, verdict, told, applied_step, amended from calendar_change_lines
     where change_id = $1 and (case_id, clock) > ($2::uuid, $3::text) and ($4::text is null or verdict = $4) order by case_id, clock limit $5`,
    [id, after?.[0] ?? '00000000-0000-0000-0000-000000000000', after?.[1] ?? '', verdict, limit],
  )
  return rows
}
