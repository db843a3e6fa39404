import type { Tx } from '../transaction.ts'
import { readRoute } from './route.ts'

const PLAN = `
  insert into deliveries (cycle_id, report_version, hop, addressee, forwarder, report_sha256, planned_at, provider_id, province, service, agency_id, confidentiality)
  select c.id, (c.context ->> 'reportVersion')::int, r.hop, r.addressee,
    lag(r.addressee ->> 'fa') over (order by r.hop), c.context ->> 'report', greatest(business_now(), c.at),
    c.provider_id, c.province, c.service, c.agency_id, case c.confidentiality when 'open' then 'normal' else c.confidentiality end
  from cases c cross join json_array_elements($2::json) with ordinality as r(addressee, hop)
  where c.id = $1 and (c.context ->> 'reportVersion')::int > 0
  on conflict do nothing`

/** Puts down every hop that the report just signed has before it. Hops that are there stay as they are. */
export async function planRoute(tx: Tx, cycleId: string): Promise<void> {
  const route = await readRoute(tx, cycleId)
  await tx.query(PLAN, [cycleId, JSON.stringify(route)])
}
