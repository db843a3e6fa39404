import { addDays, jalaliOfInstant, startOfDay } from '../core/time/jalali.ts'

/** When the time to object ends where the year's timetable does not say so, as before it had a date for that: after two weeks. */
export const objectionEnd = (objectUntil: number | null, toldAt: number): number =>
  objectUntil ?? startOfDay(addDays(jalaliOfInstant(toldAt), 15))
