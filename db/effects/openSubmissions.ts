import type { Subject } from '../../machines/core/record.ts'
import { SERVICES } from '../../machines/services.ts'
import { type NewCase, openWithin } from '../engine/openCase.ts'
import type { Asker } from '../engine/request.ts'
import type { InParts } from './effect.ts'

const POINTS = `
  select p.id from cases c join enrolments e on e.provider_id = c.provider_id and e.service = c.service join reporting_points p on p.id = e.reporting_point_id
  where c.id = $1 and e.since <= business_now() and (e.until is null or business_now() < e.until) and ($2::int is null or p.id > $2::int)
    and not exists (select from cases s where s.parent_id = c.id and s.reporting_point_id = p.id)
  order by p.id limit $3`

/** Reporting points with the cycle in which each is to file. */
export const SUBJECTS = `
  select p.id as point, a.id as agency, a.province, c.id as cycle, c.provider_id as provider, c.service, c.period
  from cases c join reporting_points p on p.id = any($2::int[]) join agencies a on a.id = p.agency_id where c.id = $1 order by p.id`

/** A reporting point and the cycle in which it is to file. */
export type PointInCycle = {
  point: number
  agency: number
  province: number
  cycle: string
  provider: number
  service: number
  period: string | null
}

/** Opens a submission for every reporting point that is enrolled now and has none in this cycle yet. */
export const openSubmissions: InParts = {
  by: 'parts',
  targets: async (tx, { caseId }, after, limit) => {
    const { rows } = await tx.query<{ id: number }>(POINTS, [caseId, after, limit])
    return rows.map(({ id }) => String(id))
  },
  reach: async (tx, engine, { caseId }, points) => {
    const { rows } = await tx.query<PointInCycle>(SUBJECTS, [caseId, points])
    await openWithin(
      tx,
      engine,
      rows.map((row) => newSubmission(row, 'system')),
    )
    return points.map(() => 'taken')
  },
}

/** The submission of a reporting point in a cycle, as it is opened; whoever opens it, it is one case. */
export function newSubmission(
  { point, agency, province, cycle, provider, service, period }: PointInCycle,
  by: Asker,
): NewCase {
  if (period === null) throw new Error(`the cycle ${cycle} has no period`)
  const name = SERVICES[service] as Subject['service']
  const machine = `${name}.submission`
  const subject: Subject = {
    ...{ machine, provider, province, agency, period, service: name, reportingPoint: point, parent: cycle },
    confidentiality: 'normal',
    key: `${machine}/${cycle}/${point}`,
  }
  return { subject, input: { periodKey: period }, by }
}
