import { SYSTEM } from '../../machines/core/command.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Standing } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { period } from '../../machines/core/time/jalali.ts'
import { dueAfter } from '../../machines/core/time/workingTime.ts'
import { type Plan, plannedInstants, STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { DATES as OF_A_YEAR } from '../../machines/performance-evaluation/cycle.forms.ts'
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

/** The dates of a cycle that were counted by a calendar, by their names in its context. */
type Dates = Readonly<Record<string, number>>

/** The dates that a timetable of debts and claims gives. */
const OF_A_PLAN = ['softCloseAt', 'hardCloseAt', 'deliverBy'] as const

/** What another calendar does to the dates of a cycle: as they stand, as they will bind, and as it alone would have them. */
export type Recounting = { readonly dates: Dates; readonly binding: Dates; readonly recounted: Dates }

type OnPlan = Pick<LiveCase, 'provider' | 'period' | 'now'> & { readonly standing: Standing }

/**
 * The dates of a cycle by another calendar: each that its calendar gives by the old one and that has not passed. None comes
 * earlier. A date that somebody moved by hand is theirs and follows no calendar. Null where there are none.
 */
export function recounting(plans: Plans, one: OnPlan, before: Calendar, after: Calendar): Recounting | null {
  const planned = datesIn(one.standing, OF_A_PLAN)
  const named = planned ? null : datesIn(one.standing, OF_A_YEAR)
  const dates = planned ?? named
  const recounted = planned ? byPlan(plans, one, planned, before, after) : named && byLastDay(named, one, before, after)
  if (!dates || !recounted) return null
  const binding = Object.fromEntries(
    Object.entries(dates).map(([date, at]) => [date, Math.max(at, recounted[date] ?? at)]),
  )
  const found = { dates, binding, recounted }
  return datesMoved(found).length > 0 ? found : null
}

/** Dates that follow from the period by the lengths of a timetable. */
function byPlan(plans: Plans, one: OnPlan, dates: Dates, before: Calendar, after: Calendar): Dates | null {
  if (one.period === null) return null
  const { kind, key } = period(one.period)
  if (kind !== 'quarter' && kind !== 'year') return null
  const lengths = [...(plans.get(one.provider) ?? []), { kind, plan: STANDARD_PLANS[kind] }]
  const recounted: Record<string, number> = { ...dates }
  for (const { plan } of lengths.filter((given) => given.kind === kind).reverse()) {
    const [were, are] = [instantsOf(plan, key, before), instantsOf(plan, key, after)]
    if (!were || !are) continue
    for (const date of OF_A_PLAN)
      if (were[date] === dates[date] && (dates[date] as number) > one.now) recounted[date] = are[date]
  }
  return recounted
}

const DAY = 86_400_000

/**
 * Dates that a circular named: one whose last day is no working day any more ends with the next that is. One that ends at
 * another hour than a working day does is somebody's own.
 */
function byLastDay(dates: Dates, { now }: OnPlan, before: Calendar, after: Calendar): Dates {
  const moved = ([date, at]: [string, number]): [string, number] => {
    const [was, is] = [lastDayEnd(before, at), lastDayEnd(after, at)]
    return [date, was === at && is !== null && at > now ? Math.max(at, is) : at]
  }
  return Object.fromEntries(Object.entries(dates).map(moved))
}

const lastDayEnd = (calendar: Calendar, at: number): number | null =>
  within(() => dueAfter(calendar, at - DAY, { amount: 1, unit: 'calendarDay' }))

/** The dates that a change moves or keeps. */
export const datesMoved = ({ dates, recounted }: Recounting): readonly string[] =>
  Object.keys(dates).filter((date) => recounted[date] !== dates[date])

/** The dates of these names that a cycle keeps; null where it does not keep them all. */
function datesIn({ context }: Standing, names: readonly string[]): Dates | null {
  const found = names.flatMap((name) => {
    const at = context[name]
    return typeof at === 'number' ? [[name, at] as const] : []
  })
  return found.length === names.length ? Object.fromEntries(found) : null
}

const instantsOf = (plan: Plan, key: string, calendar: Calendar) => within(() => plannedInstants(plan, key, calendar))

/** What is worked out, or nothing where that lies beyond the calendar. */
function within<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof BeyondCalendar) return null
    throw error
  }
}

/** The step that moves a cycle's dates; null where none moves. What began before there was such a step is extended. */
export function eventOf({ definition }: Release, { dates, binding }: Recounting) {
  if (Object.keys(dates).every((date) => binding[date] === dates[date])) return null
  if (Object.hasOwn(definition.forms, 'recountTimetable')) return { type: 'recountTimetable', data: { ...binding } }
  const { softCloseAt = 0, hardCloseAt = 0 } = binding
  return hardCloseAt > (dates['hardCloseAt'] ?? 0) ? { type: 'extend', data: { softCloseAt, hardCloseAt } } : null
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
