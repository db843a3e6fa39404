import { addDays, type JalaliDate, startOfDay } from '../machines/core/time/jalali.ts'

/** The instant from which something holds whose first day somebody named; null for now. Nothing begins in the past. */
export function startOf(firstDay: JalaliDate | undefined, now: number): Date | null {
  const at = firstDay === undefined ? now : startOfDay(firstDay)
  return at <= now ? null : new Date(at)
}

/** The instant at which something ends whose last day somebody named, or now. Nothing ends in the past. */
export const lastMoment = (lastDay: JalaliDate | undefined, now: number): Date =>
  new Date(lastDay === undefined ? now : Math.max(now, startOfDay(addDays(lastDay, 1))))
