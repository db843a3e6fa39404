import type { Text } from '../../machines/core/text-pair.ts'
import { nextPeriod } from '../../machines/core/time/jalali.ts'
import { type Plan, plannedInstants } from '../../machines/debts-and-claims/timetable.ts'
import { calendarsInForce } from '../calendars.ts'
import type { Engine } from '../engine/engine.ts'
import { type NewCase, openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import { type CycleGround, newCycle, usableAgreement } from './newCycle.ts'

type Timetable = {
  provider_id: number
  province: number
  service: number
  kind: 'quarter' | 'year'
  plan: Plan
  route: Text[]
  valid_from: string
  valid_until: string | null
  calendar: string
  agreement: { caseId: string; step: number } | null
}

/** How long before its announcement a cycle is put on the plan. */
const AHEAD = 14 * 86_400_000

const APPROVED = `
  select t.provider_id, p.province, t.service, t.kind, t.plan, t.route, t.valid_from, t.valid_until, o.calendar,
    ${usableAgreement('t.service')} as agreement
  from timetables t join providers p on p.id = t.provider_id join office_calendars o on o.provider_id = p.id
  where t.approved_at is not null order by t.id`

/**
 * Puts on the plan every cycle that an approved timetable calls for by now. A cycle's key is its provider, service and
 * period, so a repeated or late run is harmless (DOMAIN 2.1.2, rule a).
 */
export async function openDueCycles(engine: Engine): Promise<Step[]> {
  return retrying(() => inTransaction(engine.pool, 'system', (tx) => openWithTimetables(tx, engine)))
}

async function openWithTimetables(tx: Tx, engine: Engine): Promise<Step[]> {
  const [time, { rows }, inForce] = await Promise.all([
    tx.query<{ now: Date }>('select business_now() as now'),
    tx.query<Timetable>(APPROVED),
    calendarsInForce(tx),
  ])
  const now = (time.rows[0] as { now: Date }).now.getTime()
  const wanted = await Promise.all(
    rows.map((timetable) => cyclesOf(engine, timetable, inForce.get(timetable.calendar) as string, now)),
  )
  const { rows: there } = await tx.query<{ key: string }>(`select key from cases where key = any($1)`, [
    wanted.flat().map(({ subject }) => subject.key),
  ])
  const known = new Set(there.map(({ key }) => key))
  return openWithin(
    tx,
    engine,
    wanted.flat().filter(({ subject }) => !known.has(subject.key)),
  )
}

async function cyclesOf(engine: Engine, timetable: Timetable, hash: string, now: number): Promise<NewCase[]> {
  const calendar = (await engine.calendars.of([hash]))[hash]
  if (!calendar) return []
  const cases: NewCase[] = []
  for (let key = firstPeriod(timetable); isValid(timetable, key); key = nextPeriod(key)) {
    const instants = plannedInstants(timetable.plan, key, calendar)
    if (instants.announcesAt - AHEAD > now) break
    // A timetable approved today opens what comes, not what long has passed.
    if (instants.hardCloseAt > now) cases.push(newCycle(groundOf(timetable), key, instants, 'system'))
  }
  return cases
}

const firstPeriod = ({ kind, valid_from }: Timetable): string => (kind === 'quarter' ? `${valid_from}-Q1` : valid_from)

const isValid = ({ valid_until }: Timetable, key: string): boolean =>
  valid_until === null || key.slice(0, 4) <= valid_until

const groundOf = ({ provider_id: provider, province, service, agreement, route }: Timetable): CycleGround => ({
  ...{ provider, province, service, agreement, hops: route.length },
})
