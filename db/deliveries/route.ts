import type { Text } from '../../machines/core/text-pair.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import type { Tx } from '../transaction.ts'

// The timetable that was in force when the cycle was opened; it has as many hops as the cycle was opened with.
const READ = `
  select (c.context ->> 'hops')::int as hops, t.route from cases c left join lateral (
    select route from timetables t where t.provider_id = c.provider_id and t.service = c.service and t.kind = c.context ->> 'kind'
      and t.approved_at is not null and t.valid_from <= left(c.period, 4) and (t.valid_until is null or t.valid_until >= left(c.period, 4))
      and json_array_length(t.route) = (c.context ->> 'hops')::int
    order by t.approved_at <= c.opened_at desc, t.approved_at desc, t.id desc limit 1
  ) t on true where c.id = $1`

/** To whom a cycle's report goes, stop by stop. A cycle that was opened by hand, without a timetable, goes the standard way. */
export async function readRoute(tx: Tx, cycleId: string): Promise<readonly Text[]> {
  const { rows } = await tx.query<{ hops: number; route: Text[] | null }>(READ, [cycleId])
  const { hops = 0, route = null } = rows[0] ?? {}
  const found = route ?? STANDARD_ROUTE.slice(0, hops)
  if (found.length !== hops) throw new Error(`the cycle ${cycleId} has ${hops} hops and no timetable that names them`)
  return found
}
