import { uuidOf } from '../../machines/core/record.ts'
import type { DueEffect, InSets } from './effect.ts'
import { writeLetter } from './letters.ts'
import { type CaseAround, clocksOf, readAround, readSteps, type StepAround } from './readAround.ts'

/** Drafts a letter for the head to sign, to whom the office has decided that such letters go. It is a draft and stays one until a person signs and sends it. */
export const draftLetter: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const steps = await readSteps(tx, effects)
    const letters = effects.map((effect, i) =>
      letterOf(effect, cases.get(effect.caseId) as CaseAround, steps[i] as StepAround),
    )
    await tx.query(WRITE, [JSON.stringify(letters)])
    return letters.map(({ id }) => ({ letter: id }))
  },
}

const letterOf = ({ caseId, step, ordinal, params, at }: DueEffect, around: CaseAround, of: StepAround) => ({
  id: uuidOf('letter', caseId, step, ordinal),
  ...{ case_id: caseId, step, ordinal, at },
  about: params['about'] as string,
  ...writeLetter(params['to'] as string, params['about'] as string, {
    agency: around.agencyTitle?.fa ?? null,
    period: around.period,
    overdueSince: clocksOf(of, around).find((clock) => clock.at <= Date.parse(at))?.at ?? null,
  }),
  ...around.scope,
})

const WRITE = `
  insert into letters (id, case_id, step, ordinal, direction, status, about, subject, body, sender, recipient, copies, channel, drafted_at,
    provider_id, province, service, agency_id, confidentiality)
  select r.id, r.case_id, r.step, r.ordinal, 'outgoing', 'draft', r.about, r.subject, r.body, p.title_fa,
    case when r.agency_id is null then coalesce(l.recipient, r.recipient) else r.recipient end, coalesce(l.copies, '[]'), 'letter', r.at,
    r.provider_id, r.province, r.service, r.agency_id, r.confidentiality
  from json_to_recordset($1) as r(id uuid, case_id uuid, step int, ordinal smallint, about text, subject text, body text, recipient text, at timestamptz,
    provider_id int, province smallint, service smallint, agency_id int, confidentiality text)
  join providers p on p.id = r.provider_id
  left join lateral (select recipient, copies from addressee_lists a where a.provider_id = r.provider_id and a.service = r.service
    and a.about = r.about order by version desc limit 1) l on true
  on conflict do nothing`
