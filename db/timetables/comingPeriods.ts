import type { Calendar } from '../../machines/core/time/calendar.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { nextPeriod } from '../../machines/core/time/jalali.ts'
import { type Instants, type Plan, plannedInstants } from '../../machines/debts-and-claims/timetable.ts'
import type { Kind } from './timetable.ts'

/** What of a timetable says which instants it gives. */
export type Spanning = {
  readonly kind: Kind
  readonly plan: Plan
  readonly validFrom: string
  readonly validUntil: string | null
}

/** A period to come, and the instants its cycle would have. */
export type ComingPeriod = { readonly key: string; readonly instants: Instants }

/**
 * The periods that a timetable still has before it, as far as the calendar goes: those whose cycle is not closed yet.
 * Instants that the calendar cannot tell are nobody's promise.
 */
export function comingPeriods(
  { kind, plan, validFrom, validUntil }: Spanning,
  calendar: Calendar,
  now: number,
): ComingPeriod[] {
  const coming: ComingPeriod[] = []
  let key = kind === 'quarter' ? `${validFrom}-Q1` : validFrom
  for (; validUntil === null || key.slice(0, 4) <= validUntil; key = nextPeriod(key)) {
    const instants = instantsOf(plan, key, calendar)
    if (instants === 'after') break
    if (instants !== 'before' && instants.hardCloseAt > now) coming.push({ key, instants })
  }
  return coming
}

/** The instants of a period, or on which side of the calendar it lies. */
function instantsOf(plan: Plan, key: string, calendar: Calendar): Instants | 'before' | 'after' {
  try {
    return plannedInstants(plan, key, calendar)
  } catch (error) {
    if (!(error instanceof BeyondCalendar)) throw error
    const [first] = calendar.content.days
    return first !== undefined && key.slice(0, 4) < first.date.slice(0, 4) ? 'before' : 'after'
  }
}
