import { addDays, jalaliOfInstant, startOfDay } from '../../machines/core/time/jalali.ts'

/** The first instant of the day that is so many days from now. */
export const dayFrom = (now: number, days: number): number => startOfDay(addDays(jalaliOfInstant(now), days))

/** How many days lie between two instants. */
export const daysUntil = (from: number, to: number): number => (to - from) / 86_400_000
