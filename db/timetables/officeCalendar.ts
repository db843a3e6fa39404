import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Calendars } from '../calendars.ts'
import type { Tx } from '../transaction.ts'

/** What an office's time rests on: the calendar it counts by now, and the business instant. */
export type OfficeTime = { readonly calendar: Calendar; readonly now: number; readonly province: number }

const READ = `
  select business_now() as now, p.province,
    (select f.hash from calendars_in_force f where f.name = o.calendar order by f.id desc limit 1) as hash
  from providers p join office_calendars o on o.provider_id = p.id where p.id = $1`

/** The calendar an office counts by, as it is in force now. */
export async function readOfficeTime(tx: Tx, calendars: Calendars, office: number): Promise<OfficeTime> {
  const { rows } = await tx.query<{ now: Date; province: number; hash: string | null }>(READ, [office])
  const { now, province, hash } = rows[0] ?? { now: new Date(0), province: 0, hash: null }
  const calendar = hash === null ? undefined : (await calendars.of([hash], tx))[hash]
  if (!calendar) throw new Error(`no calendar is in force for the office ${office}`)
  return { calendar, now: now.getTime(), province }
}
