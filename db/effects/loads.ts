import { AWAY } from '../queries/absence.ts'
import type { Tx } from '../transaction.ts'

/** What somebody has to do now, since when they were given nothing, and whether they are away with nobody standing in. */
export type Load = { readonly weight: number; readonly given: number; readonly away: boolean }

// What is held waits by itself; what is near or past its limit wants more of a day than what has time.
const WEIGHT = `case when c.held <> '{}' then 0 when c.due_at <= business_now() then 3
  when c.due_at <= business_now() + interval '3 days' then 2 else 1 end`

const READ = `
  select p.id, (select coalesce(sum(${WEIGHT}), 0)::int from cases c where c.assignee = p.id and c.status = 'active') as weight,
    (select (extract(epoch from j.at) * 1000)::float8 from journal j where j.kind = 'act' and j.event = 'reassigned'
       and handed_to(j.record) = p.id::text order by j.at desc limit 1) as given,
    ${AWAY('p.id')} as away
  from unnest($1::uuid[]) p(id)`

/** How much each of these people has to do. */
export async function readLoads(tx: Tx, people: readonly string[]): Promise<Map<string, Load>> {
  const { rows } = await tx.query<{ id: string; weight: number; given: number | null; away: boolean }>(READ, [
    [...new Set(people)],
  ])
  return new Map(rows.map(({ id, weight, given, away }) => [id, { weight, given: given ?? 0, away }]))
}

const NOTHING: Load = { weight: 0, given: 0, away: false }

/** Of these people the one with the least to do; of two alike who was given something longest ago, then whose id comes first. */
export const leastLoaded = (people: readonly string[], loads: ReadonlyMap<string, Load>): string | undefined => {
  const of = (person: string) => loads.get(person) ?? NOTHING
  return [...people].sort(
    (one, other) => of(one).weight - of(other).weight || of(one).given - of(other).given || (one < other ? -1 : 1),
  )[0]
}

/** Notes that somebody is given one more, after everybody who was given something before. */
export function noteGiven(loads: Map<string, Load>, person: string): void {
  const before = loads.get(person) ?? NOTHING
  const last = Math.max(0, ...[...loads.values()].map(({ given }) => given))
  loads.set(person, { ...before, weight: before.weight + 1, given: last + 1 })
}
