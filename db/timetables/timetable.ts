import type { Source } from '../../machines/core/stage.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Plan } from '../../machines/debts-and-claims/timetable.ts'
import type { Tx } from '../transaction.ts'

/** For which kind of period a timetable holds. */
export type Kind = 'quarter' | 'year'

/** A standing timetable as it stands in the book: proposed, perhaps approved, perhaps ended. Years are Jalali. */
export type Timetable = {
  readonly id: number
  readonly command_id: string | null
  readonly provider_id: number
  readonly service: number
  readonly kind: Kind
  readonly plan: Plan
  readonly route: readonly Text[]
  readonly source: Source
  readonly valid_from: string
  readonly valid_until: string | null
  readonly proposed_by: string | null
  readonly proposed_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly ended_by: string | null
  readonly ended_at: Date | null
}

const READ = `
  select id, command_id, provider_id, service, kind, plan, route, source, valid_from, valid_until, proposed_by, proposed_at, approved_by, approved_at,
    ended_by, ended_at from timetables`

/** The timetables of an office, the newest first. */
export async function listTimetables(tx: Tx, office: number): Promise<Timetable[]> {
  const { rows } = await tx.query<Timetable>(`${READ} where provider_id = $1 order by id desc`, [office])
  return rows
}

/** One timetable of an office; null where it has none of this number. */
export async function readTimetable(tx: Tx, office: number, id: number): Promise<Timetable | null> {
  const { rows } = await tx.query<Timetable>(`${READ} where provider_id = $1 and id = $2`, [office, id])
  return rows[0] ?? null
}

/** The timetable that a command proposed; null where it has not been taken yet. */
export async function findProposed(tx: Tx, command: string): Promise<Timetable | null> {
  const { rows } = await tx.query<Timetable>(`${READ} where command_id = $1`, [command])
  return rows[0] ?? null
}

/** Lets one person at a time decide about the timetables of an office. */
export async function lockTimetables(tx: Tx, office: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('timetables of ' || $1::int))`, [office])
}

/**
 * The timetable that a cycle `c` runs by: the one that held when it was put on the plan, even where it was ended since. A
 * lateral join takes it; one that was approved later counts only where there was none.
 */
export const OF_CYCLE = `
  from timetables t where t.provider_id = c.provider_id and t.service = c.service and t.kind = c.context ->> 'kind'
    and t.approved_at is not null and t.valid_from <= left(c.period, 4)
    and (t.valid_until is null or t.valid_until >= left(c.period, 4) or t.ended_at > c.opened_at)`

/** Which of several comes first. */
export const FIRST_OF_CYCLE = 'order by t.approved_at <= c.opened_at desc, t.approved_at desc, t.id desc limit 1'
