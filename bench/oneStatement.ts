import type pg from 'pg'

// The limit that the engine is held against: the rows of a step written by one prepared statement that decides nothing, reads
// nothing beforehand, and computes no hash. It goes to the same tables under the same login, rules and durability.

const SCOPE = 'provider_id, province, service, agency_id, confidentiality'

const MOVED = (stage: string, due: string, clock: string) => `
with moved as (
  update cases set version = :version, stage = '${stage}', status = 'active', held = '{}', assignee = null, tracking_code = tracking_code,
    step = step + 1, head = :hash, context = :context::json, terms = '{}'::json, provider_calendar = :calendar, agency_calendar = :calendar,
    stage_since = business_now(), at = business_now(), due_at = ${due}, clock_state = ${clock}
  where key = 'reference/' || :n returning id, step, at, ${SCOPE}
)`

// Working days end with the day: many cases are due at one instant.
const END_OF_DAY_IN = (days: number) => `date_trunc('day', business_now()) + interval '${days} days'`

const JOURNALED = (event: string, role: string, from: string, to: string) => `
new_rows as (
  insert into journal (case_id, step, command_id, body, kind, event, actor, role, on_behalf_of, at, from_stage, to_stage, version, record, hash, previous, ${SCOPE})
  select id, step, gen_random_uuid(), :body, 'event', '${event}', :person::uuid, '${role}', null, at, '${from}', '${to}', :version,
    convert_to(:record, 'UTF8'), :hash, :hash, ${SCOPE} from moved
)`

const TOLD = (state: string, outcome: string) => `
told as (
  insert into clocks (case_id, name, state, outcome, due_at, body, ${SCOPE})
  select id, 'deadline.underReview', '${state}', ${outcome}, at + interval '8 days', :clock::json, ${SCOPE} from moved
  on conflict (case_id, name) do update set state = excluded.state, outcome = excluded.outcome, due_at = excluded.due_at, body = excluded.body
)`

const ASKED = `
insert into outbox (case_id, step, ordinal, kind, params, "values", at, ${SCOPE})
select id, step, 0, 'notify', :params::json, '{}'::json, at, ${SCOPE} from moved`

const APPROVE = `${MOVED('approvalPending', END_OF_DAY_IN(20), "'running'")}, ${JOURNALED('approve', 'caseOfficer', 'underReview', 'approvalPending')},
dropped as (delete from timers t using moved m where t.case_id = m.id and t.clock = 'deadline.underReview'),
${TOLD('stopped', `'met'`)} ${ASKED}`

const SEND_BACK = `${MOVED('underReview', END_OF_DAY_IN(8), "'running'")}, ${JOURNALED('sendBack', 'groupHead', 'approvalPending', 'underReview')},
armed as (
  insert into timers (case_id, clock, event, due_at, ${SCOPE})
  select id, 'deadline.underReview', 'deadline.underReview', at + interval '8 days', ${SCOPE} from moved
  on conflict (case_id, clock) do update set event = excluded.event, due_at = excluded.due_at, parked_at = null, parked_why = null
),
${TOLD('running', 'null')} ${ASKED}`

/** Two steps of one of so many cases, each a statement and a transaction of its own. */
export const oneStatementAStep = (cases: number): string =>
  [
    `\\set n random(0, ${cases - 1})`,
    ...[APPROVE, SEND_BACK].map((text) => `${text.replace(/\n\s*/g, ' ').trim()};`),
  ].join('\n')

/** What such a step writes, taken from one that the engine has written: rows of the same size. */
export async function variablesLike(admin: pg.Client, caseId: string): Promise<Record<string, string>> {
  const { rows } = await admin.query<Record<string, string>>(
    `select j.version, j.hash, j.body, convert_from(j.record, 'UTF8') as record, c.context::text as context,
       c.provider_calendar as calendar, k.body::text as clock, o.params::text as params
     from journal j join cases c on c.id = j.case_id join clocks k on k.case_id = c.id and k.name = 'deadline.underReview'
     join outbox o on o.case_id = j.case_id and o.step = j.step where j.case_id = $1 order by j.step desc limit 1`,
    [caseId],
  )
  return rows[0] as Record<string, string>
}
