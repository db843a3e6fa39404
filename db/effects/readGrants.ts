import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'
import type { GrantAround } from './audience.ts'

type Row = {
  person_id: string
  role: Exclude<Role, 'system'>
  provider_id: number | null
  agency_id: number | null
  service: number | null
  since: Date
  until: Date | null
  on_behalf_of: string | null
  authority: string | null
}

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
  return rows.map((row) => ({
    person: row.person_id,
    role: row.role,
    provider: row.provider_id,
    agency: row.agency_id,
    service: row.service === null ? null : (SERVICES[row.service] ?? null),
    from: row.since.getTime(),
    until: row.until?.getTime() ?? null,
    onBehalfOf: row.on_behalf_of,
    authority: row.authority,
  }))
}
