import type { Command, Facts } from '../../machines/core/command.ts'
import type { Move } from '../../machines/core/decide.ts'
import {
  canonicalBytes,
  type Happening,
  type JournalRecord,
  sha256,
  standingHash,
  timerChanges,
} from '../../machines/core/record.ts'
import type { Standing } from '../../machines/core/standing.ts'
import { SERVICES } from '../../machines/services.ts'
import { type News, tellLater } from '../news.ts'
import type { Release } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import type { Scope, Step } from './readCases.ts'
import { timeColumns } from './timeColumns.ts'

/** A step that has been decided and is about to be written: its record, and how the case stands before and after. */
export type NewStep = {
  readonly record: JournalRecord
  readonly bytes: Buffer
  readonly hash: string
  readonly scope: Scope
  readonly before: Standing | null
  readonly move: Move
  readonly stageSince: number
}

/** Everything that a record says besides what follows from the move. */
export type Circumstances = {
  readonly caseId: string
  readonly step: number
  readonly command: { readonly id: string; readonly body: string }
  readonly what: Happening
  readonly by: Command['by']
  readonly reason: string | undefined
  readonly facts: Facts
  readonly release: Release
  readonly previous: string | null
  readonly scope: Scope
  readonly before: Standing | null
  readonly stageSince: number
}

/** Puts a decision into the words of the journal and hashes it onto the row before. */
export function newStep(move: Move, given: Circumstances): NewStep {
  const { before, scope, release } = given
  const { standing } = move
  const record: JournalRecord = {
    format: 1,
    case: given.caseId,
    step: given.step,
    command: given.command,
    what: given.what,
    by: given.by,
    reason: given.reason ?? null,
    facts: given.facts,
    at: new Date(standing.at).toISOString(),
    from: move.from,
    to: standing.stage,
    versions: { machine: release.hash, calendars: standing.calendars, xstate: release.xstate },
    timers: timerChanges(before?.timers ?? {}, standing.timers),
    effects: move.effects,
    standing: standingHash(standing),
    previous: given.previous,
  }
  const bytes = canonicalBytes(record)
  const stageSince = move.from === standing.stage ? given.stageSince : standing.at
  return { record, bytes, hash: sha256(bytes), scope, before, move, stageSince }
}

/** The answer that a step gives to its command. */
export const answerOf = ({ record, hash, move }: NewStep): Step => ({
  caseId: record.case,
  step: record.step,
  command: record.command.id,
  event: move.event,
  from: record.from,
  to: record.to,
  by: record.by,
  at: record.at,
  hash,
})

const SCOPE = 'provider_id int, province smallint, service smallint, agency_id int, confidentiality text'
const SCOPE_NAMES = 'provider_id, province, service, agency_id, confidentiality'

/** One statement writes everything a set of steps changes; it commits whole or not at all. */
const WRITE = `
  with new_rows as (
    insert into journal (case_id, step, command_id, body, kind, event, actor, role, on_behalf_of, at, from_stage, to_stage, version, record, hash, previous, ${SCOPE_NAMES})
    select case_id, step, command_id, body, kind, event, actor, role, on_behalf_of, at, from_stage, to_stage, version, convert_to(record, 'UTF8'), hash, previous, ${SCOPE_NAMES}
    from json_to_recordset($1) as r(case_id uuid, step int, command_id uuid, body text, kind text, event text, actor uuid, role text, on_behalf_of uuid,
      at timestamptz, from_stage text, to_stage text, version text, record text, hash text, previous text, ${SCOPE})
  ), moved as (
    update cases c set version = r.version, stage = r.stage, status = r.status, held = r.held, assignee = r.assignee, tracking_code = r.tracking_code,
      step = r.step, head = r.head, context = r.context, terms = r.terms, provider_calendar = r.provider_calendar, agency_calendar = r.agency_calendar,
      stage_since = r.stage_since, at = r.at, due_at = r.due_at, clock_state = r.clock_state
    from json_to_recordset($2) as r(id uuid, version text, stage text, status text, held text[], assignee uuid, tracking_code text, step int, head text,
      context json, terms json, provider_calendar text, agency_calendar text, stage_since timestamptz, at timestamptz, due_at timestamptz, clock_state text)
    where c.id = r.id
  ), armed as (
    insert into timers (case_id, clock, event, due_at, ${SCOPE_NAMES})
    select case_id, clock, event, due_at, ${SCOPE_NAMES} from json_to_recordset($3) as r(case_id uuid, clock text, event text, due_at timestamptz, ${SCOPE})
    on conflict (case_id, clock) do update set event = excluded.event, due_at = excluded.due_at, parked_at = null, parked_why = null
  ), dropped as (
    delete from timers t using json_to_recordset($4) as r(case_id uuid, clock text) where t.case_id = r.case_id and t.clock = r.clock
  ), told as (
    insert into clocks (case_id, name, state, outcome, due_at, body, ${SCOPE_NAMES})
    select case_id, name, state, outcome, due_at, body, ${SCOPE_NAMES}
    from json_to_recordset($5) as r(case_id uuid, name text, state text, outcome text, due_at timestamptz, body json, ${SCOPE})
    on conflict (case_id, name) do update set state = excluded.state, outcome = excluded.outcome, due_at = excluded.due_at, body = excluded.body
  )
  insert into outbox (case_id, step, ordinal, kind, params, "values", at, ${SCOPE_NAMES})
  select case_id, step, ordinal, kind, params, "values", at, ${SCOPE_NAMES}
  from json_to_recordset($6) as r(case_id uuid, step int, ordinal smallint, kind text, params json, "values" json, at timestamptz, ${SCOPE})`

