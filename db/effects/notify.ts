import type { Audience } from '../../machines/core/effects.ts'
import { uuidOf } from '../../machines/core/record.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'
import { audienceOf } from './audience.ts'
import type { DueEffect, InSets } from './effect.ts'
import { type CaseAround, clocksOf, readAround, readGrantsAround, readSteps, type StepAround } from './readAround.ts'

/** Tells people in the portal, once each, and puts the same on its way to their phones and mailboxes. */
export const notify: InSets = {
  by: 'sets',
  carryOut: async (tx, _, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const steps = await readSteps(tx, effects)
    const enrolled = await readEnrolled(tx, effects)
    const grants = await readGrantsAround(tx, cases.values(), [...enrolled.values()].flat())
    const notices = effects.map((effect, i) => {
      const around = cases.get(effect.caseId) as CaseAround
      const people = audienceOf(effect.params['to'] as Audience, around, grants, enrolled.get(effect.caseId) ?? [])
      return people.map((person) => noticeTo(person, effect, around, steps[i] as StepAround))
    })
    await writeNotices(tx, notices.flat())
    return notices.map(({ length }) => ({ told: length }))
  },
}

/** Agencies enrolled now with the office of each case whose notice goes to all of them. */
async function readEnrolled(tx: Tx, effects: readonly DueEffect[]): Promise<Map<string, number[]>> {
  const ids = effects.filter(({ params }) => params['to'] === 'agencies').map(({ caseId }) => caseId)
  if (ids.length === 0) return new Map()
  const text = `
    select c.id, array_agg(distinct p.agency_id) as agencies
    from cases c join enrolments e on e.provider_id = c.provider_id and e.service = c.service join reporting_points p on p.id = e.reporting_point_id
    where c.id = any($1) and e.since <= business_now() and (e.until is null or business_now() < e.until) group by c.id`
  const { rows } = await tx.query<{ id: string; agencies: number[] }>(text, [ids])
  return new Map(rows.map(({ id, agencies }) => [id, agencies]))
}

const noticeTo = (person: string, effect: DueEffect, around: CaseAround, step: StepAround) => ({
  id: uuidOf('notice', effect.caseId, effect.step, effect.ordinal, person),
  by_smtp: uuidOf('message', effect.caseId, effect.step, effect.ordinal, person, 'smtp'),
  by_sms: uuidOf('message', effect.caseId, effect.step, effect.ordinal, person, 'sms'),
  person_id: person,
  case_id: effect.caseId,
  step: effect.step,
  ordinal: effect.ordinal,
  notice: effect.params['notice'] as string,
  values: { ...knownOf(effect, around, step), ...effect.values },
  at: effect.at,
  ...around.scope,
})

/** What a notice may say besides what its machine handed it: whose case it is, where it stood, and the limits around its instant. */
function knownOf({ at }: DueEffect, around: CaseAround, step: StepAround): JsonObject {
  const { period, trackingCode, agencyTitle, addressee } = around
  const now = Date.parse(at)
  const due = clocksOf(step, around).map((clock) => clock.at)
  return {
    ...{ period, trackingCode, agency: agencyTitle, addressee, stage: step.stage },
    dueAt: due.find((instant) => instant > now) ?? null,
    overdueSince: due.findLast((instant) => instant <= now) ?? null,
  }
}

const SCOPE = 'provider_id, province, service, agency_id, confidentiality'

const WRITE = `
  with n as (
    select r.* from json_to_recordset($1) as r(id uuid, by_smtp uuid, by_sms uuid, person_id uuid, case_id uuid, step int, ordinal smallint, notice text,
      "values" json, at timestamptz, provider_id int, province smallint, service smallint, agency_id int, confidentiality text)
      join people p on p.id = r.person_id and p.disabled_at is null
  ), told as (
    insert into notifications (id, person_id, case_id, step, ordinal, notice, "values", at, ${SCOPE})
    select id, person_id, case_id, step, ordinal, notice, "values", at, ${SCOPE} from n on conflict do nothing
  )
  insert into messages (id, channel, person_id, case_id, step, ordinal, notice, "values", language, at, ${SCOPE})
  select m.id, m.channel, n.person_id, n.case_id, n.step, n.ordinal, n.notice, n."values", p.language, n.at, ${SCOPE.split(
    ', ',
  )
    .map((name) => `n.${name}`)
    .join(', ')}
  from n join people p on p.id = n.person_id
    cross join lateral (values (n.by_smtp, 'smtp', p.email), (n.by_sms, 'sms', p.mobile)) m(id, channel, address)
  where m.address is not null on conflict do nothing`

async function writeNotices(tx: Tx, notices: readonly ReturnType<typeof noticeTo>[]): Promise<void> {
  if (notices.length > 0) await tx.query({ name: 'write-notices', text: WRITE, values: [JSON.stringify(notices)] })
}
