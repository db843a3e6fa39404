import type { Grant } from '../../machines/core/authorize.ts'
import { SERVICES } from '../../machines/services.ts'

/** A grant as its row has it; instants are text where the row came as JSON. */
export type GrantRow = {
  readonly person_id: string
  readonly role: Grant['role']
  readonly provider_id: number | null
  readonly agency_id: number | null
  readonly service: number | null
  readonly since: Date | string
  readonly until: Date | string | null
  readonly on_behalf_of: string | null
}

/** A grant as everybody decides by it. */
export const grantOf = (row: GrantRow): Grant => ({
  person: row.person_id,
  role: row.role,
  provider: row.provider_id,
  agency: row.agency_id,
  service: row.service === null ? null : (SERVICES[row.service] ?? null),
  from: new Date(row.since).getTime(),
  until: row.until === null ? null : new Date(row.until).getTime(),
  onBehalfOf: row.on_behalf_of,
})
