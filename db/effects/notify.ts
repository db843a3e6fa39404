import { stageOf } from '../../machines/core/definition.ts'
import type { Audience } from '../../machines/core/effects.ts'
import { uuidOf } from '../../machines/core/record.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Engine } from '../engine/engine.ts'
import { tellLater } from '../news.ts'
import type { Tx } from '../transaction.ts'
import { audienceOf } from './audience.ts'
import type { DueEffect, InSets } from './effect.ts'
import { type CaseAround, clocksOf, readAround, readGrantsAround, readSteps, type StepAround } from './readAround.ts'

/** Tells people in the portal, once each, and puts the same on its way to their phones and mailboxes. */
export const notify: InSets = {
  by: 'sets',
  carryOut: async (tx, engine, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const steps = await readSteps(tx, effects)
    const agencies = await readAgencies(tx, effects)
    const grants = await readGrantsAround(tx, cases.values(), [...agencies.values()].flat())
    const notices = effects.map((effect, i) => {
      const around = cases.get(effect.caseId) as CaseAround
      const to = effect.params['to'] as Audience
      const people = audienceOf(to, around, grants, {
        agencies: agencies.get(`${effect.caseId} ${to}`) ?? [],
        people: (effect.params['people'] as readonly string[] | undefined) ?? [],
      })
      return people.map((person) => noticeTo(person, effect, around, steps[i] as StepAround, engine))
    })
    await writeNotices(tx, notices.flat())
    return notices.map(({ length }) => ({ told: length }))
  },
}

/** Whom a cycle's notice to many is for: every agency enrolled with its office now, or those of its own that have not filed yet. */
const AGENCIES = {
  agencies: `
    select c.id, array_agg(distinct p.agency_id) as agencies
    from cases c join enrolments e on e.provider_id = c.provider_id and e.service = c.service join reporting_points p on p.id = e.reporting_point_id
    where c.id = any($1) and e.since <= business_now() and (e.until is null or business_now() < e.until) group by c.id`,
  notFiled: `
    select c.parent_id as id, array_agg(distinct c.agency_id) as agencies from cases c
    where c.parent_id = any($1) and c.stage in ('notStarted', 'drafting', 'withdrawn') group by c.parent_id`,
} as const

/** Agencies by case and audience, where a notice goes to many. */
async function readAgencies(tx: Tx, effects: readonly DueEffect[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (const to of ['agencies', 'notFiled'] as const) {
    const ids = effects.filter(({ params }) => params['to'] === to).map(({ caseId }) => caseId)
    if (ids.length === 0) continue
    const { rows } = await tx.query<{ id: string; agencies: number[] }>(AGENCIES[to], [ids])
    for (const { id, agencies } of rows) found.set(`${id} ${to}`, agencies)
  }
  return found
}

const noticeTo = (person: string, effect: DueEffect, around: CaseAround, step: StepAround, engine: Engine) => ({
  id: uuidOf('notice', effect.caseId, effect.step, effect.ordinal, person),
  by_smtp: uuidOf('message', effect.caseId, effect.step, effect.ordinal, person, 'smtp'),
  by_sms: uuidOf('message', effect.caseId, effect.step, effect.ordinal, person, 'sms'),
  person_id: person,
  case_id: effect.caseId,
  step: effect.step,
  ordinal: effect.ordinal,
  notice: effect.params['notice'] as string,
  values: { ...knownOf(effect, around, step, engine), ...effect.values },
  at: effect.at,
  ...around.scope,
})

/** What a notice may say besides what its machine handed it: whose case it is, where it stood, and the limits around its instant. */
function knownOf({ at }: DueEffect, around: CaseAround, step: StepAround, { releases }: Engine): JsonObject {
  const { period, trackingCode, agencyTitle, addressee } = around
  const now = Date.parse(at)
  const due = clocksOf(step, around).map((clock) => clock.at)
  return {
    ...{ period, trackingCode, agency: agencyTitle, addressee, stage: step.stage },
    stageTitle: stageOf(releases.of(around.version).definition.machine, step.stage)?.title ?? null,
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
  tellLater(
    tx,
    notices.map(({ person_id: person }) => ({ person })),
  )
}
