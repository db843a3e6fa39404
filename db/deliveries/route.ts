import type { Text } from '../../machines/core/text-pair.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { FIRST_OF_CYCLE, OF_CYCLE } from '../timetables/timetable.ts'
import type { Tx } from '../transaction.ts'

// The timetable has as many hops as the cycle was opened with.
const READ = `
  select (c.context ->> 'hops')::int as hops, t.route from cases c left join lateral (
    select t.route ${OF_CYCLE} and json_array_length(t.route) = (c.context ->> 'hops')::int ${FIRST_OF_CYCLE}
  ) t on true where c.id = $1`

/** To whom a cycle's report goes, stop by stop. A cycle that was opened by hand, without a timetable, goes the standard way. */
export async function readRoute(tx: Tx, cycleId: string): Promise<readonly Text[]> {
  const { rows } = await tx.query<{ hops: number; route: Text[] | null }>(READ, [cycleId])
  const { hops = 0, route = null } = rows[0] ?? {}
  const found = route ?? STANDARD_ROUTE.slice(0, hops)
  if (found.length !== hops) throw new Error(`the cycle ${cycleId} has ${hops} hops and no timetable that names them`)
  return found
}
