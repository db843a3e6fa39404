import type { Actor } from '../../machines/core/command.ts'
import {
  attributionsOf,
  type Contest,
  contestsOf,
  isRemark,
  type PastRemark,
  REMARKS,
} from '../../machines/core/contests.ts'
import { type Delays, delaysOf, handsOfStage, type Passage, type Stretch } from '../../machines/core/delays.ts'
import type { JournalRecord } from '../../machines/core/record.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Engine } from '../engine/engine.ts'
import { readCalendarsOfCase } from '../queries/calendars.ts'
import type { Releases } from '../releases.ts'
import type { Tx } from '../transaction.ts'

/** A step of a case as far as its time follows from it. */
export type StepRow = {
  readonly case_id: string
  readonly step: number
  readonly at: Date
  readonly kind: string
  readonly event: string
  readonly to_stage: string
  readonly version: string
  readonly actor: string | null
  readonly role: Role
  readonly on_behalf_of: string | null
  /** The whole row, where it hands the case on or speaks of its delays. */
  readonly record: Buffer | null
}

/** Columns of the journal that the time of a case follows from. */
export const STEP_COLUMNS = `case_id, step, at, kind, event, to_stage, version, actor, role, on_behalf_of,
  case when kind = 'act' and event in ('reassigned', 'contested', 'contestAnswered', 'contestSettled') then record end as record`

/** Time that an outage takes from nobody: shorter than an hour, or announced in time, so that everybody could arrange for it (DOMAIN 2.1.4). */
const LEAST_OUTAGE = 3_600_000

/** Outages of a service of an office in $1 and $2, those that count. */
const OUTAGES = `
  select (context ->> 'startsAt')::bigint as from, (context ->> 'endsAt')::bigint as until from cases
  where provider_id = $1 and service = $2 and machine = 'outage' and stage not in ('drafted', 'announced', 'cancelled')
    and (not (context ->> 'planned')::boolean or (context ->> 'noticeBreach')::boolean)
    and (context ->> 'endsAt' is null or (context ->> 'endsAt')::bigint - (context ->> 'startsAt')::bigint >= ${LEAST_OUTAGE})
  order by 1`

/** The outages of an office's service that count as delays of nobody's. */
export async function readOutages(tx: Tx, provider: number, service: number): Promise<Stretch[]> {
  const { rows } = await tx.query<{ from: string; until: string | null }>(OUTAGES, [provider, service])
  return rows.map(({ from, until }) => ({ from: Number(from), until: until === null ? null : Number(until) }))
}

/** How one case's time was spent, what of it was contested, and the steps that this follows from. */
export type CaseDelays = {
  readonly delays: Delays
  readonly contests: readonly Contest[]
  readonly steps: readonly StepRow[]
  readonly now: number
  readonly hasAgency: boolean
  /** The hash of the office's calendar by which working time is counted. */
  readonly calendar: Calendar
}

type CaseRow = {
  readonly provider_id: number
  readonly service: number
  readonly agency_id: number | null
  readonly now: Date
}

/** Whose the delays of a case are, from its journal; null where there is no such case to be seen. */
export async function readDelays(
  tx: Tx,
  { releases, calendars }: Pick<Engine, 'releases' | 'calendars'>,
  caseId: string,
): Promise<CaseDelays | null> {
  const [found, counting, steps] = await Promise.all([
    tx.query<CaseRow>(
      'select provider_id, service, agency_id, greatest(business_now(), at) as now from cases where id = $1',
      [caseId],
    ),
    readCalendarsOfCase(tx, caseId),
    tx.query<StepRow>(`select ${STEP_COLUMNS} from journal where case_id = $1 order by step`, [caseId]),
  ])
  const [row] = found.rows
  if (!row || !counting) return null
  const { inForce } = counting
  const opened = await calendars.of(Object.values(inForce), tx)
  const [provider, agency] = [opened[inForce.provider], opened[inForce.agency]]
  if (!provider || !agency) throw new Error(`no calendar is in force for case ${caseId}`)
  const now = row.now.getTime()
  const ground = { releases, outages: await readOutages(tx, row.provider_id, row.service), provider, agency, now }
  return {
    ...delaysFrom(steps.rows, ground),
    ...{ steps: steps.rows, now, hasAgency: row.agency_id !== null, calendar: provider },
  }
}

/** What the delays of a case follow from, besides its own steps. */
export type DelayGround = {
  readonly releases: Releases
  readonly outages: readonly Stretch[]
  readonly provider: Calendar
  readonly agency: Calendar
  readonly now: number
  /** Only what lies after this, where it is said. */
  readonly since?: number
}

/** Whose the delays of a case are that has taken these steps. */
export function delaysFrom(
  steps: readonly StepRow[],
  { releases, outages, provider, agency, now, since }: DelayGround,
): Pick<CaseDelays, 'delays' | 'contests'> {
  const contests = contestsOf(steps.flatMap(remarkOf))
  const around = { outages, calendars: { provider, agency } }
  return { contests, delays: delaysOf(passagesOf(steps, releases), around, attributionsOf(contests), now, since) }
}

function passagesOf(steps: readonly StepRow[], releases: Releases): Passage[] {
  const holders = new Set<string>()
  // What is said of a case's record is no part of its life.
  const moves = steps.filter(({ kind, event }) => !(kind === 'act' && Object.hasOwn(REMARKS, event)))
  return moves.map(({ step, at, kind, event, to_stage: stage, version, role }) => {
    const holder = role === 'system' ? 'cycle' : 'office'
    if (kind === 'act' && event === 'held') holders.add(holder)
    if (kind === 'act' && event === 'released') holders.delete(holder)
    const { machine } = releases.of(version).definition
    const over = machine.states[stage]?.type === 'final'
    return { step, at: at.getTime(), stage, hands: handsOfStage(machine, stage), held: holders.size > 0, over }
  })
}

/** Who took a step. */
export const actorOf = ({ actor, role, on_behalf_of }: StepRow): Actor =>
  actor === null || role === 'system'
    ? { person: null, role: 'system' }
    : { person: actor, role, ...(on_behalf_of === null ? {} : { onBehalfOf: on_behalf_of }) }

/** The act of a step whose record was read. */
export function actIn({ record }: StepRow) {
  if (record === null) return null
  const { what } = JSON.parse(record.toString('utf8')) as JournalRecord
  return what.kind === 'act' ? what.act : null
}

function remarkOf(row: StepRow): PastRemark[] {
  const act = row.event === 'reassigned' ? null : actIn(row)
  return act && isRemark(act) ? [{ step: row.step, at: row.at.getTime(), by: actorOf(row), remark: act }] : []
}
