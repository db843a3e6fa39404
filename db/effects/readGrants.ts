import { type GrantRow, grantOf } from '../queries/grantOf.ts'
import type { Tx } from '../transaction.ts'
import type { GrantAround } from './audience.ts'

type Row = GrantRow & { readonly authority: string | null }

/** Grants in force now at these offices and agencies, and those that reach everywhere, of people whose account is open. */
export async function readGrantsAt(
  tx: Tx,
  at: { readonly providers: readonly number[]; readonly agencies: readonly number[] },
): Promise<GrantAround[]> {
  const text = `
    select g.person_id, g.role, g.provider_id, g.agency_id, g.service, g.since, g.until, g.on_behalf_of, g.authority
    from grants_of_all g join people p on p.id = g.person_id
    where (g.provider_id = any($1) or g.agency_id = any($2) or (g.provider_id is null and g.agency_id is null))
      and p.disabled_at is null and g.since <= business_now() and (g.until is null or business_now() < g.until)
    order by g.person_id, g.on_behalf_of nulls first, g.id`
  const { rows } = await tx.query<Row>({ name: 'grants-at', text, values: [at.providers, at.agencies] })
  return rows.map((row) => ({ ...grantOf(row), authority: row.authority }))
}
