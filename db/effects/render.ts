import { uuidOf } from '../../machines/core/record.ts'
import type { InSets } from './effect.ts'
import { type CaseAround, readAround } from './readAround.ts'

const WRITE = `
  insert into report_jobs (id, case_id, report, "values", requested_at, provider_id, province, service, agency_id, confidentiality)
  select id, case_id, report, "values", at, provider_id, province, service, agency_id, confidentiality
  from json_to_recordset($1) as r(id uuid, case_id uuid, report text, "values" json, at timestamptz,
    provider_id int, province smallint, service smallint, agency_id int, confidentiality text)
  on conflict do nothing`

/** Puts a report where whoever renders will find it. */
export const render: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const jobs = effects.map(({ caseId, step, ordinal, params, values, at }) => ({
      id: uuidOf('report', caseId, step, ordinal),
      ...{ case_id: caseId, values, at },
      report: params['report'] as string,
      ...(cases.get(caseId) as CaseAround).scope,
    }))
    await tx.query(WRITE, [JSON.stringify(jobs)])
    return jobs.map(({ id }) => ({ job: id }))
  },
}
