import type { Text } from '../../machines/core/text-pair.ts'
import type { CalendarContent } from '../../machines/core/time/calendar.ts'
import type { Tx } from '../transaction.ts'

/** The calendar versions a case counts by, and those in force for the same places. */
export async function readCalendarsOfCase(
  tx: Tx,
  caseId: string,
): Promise<{ now: { provider: string; agency: string }; inForce: { provider: string; agency: string } } | null> {
  const { rows } = await tx.query<{ provider: string; agency: string; new_provider: string; new_agency: string }>(
    `select c.provider_calendar as provider, c.agency_calendar as agency,
       (select f.hash from calendars_in_force f where f.name = o.calendar order by f.id desc limit 1) as new_provider,
       (select f.hash from calendars_in_force f where f.name = coalesce(av.calendar, o.calendar) order by f.id desc limit 1) as new_agency
     from cases c join office_calendars o on o.provider_id = c.provider_id
     left join agencies a on a.id = c.agency_id left join provinces av on av.id = a.province where c.id = $1`,
    [caseId],
  )
  const row = rows[0]
  if (!row) return null
  return {
    now: { provider: row.provider, agency: row.agency },
    inForce: { provider: row.new_provider, agency: row.new_agency },
  }
}

/** A version of a calendar that was in force once, or is. */
export type CalendarVersion = {
  readonly name: string
  readonly hash: string
  readonly title: { readonly fa: string; readonly en: string }
  readonly first_day: string
  readonly last_day: string
  readonly reason: string
  readonly recorded_by: string | null
  readonly recorded_at: Date
  readonly in_force: boolean
}

/** Every version that was put in force, the latest first. */
export async function listCalendars(tx: Tx): Promise<CalendarVersion[]> {
  const { rows } = await tx.query<CalendarVersion>(
    `select f.name, f.hash, k.content -> 'title' as title, k.content -> 'days' -> 0 ->> 'date' as first_day, k.content -> 'days' -> -1 ->> 'date' as last_day,
       f.reason, f.recorded_by, f.recorded_at, f.id = max(f.id) over (partition by f.name) as in_force
     from calendars_in_force f join calendars k on k.hash = f.hash order by f.name, f.id desc`,
  )
  return rows
}

/** The version of a calendar that is in force; null where there is no such calendar. */
export async function readInForce(tx: Tx, name: string): Promise<{ hash: string; content: CalendarContent } | null> {
  const { rows } = await tx.query<{ hash: string; content: CalendarContent }>(
    'select k.hash, k.content from calendars_in_force f join calendars k on k.hash = f.hash where f.name = $1 order by f.id desc limit 1',
    [name],
  )
  return rows[0] ?? null
}

/** The content of a version. */
export async function readVersion(tx: Tx, hash: string): Promise<CalendarContent | null> {
  const { rows } = await tx.query<{ content: CalendarContent }>('select content from calendars where hash = $1', [hash])
  return rows[0]?.content ?? null
}

/** Keeps a version that was worked out, in force or not: a version is its content. */
export async function keepVersion(tx: Tx, hash: string, content: CalendarContent): Promise<void> {
  await tx.query('insert into calendars (hash, name, content) values ($1, $2, $3) on conflict do nothing', [
    hash,
    content.name,
    JSON.stringify(content),
  ])
}

/** The calendars that these offices speak for: their provinces', and each one's own. */
export async function calendarsOf(tx: Tx, offices: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `select of_province as name from office_calendars where provider_id = any($1)
     union select of_province || '.' || provider_id from office_calendars where provider_id = any($1)`,
    [offices],
  )
  return new Set(rows.map(({ name }) => name))
}

/** The title of an office by its id, where this is the calendar of its province; null where it is not. */
export async function officeCountingBy(tx: Tx, office: number, place: string): Promise<Text | null> {
  const { rows } = await tx.query<Text>(
    `select p.title_fa as fa, p.title_en as en from office_calendars o join providers p on p.id = o.provider_id
     where o.provider_id = $1 and o.of_province = $2`,
    [office, place],
  )
  return rows[0] ?? null
}
