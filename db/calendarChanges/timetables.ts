import { SYSTEM } from '../../machines/core/command.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Standing } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { period } from '../../machines/core/time/jalali.ts'
import { type Plan, plannedInstants, STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import type { Release } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import type { LiveCase } from './liveCases.ts'

/** The lengths by which the cycles of an office may have been put on the plan: its approved timetables, ended ones too. */
export type Plans = ReadonlyMap<number, readonly { readonly kind: 'quarter' | 'year'; readonly plan: Plan }[]>

/** The timetables of all offices. */
export async function readPlans(tx: Pick<Tx, 'query'>): Promise<Plans> {
  const { rows } = await tx.query<{ provider_id: number; kind: 'quarter' | 'year'; plan: Plan }>(
    'select provider_id, kind, plan from timetables where approved_at is not null order by id',
  )
  const plans = new Map<number, { kind: 'quarter' | 'year'; plan: Plan }[]>()
  for (const { provider_id, kind, plan } of rows)
    plans.set(provider_id, [...(plans.get(provider_id) ?? []), { kind, plan }])
  return plans
}

const DATES = ['softCloseAt', 'hardCloseAt', 'deliverBy'] as const

/** The dates of a cycle that were counted by a calendar. */
type Dates = Readonly<Record<(typeof DATES)[number], number>>

/** What another calendar does to the dates of a cycle: as they stand, as they will bind, and as it alone would have them. */
export type Recounting = { readonly dates: Dates; readonly binding: Dates; readonly recounted: Dates }

type OnPlan = Pick<LiveCase, 'provider' | 'period' | 'now'> & { readonly standing: Standing }

/**
 * The dates of a cycle by another calendar: each that a timetable gives by the old one and that has not passed. None comes
 * earlier. A date that somebody moved by hand is theirs and follows no calendar. Null where there are none.
 */
export function recounting(plans: Plans, one: OnPlan, before: Calendar, after: Calendar): Recounting | null {
  const dates = datesOf(one.standing)
  if (dates === null || one.period === null) return null
  const { kind, key } = period(one.period)
  if (kind !== 'quarter' && kind !== 'year') return null
  const lengths = [...(plans.get(one.provider) ?? []), { kind, plan: STANDARD_PLANS[kind] }]
  const recounted: Record<keyof Dates, number> = { ...dates }
  for (const { plan } of lengths.filter((given) => given.kind === kind).reverse()) {
    const [were, are] = [instantsOf(plan, key, before), instantsOf(plan, key, after)]
    if (!were || !are) continue
    for (const date of DATES) if (were[date] === dates[date] && dates[date] > one.now) recounted[date] = are[date]
  }
  const binding = { ...dates }
  for (const date of DATES) binding[date] = Math.max(dates[date], recounted[date])
  return DATES.some((date) => recounted[date] !== dates[date]) ? { dates, binding, recounted } : null
}

/** The dates that a change moves or keeps. */
export const datesMoved = ({ dates, recounted }: Recounting): readonly (keyof Dates)[] =>
  DATES.filter((date) => recounted[date] !== dates[date])

function datesOf({ context: { softCloseAt, hardCloseAt, deliverBy } }: Standing): Dates | null {
  if (typeof softCloseAt !== 'number' || typeof hardCloseAt !== 'number' || typeof deliverBy !== 'number') return null
  return { softCloseAt, hardCloseAt, deliverBy }
}

function instantsOf(plan: Plan, key: string, calendar: Calendar): Dates | null {
  try {
    return plannedInstants(plan, key, calendar)
  } catch (error) {
    if (error instanceof BeyondCalendar) return null
    throw error
  }
}

/** The step that moves a cycle's dates; null where none moves. What began before there was such a step is extended. */
export function eventOf({ definition }: Release, { dates, binding }: Recounting) {
  if (DATES.every((date) => binding[date] === dates[date])) return null
  if (Object.hasOwn(definition.forms, 'recountTimetable')) return { type: 'recountTimetable', data: { ...binding } }
  const { softCloseAt, hardCloseAt } = binding
  return hardCloseAt > dates.hardCloseAt ? { type: 'extend', data: { softCloseAt, hardCloseAt } } : null
}

/** How a cycle would stand after that step; null where it would be refused. */
export function follow(
  release: Release,
  standing: Standing,
  event: NonNullable<ReturnType<typeof eventOf>>,
  now: number,
  calendars: Readonly<Record<string, Calendar>>,
): Standing | null {
  const command = { kind: 'event', event, by: SYSTEM, facts: {}, reason: 'dry run' } as const
  try {
    return release.decide(release.definition, standing, { ...command, at: Math.max(now, standing.at) }, calendars)
      .standing
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
