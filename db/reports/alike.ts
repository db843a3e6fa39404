import { type CurrencyUnit, inCurrentRial } from '../../machines/core/persian/money.ts'
import type { Tx } from '../transaction.ts'
import type { Side } from './ageing.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'
import type { Earlier } from './earlier.ts'

/** Agencies that are in the reports of two periods, and what they state in each, in current Rial. */
export type Alike = { readonly agencies: number } & Readonly<
  Record<Side, { readonly before: string; readonly now: string }>
>

type Stated = { agency: number; debt: string; claim: string }

const BY_STATEMENTS = `
  with counted as (${COUNTED}), lines as (${COUNTED_LINES})
  select c.agency_id as agency, coalesce(sum(l.closing * l.rate) filter (where l.side = 'debt'), 0)::text as debt,
    coalesce(sum(l.closing * l.rate) filter (where l.side = 'claim'), 0)::text as claim
  from (select distinct agency_id from counted) c left join lines l on l.agency_id = c.agency_id group by c.agency_id`

const BY_REPORT = `
  with report as (select figures from reports where cycle_id = $1 and sha256 = $2 limit 1),
    counted as (select distinct (f ->> 'agency')::int as agency from report, json_array_elements(figures -> 'filings') f
      where (f ->> 'counted')::boolean),
    stated as (select (a ->> 'agency')::int as agency, a -> 'debt' ->> 'closing' as debt, a -> 'claim' ->> 'closing' as claim
      from report, json_array_elements(figures -> 'byAgency') a)
  select c.agency, coalesce(s.debt, '0') as debt, coalesce(s.claim, '0') as claim from counted c left join stated s on s.agency = c.agency`

/** Sums what the agencies that are in a cycle and in an earlier one state in each; a nil statement is in it with nothing. */
export async function readAlike(
  tx: Tx,
  cycleId: string,
  { cycleId: earlierId, basis, currency }: Earlier,
): Promise<Alike> {
  const { rows: now } = await tx.query<Stated>(BY_STATEMENTS, [cycleId])
  const { rows: before } =
    basis.kind === 'statements'
      ? await tx.query<Stated>(BY_STATEMENTS, [earlierId])
      : await tx.query<Stated>(BY_REPORT, [earlierId, basis.sha256])
  const there = new Set(before.map(({ agency }) => agency))
  const both = new Set(now.map(({ agency }) => agency).filter((agency) => there.has(agency)))
  const of = (side: Side) => ({ before: sum(before, both, side, currency), now: sum(now, both, side, 'irrCurrent') })
  return { agencies: both.size, debt: of('debt'), claim: of('claim') }
}

const sum = (stated: readonly Stated[], of: ReadonlySet<number>, side: Side, currency: CurrencyUnit): string =>
  stated
    .filter(({ agency }) => of.has(agency))
    .reduce((total, one) => total + inCurrentRial(BigInt(one[side]), currency), 0n)
    .toString()
