import { type CalendarChange, placeOf } from '../../machines/calendars/change.ts'
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

/** One calendar that a change covers: the version it was worked out from, the one it makes, and who approved it for its office. */
export type Part = {
  readonly calendar: string
  readonly base: string
  readonly hash: string
  readonly approvedBy: string | null
  readonly approvedAt: string | null
}

/** A change of one calendar or of several, and how far it has come; it was drafted at the first. */
export type ChangeRow = {
  readonly id: string
  readonly calendar: string
  readonly parts: readonly Part[]
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
  reason, in_force_at, applied_at, receipt, problem, status, progress, error,
  (select json_agg(json_build_object('calendar', p.calendar, 'base', p.base, 'hash', p.hash, 'approvedBy', p.approved_by, 'approvedAt', p.approved_at) order by p.calendar)
   from calendar_change_parts p where p.change_id = calendar_changes.id) as parts`

const OF_CALENDAR = 'exists (select from calendar_change_parts p where p.change_id = id and p.calendar = $1)'

/** The changes of a calendar, in the order in which they were drafted. */
export async function listChanges(tx: Pick<Tx, 'query'>, calendar: string): Promise<ChangeRow[]> {
  const { rows } = await tx.query<ChangeRow>(
    `select ${COLUMNS} from calendar_changes where ${OF_CALENDAR} order by drafted_at, id`,
    [calendar],
  )
  return rows
}

/** The changes that count in a calendar, in the order in which they came into force; in an office's own also its province's. */
export async function changesInForce(tx: Pick<Tx, 'query'>, calendar: string): Promise<CalendarChange[]> {
  const { rows } = await tx.query<{ what: CalendarChange }>(
    `select what from calendar_changes where in_force_at is not null
       and exists (select from calendar_change_parts p where p.change_id = id and p.calendar = any ($1)) order by in_force_at, id`,
    [[calendar, placeOf(calendar)]],
  )
  return rows.map(({ what }) => what)
}

/** One change by its id. */
export async function findChange(tx: Pick<Tx, 'query'>, id: string): Promise<ChangeRow | null> {
  const { rows } = await tx.query<ChangeRow>(`select ${COLUMNS} from calendar_changes where id = $1`, [id])
  return rows[0] ?? null
}

/** Drafts a change of these calendars, of which the first is where it is drafted; under the same id before, it stays as it was. */
export async function draftChange(
  tx: Tx,
  row: Pick<ChangeRow, 'id' | 'what' | 'drafted_by'> & {
    readonly parts: readonly Pick<Part, 'calendar' | 'base' | 'hash'>[]
  },
): Promise<void> {
  const [first, ...others] = row.parts
  if (!first) throw new Error('a change of no calendar')
  const { rowCount } = await tx.query(
    'insert into calendar_changes (id, calendar, what, base, hash, drafted_by) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
    [row.id, first.calendar, JSON.stringify(row.what), first.base, first.hash, row.drafted_by],
  )
  if (rowCount === 0 || others.length === 0) return
  await tx.query(
    `insert into calendar_change_parts (change_id, calendar, base, hash)
     select $1, calendar, base, hash from json_to_recordset($2) as r(calendar text, base text, hash text)`,
    [row.id, JSON.stringify(others)],
  )
}

/** An approval: of which result, by whom, for which of the calendars. */
export type Approval = {
  readonly id: string
  readonly digest: string
  readonly by: string
  readonly reason: string
  readonly calendars: readonly string[]
}

/**
 * Approves the very result that was seen for these calendars, by somebody who did not draft it; with the last of them the
 * change is approved, and is applied next. Tells whether anything was approved.
 */
export async function approveChange(tx: Tx, { id, digest, by, reason, calendars }: Approval): Promise<boolean> {
  // Two offices that approve at once take their turns: the later one sees that nothing is left.
  const { rowCount: isOpen } = await tx.query(
    `select from calendar_changes where id = $1 and state = 'examined' and digest = $2 and drafted_by <> $3 for update`,
    [id, digest, by],
  )
  if (isOpen !== 1) return false
  const { rowCount } = await tx.query(
    `update calendar_change_parts set approved_by = $3, approved_at = clock_timestamp(), approved_digest = $2
     where change_id = $1 and calendar = any ($4) and approved_by is null`,
    [id, digest, by, calendars],
  )
  if (rowCount === 0) return false
  await tx.query(
    `update calendar_changes set state = 'approved', approved_by = $3, approved_at = clock_timestamp(), approved_digest = $2, reason = $4,
       status = 'waiting', progress = 0, attempts = 0, unfinished = 0, looked = 0
     where id = $1 and not exists (select from calendar_change_parts where change_id = $1 and approved_by is null)`,
    [id, digest, by, reason],
  )
  return true
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
