import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import type { Tx } from '../transaction.ts'

/** The authorities to which an office's reports go, by their Persian names: those of its timetables and of the standard route. */
export async function readAddressees(tx: Tx, office: number): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `select distinct stop ->> 'fa' as name from timetables t cross join json_array_elements(t.route) as stop where t.provider_id = $1`,
    [office],
  )
  return new Set([...STANDARD_ROUTE.map(({ fa }) => fa), ...rows.map(({ name }) => name)])
}
