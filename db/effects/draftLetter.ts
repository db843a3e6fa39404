import { uuidOf } from '../../machines/core/record.ts'
import type { InSets } from './effect.ts'
import { type CaseAround, readAround } from './readAround.ts'

const WRITE = `
  insert into letters (id, case_id, step, ordinal, direction, status, about, subject, sender, recipient, channel, drafted_at,
    provider_id, province, service, agency_id, confidentiality)
  select r.id, r.case_id, r.step, r.ordinal, 'outgoing', 'draft', r.about, r.about, p.title_fa, r.recipient, 'letter', r.at,
    r.provider_id, r.province, r.service, r.agency_id, r.confidentiality
  from json_to_recordset($1) as r(id uuid, case_id uuid, step int, ordinal smallint, about text, recipient text, at timestamptz,
    provider_id int, province smallint, service smallint, agency_id int, confidentiality text)
  join providers p on p.id = r.provider_id
  on conflict do nothing`

/** Drafts a letter for the head to sign. It is a draft and stays one until a person signs and sends it. */
export const draftLetter: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const letters = effects.map(({ caseId, step, ordinal, params, at }) => ({
      id: uuidOf('letter', caseId, step, ordinal),
      ...{ case_id: caseId, step, ordinal, at },
      about: String(params['about']),
      recipient: String(params['to']),
      ...(cases.get(caseId) as CaseAround).scope,
    }))
    await tx.query(WRITE, [JSON.stringify(letters)])
    return letters.map(({ id }) => ({ letter: id }))
  },
}
