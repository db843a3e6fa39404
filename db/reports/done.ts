import type { Named } from '../../machines/agreement/pointers.ts'
import type { Tx } from '../transaction.ts'
import type { OfOffice } from './ofOffice.ts'

/** Something that is done or made, and does not keep time. */
export type Doing = Named & { readonly kind: 'notice' | 'document' | 'sheet' }

const READ = `
  select 'notice' as kind, '' as machine, n.notice as name, count(distinct (n.case_id, n.step, n.ordinal))::int as times
  from notifications n
  where n.provider_id = $1 and n.service = $2 and n.at >= to_timestamp($3::bigint / 1000.0) and n.at < to_timestamp($4::bigint / 1000.0)
  group by n.notice
  union all
  select 'document', c.machine, d.name, count(*) filter (where c.context ->> d.name is not null)::int
  from unnest($5::text[], $6::text[]) d (machine, name) join cases c on c.machine = d.machine
  where c.provider_id = $1 and c.service = $2 and c.opened_at >= to_timestamp($3::bigint / 1000.0) and c.opened_at < to_timestamp($4::bigint / 1000.0)
  group by c.machine, d.name
  union all
  select 'sheet', c.machine, s.kind, count(distinct s.case_id)::int
  from sheets s join cases c on c.id = s.case_id
  where s.provider_id = $1 and s.service = $2 and s.at >= to_timestamp($3::bigint / 1000.0) and s.at < to_timestamp($4::bigint / 1000.0)
  group by c.machine, s.kind`

/**
 * How often what does not keep time was done in a period: notices that were sent, cases of the period that have their
 * document, cases beside which a sheet was written.
 */
export async function readDone(
  tx: Tx,
  { provider, service, from, until }: OfOffice,
  doings: readonly Doing[],
): Promise<ReadonlyMap<string, number>> {
  const documents = new Map(
    doings.filter(({ kind }) => kind === 'document').map((one) => [`${one.machine} ${one.name}`, one]),
  )
  const named = [...documents.values()]
  const values = [provider, service, from, until, named.map(({ machine }) => machine), named.map(({ name }) => name)]
  const { rows } = await tx.query<{ kind: string; machine: string; name: string; times: number }>(READ, values)
  return new Map(rows.map(({ kind, machine, name, times }) => [`${kind} ${machine} ${name}`, times]))
}
