import type { Exclusion, Kept } from '../../machines/core/reportCard.ts'
import { addDays, startOfDay } from '../../machines/core/time/jalali.ts'
import { KEEPING_OF } from '../queries/keeping.ts'
import type { Tx } from '../transaction.ts'
import type { OfOffice } from './ofOffice.ts'

// A clock is looked at by its present run. What was announced in time moves nothing, so such an outage excuses nothing either.
const IN_AN_OUTAGE = `exists (
  select from cases o where o.provider_id = $1 and o.service = $2 and o.machine = 'outage' and o.stage <> 'cancelled'
    and (not (o.context ->> 'planned')::boolean or (o.context ->> 'noticeBreach')::boolean)
    and due >= (o.context ->> 'startsAt')::bigint and (o.context ->> 'endsAt' is null or due <= (o.context ->> 'endsAt')::bigint))`

const ON_A_CLOSED_DAY = `exists (select from unnest($5::bigint[], $6::bigint[]) d (starts, ends) where due > d.starts and due <= d.ends)`

const FOUND = `
  case when keeping = 'excluded' then 'voided'
    when keeping = 'broken' and outcome = 'breached' and ${IN_AN_OUTAGE} then 'outage'
    when keeping = 'broken' and outcome = 'breached' and ${ON_A_CLOSED_DAY} then 'closure'
    when keeping = 'running' and held then 'held' else keeping end`

/** A share of the time used by those that ended and count; clocks of different units have nothing in common. */
const quantile = (share: number): string => `
  case when count(distinct unit) filter (where ended) = 1 then
    trim_scale(round((percentile_cont(${share}) within group (order by used) filter (where ended))::numeric, 2))::text end`

const counted = (found: string, as: string): string => `(count(*) filter (where found = '${found}'))::int as ${as}`

const READ = `
  select machine, clock, ${counted('kept', 'met')}, ${counted('broken', 'breached')}, ${counted('running', 'running')},
    ${counted('voided', 'voided')}, ${counted('held', 'held')}, ${counted('outage', 'outage')}, ${counted('closure', 'closure')},
    ${quantile(0.5)} as median, ${quantile(0.9)} as ninetieth
  from (
    select machine, clock, unit, used, found, state = 'stopped' and unit <> 'instant' and found in ('kept', 'broken') as ended
    from (
      select *, ${FOUND} as found from (
        select c.machine, c.held <> '{}' as held, k.name as clock, k.state, k.outcome, (k.body ->> 'dueAt')::bigint as due,
          k.body -> 'span' ->> 'by' as unit, (k.body ->> 'used')::float8 as used, ${KEEPING_OF} as keeping
        from cases c join clocks k on k.case_id = c.id
        where c.provider_id = $1 and c.service = $2 and (k.body ->> 'startedAt')::bigint >= $3 and (k.body ->> 'startedAt')::bigint < $4
      ) began
    ) judged
  ) whole group by machine, clock`

type Row = { readonly machine: string; readonly clock: string } & Omit<Kept, 'excluded'> &
  Readonly<Record<Exclusion, number>>

/** How the clocks of an office's service that began within a period were kept, by machine and clock: 'complaint answer'. */
export async function readKept(tx: Tx, office: OfOffice): Promise<ReadonlyMap<string, Kept>> {
  const { provider, service, from, until } = office
  const days = await closedDays(tx, provider)
  const values = [provider, service, from, until, days.map(({ starts }) => starts), days.map(({ ends }) => ends)]
  const { rows } = await tx.query<Row>(READ, values)
  return new Map(rows.map((row) => [`${row.machine} ${row.clock}`, keptOf(row)]))
}

const keptOf = ({ met, breached, running, voided, held, outage, closure, median, ninetieth }: Row): Kept => ({
  ...{ met, breached, running, excluded: { voided, held, outage, closure } },
  ...{ median, ninetieth },
})

const CLOSED = `
  select distinct d.what -> 'closure' ->> 'date' as date from office_calendars o join calendar_change_parts p on p.calendar in (o.of_province, o.calendar) join calendar_changes d on d.id = p.change_id
  where o.provider_id = $1 and d.in_force_at is not null and d.what -> 'closure' ->> 'kind' = 'closed'`

/** Days on which the office or its province was closed. */
async function closedDays(tx: Tx, provider: number): Promise<{ starts: number; ends: number }[]> {
  const { rows } = await tx.query<{ date: string }>(CLOSED, [provider])
  return rows.map(({ date }) => ({ starts: startOfDay(date), ends: startOfDay(addDays(date, 1)) }))
}
