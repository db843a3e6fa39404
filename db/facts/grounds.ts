import { AGREEMENTS } from '../../machines/agreement/register.ts'
import type { Json } from '../../machines/core/standing.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import type { FactReader } from '../engine/facts.ts'

/** The clauses of every agreement that name a document it lives on, by the number of its service. */
const GROUNDS = JSON.stringify(
  Object.entries(AGREEMENTS).flatMap(([name, { card }]) =>
    card.dependsOnGoverningDocuments.map((clause) => ({ service: SERVICES.indexOf(name as ServiceName), clause })),
  ),
)

/** Documents of the register and directives of the office; a clause stands until one of its own is repealed and none is left. */
const READ = `
  with docs as (
    select c.id as of, d.id, d.status, d.stage, d.context ->> 'clause' as clause, coalesce((d.context ->> 'isGround')::boolean, false) as is_ground
    from cases c join cases d on d.provider_id = c.provider_id and d.service = c.service and d.agency_id is null
      and d.machine in ('governingDocument', 'serviceDesks.directive') and d.stage not in ('drafted', 'approved')
    where c.id = any($1))
  select c.id, json_build_object('others',
    (select count(*)::int from json_to_recordset($2) g(service int, clause text) where g.service = c.service
       and case when exists (select from docs d where d.of = c.id and d.clause = g.clause)
         then exists (select from docs d where d.of = c.id and d.clause = g.clause and d.status = 'active' and d.id <> c.id)
           or not exists (select from docs d where d.of = c.id and d.clause = g.clause and (d.id = c.id or d.stage in ('repealed', 'documentRepealed')))
         else true end)
    + (select count(*)::int from docs d where d.of = c.id and d.is_ground and d.status = 'active' and d.id <> c.id
       and not exists (select from json_to_recordset($2) g(service int, clause text) where g.service = c.service and g.clause = d.clause))) as fact
  from cases c where c.id = any($1)`

/** How many documents an agreement still rests on besides the one at hand. What its own clauses name stands without being entered anywhere. */
export const grounds: FactReader = async (tx, cases) => {
  const { rows } = await tx.query<{ id: string; fact: Json }>({
    ...{ name: 'fact grounds', text: READ, values: [cases, GROUNDS] },
  })
  return new Map(rows.map(({ id, fact }) => [id, fact]))
}
