import type { InSets } from './effect.ts'

const PUBLISH = `
  insert into publications (case_id, sha256, published_at, step, agency_id)
  select r.case_id, r.sha256, r.at, r.step, case r.reader when 'agency' then c.agency_id end
  from json_to_recordset($1) as r(case_id uuid, sha256 text, at timestamptz, step int, reader text)
  join sheets d on d.case_id = r.case_id and d.sha256 = r.sha256 join cases c on c.id = r.case_id
  where r.reader = 'everybody' or c.agency_id is not null on conflict do nothing`

/** Lets everybody, or the case's own agency, read a sheet from the instant of the step on. What was published stays so. */
export const publish: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const rows = effects.map(({ caseId, step, at, params, values }) => ({
      ...{ case_id: caseId, step, at, sha256: values[params['sheet'] as string], reader: params['to'] },
    }))
    await tx.query(PUBLISH, [JSON.stringify(rows)])
    return rows.map(({ sha256 }) => ({ published: sha256 ?? null }))
  },
}
