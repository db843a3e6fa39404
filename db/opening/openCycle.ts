import { CommandConflict, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { type Period, period } from '../../machines/core/time/jalali.ts'
import {
  type Instants,
  type Plan,
  plannedInstants,
  STANDARD_PLANS,
  STANDARD_ROUTE,
} from '../../machines/debts-and-claims/timetable.ts'
import { cycleKey, newCycle, usableAgreement } from '../cycles/newCycle.ts'
import type { Engine } from '../engine/engine.ts'
import { caseIdOf, openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import type { Person } from '../statements/admit.ts'
import { brokenRules } from '../timetables/law.ts'
import { type OfficeTime, readOfficeTime } from '../timetables/officeCalendar.ts'
import { readCorrection, refuseIfAny } from '../timetables/proposeTimetable.ts'
import type { Tx } from '../transaction.ts'
import { findOpened } from './findOpened.ts'

/** A cycle that is opened by hand, where no timetable does (decision 5). */
export type CycleByHand = {
  readonly office: number
  readonly service: number
  readonly period: string
  /** How it runs; by the office's timetable, or the standard one, where it is not said. */
  readonly plan: Plan | null
  readonly reason: string | undefined
}

/** Who puts a cycle on the plan. */
export const CYCLE_OPENERS = ['groupHead', 'deputy'] as const satisfies readonly Role[]

const GROUND = `
  select p.province, ${usableAgreement('$2::smallint')} as agreement,
    (select row_to_json(t) from (select plan, json_array_length(route) as hops from timetables t where t.provider_id = p.id and t.service = $2 and t.kind = $3
       and t.approved_at is not null and t.valid_from <= left($4, 4) and (t.valid_until is null or t.valid_until >= left($4, 4)) limit 1) t) as timetable
  from providers p where p.id = $1`

type Ground = {
  province: number
  agreement: { caseId: string; step: number } | null
  timetable: { plan: Plan; hops: number } | null
}

/** Puts the cycle of a period on the plan. It is one cycle, whoever opens it and however often; one that is there keeps its dates. */
export async function openCycle(tx: Tx, engine: Engine, by: Person, wanted: CycleByHand): Promise<Step> {
  const { office: provider, service, plan, reason } = wanted
  const { kind, key } = period(wanted.period) as Period & { kind: 'quarter' | 'year' }
  const before = await findOpened(tx, caseIdOf(cycleKey({ provider, service }, key)))
  if (before && plan === null) return before
  const [time, { rows }] = await Promise.all([
    readOfficeTime(tx, engine.calendars, provider),
    tx.query<Ground>(GROUND, [provider, service, kind, key]),
  ])
  const { province, agreement, timetable } = rows[0] as Ground
  const instants = instantsOf(plan ?? timetable?.plan ?? STANDARD_PLANS[kind], key, time)
  if (before) return sameAs(tx, before, instants)
  refuseIfAny(brokenRules([{ key, instants }], time.calendar, await readCorrection(tx, provider, time.now)))
  const hops = timetable?.hops ?? STANDARD_ROUTE.length
  const opening = newCycle({ provider, province, service, agreement, hops }, key, instants, by)
  const [step] = await openWithin(tx, engine, [
    { ...opening, openers: CYCLE_OPENERS, ...(reason === undefined ? {} : { reason }) },
  ])
  return step as Step
}

function instantsOf(plan: Plan, key: string, { calendar, now }: OfficeTime): Instants {
  const instants = withinCalendar(() => plannedInstants(plan, key, calendar))
  if (instants.hardCloseAt > now) return instants
  throw wrongPeriod('دوره با این مهلت‌ها دیگر بسته شده است.', 'With these lengths the cycle would be closed by now.')
}

function withinCalendar(work: () => Instants): Instants {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BeyondCalendar)) throw error
    throw wrongPeriod('این دوره از تقویم ثبت‌شده بیرون است.', 'The recorded calendar does not hold this period.')
  }
}

const wrongPeriod = (fa: string, en: string) => new PayloadRefused([{ path: 'period', text: { fa, en } }])

/** The same again is the same cycle; other dates for one that is there are a conflict. */
async function sameAs(
  tx: Tx,
  before: Step,
  { announcesAt, softCloseAt, hardCloseAt, deliverBy }: Instants,
): Promise<Step> {
  const { rows } = await tx.query<{ input: Instants }>(
    `select convert_from(record, 'UTF8')::json #> '{what,opening,input}' as input from journal where case_id = $1 and step = 1`,
    [before.caseId],
  )
  const there = rows[0]?.input
  const isSame =
    there !== undefined &&
    [announcesAt, softCloseAt, hardCloseAt, deliverBy].join() ===
      [there.announcesAt, there.softCloseAt, there.hardCloseAt, there.deliverBy].join()
  if (!isSame) throw new CommandConflict(before.caseId)
  return before
}
