import type { Tx } from '../transaction.ts'

/** The calendar versions a case counts by, and those in force for the same places. */
export async function readCalendarsOfCase(
  tx: Tx,
  caseId: string,
): Promise<{ now: { provider: string; agency: string }; inForce: { provider: string; agency: string } } | null> {
  const { rows } = await tx.query<{ provider: string; agency: string; new_provider: string; new_agency: string }>(
    `select c.provider_calendar as provider, c.agency_calendar as agency,
       (select f.hash from calendars_in_force f where f.name = pv.calendar order by f.id desc limit 1) as new_provider,
       (select f.hash from calendars_in_force f where f.name = coalesce(av.calendar, pv.calendar) order by f.id desc limit 1) as new_agency
     from cases c join providers p on p.id = c.provider_id join provinces pv on pv.id = p.province
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