/** Writes steps, several cases and several steps of a case alike; a step that somebody else took first fails the whole set. */
export async function writeSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  const lives = livesOf(steps)
  const rows = [
    steps.map(journalRow),
    lives.map(({ last }) => caseRow(last)),
    lives.flatMap(timersSet),
    lives.flatMap(timersDropped),
    lives.flatMap(clocksChanged),
    steps.flatMap(effectRows),
  ]
  await tx.query({ name: 'write-steps', text: WRITE, values: rows.map((list) => JSON.stringify(list)) })
  tellLater(tx, lives.map(newsOf))
}

const newsOf = ({ last: { record, scope } }: Life): News => ({
  case: record.case,
  provider: scope.provider,
  agency: scope.agency,
  isOpen: scope.confidentiality === 'open',
})

/** A case's first and last step within a set: rows are written once, as they stand at the end. */
type Life = { readonly first: NewStep; readonly last: NewStep }

function livesOf(steps: readonly NewStep[]): Life[] {
  const lives = new Map<string, Life>()
  for (const step of steps)
    lives.set(step.record.case, { first: lives.get(step.record.case)?.first ?? step, last: step })
  return [...lives.values()]
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

/** The columns by which row-level security knows whose a row is. */
export const scopeColumns = ({ service, provider, province, agency, confidentiality }: Scope) => ({
  provider_id: provider,
  province,
  service: (SERVICES as readonly string[]).indexOf(service),
  agency_id: agency,
  confidentiality,
})

const journalRow = ({ record, bytes, hash, scope, move }: NewStep) => ({
  case_id: record.case,
  step: record.step,
  command_id: record.command.id,
  body: record.command.body,
  kind: record.what.kind,
  event: move.event,
  actor: record.by.person,
  role: record.by.role,
  on_behalf_of: 'onBehalfOf' in record.by ? record.by.onBehalfOf : null,
  at: record.at,
  from_stage: record.from,
  to_stage: record.to,
  version: record.versions.machine,
  record: bytes.toString(),
  hash,
  previous: record.previous,
  ...scopeColumns(scope),
})

/** The columns of a case that a step may change. */
export const caseRow = ({ record, hash, move: { standing }, stageSince }: NewStep) => ({
  id: record.case,
  version: record.versions.machine,
  stage: standing.stage,
  status: standing.status,
  held: standing.held,
  assignee: standing.assignee,
  tracking_code: standing.context['trackingCode'] ?? null,
  step: record.step,
  head: hash,
  context: standing.context,
  terms: standing.terms,
  provider_calendar: standing.calendars.provider,
  agency_calendar: standing.calendars.agency,
  stage_since: instant(stageSince),
  at: instant(standing.at),
  ...timeColumns(standing.clocks),
})

const timersSet = ({ first, last }: Life) =>
  Object.entries(timerChanges(first.before?.timers ?? {}, last.move.standing.timers).set).map(
    ([clock, { event, dueAt }]) => ({
      case_id: last.record.case,
      clock,
      event,
      due_at: instant(dueAt),
      ...scopeColumns(last.scope),
    }),
  )

const timersDropped = ({ first, last }: Life) =>
  timerChanges(first.before?.timers ?? {}, last.move.standing.timers).dropped.map((clock) => ({
    case_id: last.record.case,
    clock,
  }))

const clocksChanged = ({ first, last }: Life) =>
  Object.entries(last.move.standing.clocks)
    .filter(([name, clock]) => JSON.stringify(first.before?.clocks[name]) !== JSON.stringify(clock))
    .map(([name, clock]) => ({
      case_id: last.record.case,
      name,
      state: clock.state,
      outcome: clock.outcome,
      due_at: instant(clock.dueAt),
      body: clock,
      ...scopeColumns(last.scope),
    }))

const effectRows = ({ record, move, scope }: NewStep) =>
  move.effects.map(({ kind, params, values }, ordinal) => ({
    case_id: record.case,
    step: record.step,
    ordinal,
    kind,
    params,
    values,
    at: record.at,
    ...scopeColumns(scope),
  }))
