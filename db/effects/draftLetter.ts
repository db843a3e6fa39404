import { uuidOf } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'
import type { DueEffect, InSets } from './effect.ts'
import { writeLetter } from './letters.ts'
import { type CaseAround, readAround } from './readAround.ts'

/** Drafts a letter for the head to sign. It is a draft and stays one until a person signs and sends it. */
export const draftLetter: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const agencies = await readAgencies(tx, cases.values())
    const letters = effects.map((effect) => letterOf(effect, cases.get(effect.caseId) as CaseAround, agencies))
    await tx.query(WRITE, [JSON.stringify(letters)])
    return letters.map(({ id }) => ({ letter: id }))
  },
}

async function readAgencies(tx: Tx, cases: Iterable<CaseAround>): Promise<Map<number, string>> {
  const ids = [...cases].flatMap(({ agency }) => agency ?? [])
  const { rows } = await tx.query<{ id: number; title_fa: string }>(
    'select id, title_fa from agencies where id = any($1)',
    [ids],
  )
  return new Map(rows.map(({ id, title_fa }) => [id, title_fa]))
}

const letterOf = (
  { caseId, step, ordinal, params, at }: DueEffect,
  { agency, period, due, scope }: CaseAround,
  agencies: ReadonlyMap<number, string>,
) => ({
  id: uuidOf('letter', caseId, step, ordinal),
  ...{ case_id: caseId, step, ordinal, at },
  about: params['about'] as string,
  ...writeLetter(params['to'] as string, params['about'] as string, {
    agency: agency === null ? null : (agencies.get(agency) ?? null),
    period,
    overdueSince: due.find((instant) => instant <= Date.parse(at)) ?? null,
  }),
  ...scope,
})

const WRITE = `
  insert into letters (id, case_id, step, ordinal, direction, status, about, subject, body, sender, recipient, channel, drafted_at,
    provider_id, province, service, agency_id, confidentiality)
  select r.id, r.case_id, r.step, r.ordinal, 'outgoing', 'draft', r.about, r.subject, r.body, p.title_fa, r.recipient, 'letter', r.at,
    r.provider_id, r.province, r.service, r.agency_id, r.confidentiality
  from json_to_recordset($1) as r(id uuid, case_id uuid, step int, ordinal smallint, about text, subject text, body text, recipient text, at timestamptz,
    provider_id int, province smallint, service smallint, agency_id int, confidentiality text)
  join providers p on p.id = r.provider_id
  on conflict do nothing`
