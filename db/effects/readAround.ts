import type { Grant } from '../../machines/core/authorize.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'
import type { Around } from './audience.ts'
import { readGrantsAt } from './readGrants.ts'

/** A case as an effect needs to know it: whose it is, what people call it, and the columns its rows carry. */
export type CaseAround = Around & {
  readonly id: string
  readonly period: string | null
  readonly trackingCode: string | null
  readonly stage: string
  /** Due instants of the clocks that run, in epoch ms, earliest first. */
  readonly due: readonly number[]
  readonly scope: {
    readonly provider_id: number
    readonly province: number
    readonly service: number
    readonly agency_id: number | null
    readonly confidentiality: string
  }
}

type Row = CaseAround['scope'] & {
  id: string
  period: string | null
  tracking_code: string | null
  stage: string
  assignee: string | null
  submitter: string | null
  due: string[] | null
}

const READ = `
  select id, period, tracking_code, stage, assignee, context ->> 'submittedBy' as submitter, provider_id, province, service, agency_id, confidentiality,
    (select json_agg(k.due_at order by k.due_at) from clocks k where k.case_id = c.id and k.state = 'running' and k.due_at is not null) as due
  from cases c where id = any($1)`

/** Cases by id, with everything around them. */
export async function readAround(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseAround>> {
  const { rows } = await tx.query<Row>({ name: 'cases-around', text: READ, values: [[...new Set(ids)]] })
  return new Map(rows.map((row) => [row.id, aroundOf(row)]))
}

/** Grants around these cases, and around more agencies where a notice goes to all. */
export const readGrantsAround = (
  tx: Tx,
  cases: Iterable<CaseAround>,
  agencies: readonly number[] = [],
): Promise<Grant[]> => {
  const all = [...cases]
  return readGrantsAt(tx, {
    providers: [...new Set(all.map(({ provider }) => provider))],
    agencies: [...new Set([...all.flatMap(({ agency }) => agency ?? []), ...agencies])],
  })
}

const aroundOf = (row: Row): CaseAround => ({
  id: row.id,
  period: row.period,
  trackingCode: row.tracking_code,
  stage: row.stage,
  service: SERVICES[row.service] as string,
  provider: row.provider_id,
  agency: row.agency_id,
  assignee: row.assignee,
  submitter: row.submitter,
  due: (row.due ?? []).map((text) => Date.parse(text)),
  scope: {
    provider_id: row.provider_id,
    province: row.province,
    service: row.service,
    agency_id: row.agency_id,
    confidentiality: row.confidentiality,
  },
})
