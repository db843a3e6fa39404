import type { Actor } from '../../machines/core/command.ts'
import type { ClockState, JsonObject, Standing } from '../../machines/core/standing.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'

/** What never changes about a case, and goes along to every row that hangs on it. */
export type Scope = {
  readonly service: string
  readonly provider: number
  readonly province: number
  readonly agency: number | null
  readonly confidentiality: string
}

/** A step as it was answered, and will be answered again to the same command. */
export type Step = {
  readonly caseId: string
  readonly step: number
  readonly command: string
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly by: Actor
  readonly at: string
  readonly hash: string
}

/** What a command was answered, with the hash of what it said. */
export type Answered = { readonly body: string; readonly answer: Step }

/** A case as it stands, with what the engine needs to move it. */
export type CurrentCase = {
  readonly id: string
  readonly version: string
  readonly step: number
  readonly head: string
  readonly scope: Scope
  readonly parent: string | null
  readonly stageSince: number
  readonly standing: Standing
  /** The business instant at which it was read. */
  readonly now: number
  /** What the command was answered before, if it was. */
  readonly answered: Answered | null
  /** The person who asked to see it, and may. */
  readonly seenBy: string | null
}

type Row = {
  id: string
  version: string
  step: number
  head: string
  service: number
  provider_id: number
  province: number
  agency_id: number | null
  confidentiality: string
  parent_id: string | null
  stage: string
  status: Standing['status']
  held: Standing['held']
  assignee: string | null
  context: JsonObject
  terms: Record<string, Length>
  provider_calendar: string
  agency_calendar: string
  stage_since: Date
  at: Date
  now: Date
  clocks: Record<string, ClockState> | null
  timers: { clock: string; event: string; due_at: string }[] | null
  answered: (StepRow & { body: string }) | null
  seen_by: string | null
}

/** A journal row's columns as a step. */
export type StepRow = {
  case_id: string
  step: number
  command_id: string
  event: string
  from_stage: string | null
  to_stage: string
  actor: string | null
  role: string
  on_behalf_of: string | null
  at: Date | string
  hash: string
}

/** A journal row's columns as the answer that was, and will be, given for it. */
export const stepOf = (row: StepRow): Step => ({
  caseId: row.case_id,
  step: row.step,
  command: row.command_id,
  event: row.event,
  from: row.from_stage,
  to: row.to_stage,
  by: { person: row.actor, role: row.role, ...(row.on_behalf_of ? { onBehalfOf: row.on_behalf_of } : {}) } as Actor,
  at: new Date(row.at).toISOString(),
  hash: row.hash,
})

const READ = `
  select c.id, c.version, c.step, c.head, c.service, c.provider_id, c.province, c.agency_id, c.confidentiality, c.parent_id,
         c.stage, c.status, c.held, c.assignee, c.context, c.terms, c.provider_calendar, c.agency_calendar, c.stage_since, c.at,
         business_now() as now,
         (select json_object_agg(k.name, k.body) from clocks k where k.case_id = c.id) as clocks,
         (select json_agg(json_build_object('clock', t.clock, 'event', t.event, 'due_at', t.due_at)) from timers t where t.case_id = c.id) as timers,
         (select row_to_json(a) from (select case_id, step, command_id, body, event, from_stage, to_stage, actor, role, on_behalf_of, at, hash
            from journal j where j.case_id = c.id and j.command_id = wanted.command_id) a) as answered,
         wanted.person as seen_by
  from unnest($1::uuid[], $2::uuid[], $3::uuid[]) wanted(case_id, command_id, person) join cases c on c.id = wanted.case_id
  where wanted.person is null or c.confidentiality = 'open' or exists (
    select from grants_of_all g
    where g.person_id = wanted.person and g.since <= (select business_now()) and (g.until is null or (select business_now()) < g.until)
      and (g.agency_id = c.agency_id
        or g.provider_id = c.provider_id and g.role not in ('siteAdmin', 'authority', 'publicUser') and coalesce(g.service, c.service) = c.service))`

/** A case that is wanted: with the answer its command was given before, and seen by a person where one asks. */
export type Wanted = { readonly caseId: string; readonly command: string; readonly person?: string | null }

/**
 * Reads cases as they stand. Cases that are not there, or not to be seen, are left out: row-level security shows what any of
 * those may see in whose names the transaction runs, and this statement to each what is theirs at a desk or in an agency.
 */
export async function readCases(tx: Tx, wanted: readonly Wanted[]): Promise<CurrentCase[]> {
  const values = [
    wanted.map(({ caseId }) => caseId),
    wanted.map(({ command }) => command),
    wanted.map(({ person = null }) => person),
  ]
  const { rows } = await tx.query<Row>({ name: 'read-cases', text: READ, values })
  return rows.map(currentCase)
}

function currentCase(row: Row): CurrentCase {
  return {
    id: row.id,
    version: row.version,
    step: row.step,
    head: row.head,
    scope: scopeOf(row),
    parent: row.parent_id,
    stageSince: row.stage_since.getTime(),
    standing: {
      stage: row.stage,
      status: row.status,
      context: row.context,
      held: row.held,
      assignee: row.assignee,
      clocks: row.clocks ?? {},
      timers: Object.fromEntries(
        (row.timers ?? []).map(({ clock, event, due_at }) => [clock, { event, dueAt: Date.parse(due_at) }]),
      ),
      terms: row.terms,
      calendars: { provider: row.provider_calendar, agency: row.agency_calendar },
      at: row.at.getTime(),
    },
    now: row.now.getTime(),
    answered: row.answered && { body: row.answered.body, answer: stepOf(row.answered) },
    seenBy: row.seen_by,
  }
}

/** Whose a row is. */
export const scopeOf = (
  row: Pick<Row, 'service' | 'provider_id' | 'province' | 'agency_id' | 'confidentiality'>,
): Scope => ({
  service: SERVICES[row.service] as string,
  provider: row.provider_id,
  province: row.province,
  agency: row.agency_id,
  confidentiality: row.confidentiality,
})
