import type { Tx } from '../transaction.ts'
import { AWAY } from './absence.ts'

/** What one person of an office has on their desk. */
export type Workload = {
  readonly person: string
  readonly office: number
  readonly open: number
  readonly near: number
  readonly overdue: number
  readonly held: number
  readonly away: boolean
}

const READ = `
  with desk as (
    select distinct g.person_id as person, g.provider_id as office from grants g join people p on p.id = g.person_id and p.disabled_at is null
    where g.provider_id = any($1) and g.role in ('caseOfficer', 'evaluator', 'inspector', 'complaintHandler', 'groupHead', 'deputy')
      and g.since <= business_now() and (g.until is null or business_now() < g.until)
  )
  select d.person, d.office, count(c.id)::int as open,
    (count(*) filter (where c.due_at > business_now() and c.due_at <= business_now() + interval '3 days'))::int as near,
    (count(*) filter (where c.due_at <= business_now()))::int as overdue, (count(*) filter (where c.held <> '{}'))::int as held,
    ${AWAY('d.person')} as away
  from desk d left join cases c on c.assignee = d.person and c.provider_id = d.office and c.status = 'active'
  group by d.person, d.office order by count(c.id) desc, d.person`

/** Who of these offices has how much to do, those with most first. */
export async function readWorkload(tx: Tx, offices: readonly number[]): Promise<Workload[]> {
  const { rows } = await tx.query<Workload>(READ, [offices])
  return rows
}

/** Open work of these offices that nobody has. */
export async function countUnassigned(tx: Tx, offices: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.query<{ office: number; open: number }>(
    `select provider_id as office, count(*)::int as open from cases where provider_id = any($1) and status = 'active' and assignee is null group by 1`,
    [offices],
  )
  return new Map(rows.map(({ office, open }) => [office, open]))
}
