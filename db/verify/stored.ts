import type { Effect } from '../../machines/core/effects.ts'
import type { Subject } from '../../machines/core/record.ts'
import type { ClockState, JsonObject, Standing } from '../../machines/core/standing.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { SERVICES } from '../../machines/services.ts'
import type { TimeColumns } from '../engine/timeColumns.ts'
import type { Tx } from '../transaction.ts'

/** A case as its rows say it stands, to be held against its history. */
export type StoredCase = {
  readonly step: number
  readonly head: string
  readonly standing: Standing
  readonly stageSince: number
  readonly trackingCode: string | null
  readonly version: string
  readonly subject: Subject
  readonly openedAt: number
  /** What work lists are sorted by. */
  readonly time: TimeColumns
  /** The name of a clock whose columns contradict its body. */
  readonly clockColumns: string | null
  readonly outbox: ReadonlyMap<string, Effect>
  /** The last step whose effects were pruned on purpose, and those of all steps before it; 0 where none were. */
  readonly prunedUpTo: number
}

type CaseRow = {
  id: string
  key: string
  machine: string
  version: string
  service: number
  provider_id: number
  province: number
  agency_id: number | null
  reporting_point_id: number | null
  period: string | null
  parent_id: string | null
  confidentiality: Subject['confidentiality']
  opened_at: Date
  step: number
  head: string
  stage: string
  status: Standing['status']
  held: Standing['held']
  assignee: string | null
  context: JsonObject
  terms: Record<string, Length>
  provider_calendar: string
  agency_calendar: string
  at: Date
  stage_since: Date
  tracking_code: string | null
  due_at: Date | number
  clock_state: TimeColumns['clock_state']
}
type ClockRow = {
  case_id: string
  name: string
  state: string
  outcome: string | null
  due_at: Date | null
  body: ClockState
}
type TimerRow = { case_id: string; clock: string; event: string; due_at: Date }
type OutboxRow = { case_id: string; step: number; ordinal: number } & Effect
type PrunedRow = { case_id: string; up_to_step: number }

/** Reads what the tables say of these cases, by case. */
export async function storedCases(tx: Tx, ids: readonly string[]): Promise<Map<string, StoredCase>> {
  const [cases, clocks, timers, outbox, pruned] = await Promise.all([
    tx.query<CaseRow>(
      `select id, key, machine, version, service, provider_id, province, agency_id, reporting_point_id, period, parent_id, confidentiality, opened_at,
         step, head, stage, status, held, assignee, context, terms, provider_calendar, agency_calendar, at, stage_since, tracking_code, due_at, clock_state
       from cases where id = any($1)`,
      [ids],
    ),
    tx.query<ClockRow>('select case_id, name, state, outcome, due_at, body from clocks where case_id = any($1)', [ids]),
    tx.query<TimerRow>('select case_id, clock, event, due_at from timers where case_id = any($1)', [ids]),
    tx.query<OutboxRow>('select case_id, step, ordinal, kind, params, "values" from outbox where case_id = any($1)', [
      ids,
    ]),
    tx.query<PrunedRow>('select case_id, up_to_step from pruned_effects where case_id = any($1)', [ids]),
  ])
  const byCase = {
    ...{ clocks: grouped(clocks.rows), timers: grouped(timers.rows), outbox: grouped(outbox.rows) },
    pruned: new Map(pruned.rows.map((row) => [row.case_id, row.up_to_step])),
  }
  return new Map(cases.rows.map((row) => [row.id, storedCase(row, byCase)]))
}

function grouped<T extends { case_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.case_id)
    if (group) group.push(row)
    else groups.set(row.case_id, [row])
  }
  return groups
}

type ByCase = {
  readonly clocks: ReadonlyMap<string, ClockRow[]>
  readonly timers: ReadonlyMap<string, TimerRow[]>
  readonly outbox: ReadonlyMap<string, OutboxRow[]>
  readonly pruned: ReadonlyMap<string, number>
}

function storedCase(row: CaseRow, byCase: ByCase): StoredCase {
  const clocks = byCase.clocks.get(row.id) ?? []
  const timers = byCase.timers.get(row.id) ?? []
  const effects = byCase.outbox.get(row.id) ?? []
  return {
    step: row.step,
    head: row.head,
    stageSince: row.stage_since.getTime(),
    trackingCode: row.tracking_code,
    version: row.version,
    openedAt: row.opened_at.getTime(),
    time: { due_at: row.due_at instanceof Date ? row.due_at.toISOString() : 'infinity', clock_state: row.clock_state },
    subject: subjectOf(row),
    clockColumns: clocks.find(contradictsItself)?.name ?? null,
    prunedUpTo: byCase.pruned.get(row.id) ?? 0,
    outbox: new Map(
      effects.map(({ step, ordinal, kind, params, values }) => [`${step}/${ordinal}`, { kind, params, values }]),
    ),
    standing: {
      stage: row.stage,
      status: row.status,
      held: row.held,
      assignee: row.assignee,
      context: row.context,
      terms: row.terms,
      calendars: { provider: row.provider_calendar, agency: row.agency_calendar },
      clocks: Object.fromEntries(clocks.map(({ name, body }) => [name, body])),
      timers: Object.fromEntries(timers.map(({ clock, event, due_at }) => [clock, { event, dueAt: due_at.getTime() }])),
      at: row.at.getTime(),
    },
  }
}

const subjectOf = (row: CaseRow): Subject => ({
  machine: row.machine,
  service: SERVICES[row.service] ?? 'none',
  provider: row.provider_id,
  province: row.province,
  agency: row.agency_id,
  reportingPoint: row.reporting_point_id,
  period: row.period,
  parent: row.parent_id,
  confidentiality: row.confidentiality,
  key: row.key,
})

const contradictsItself = ({ state, outcome, due_at, body }: ClockRow): boolean =>
  state !== body.state || outcome !== body.outcome || (due_at?.getTime() ?? null) !== body.dueAt
