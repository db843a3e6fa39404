import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'
import { quarter } from './fields.ts'

/** What a duty is opened with by the quarter with which its time ends: whether it is the half-year's or the year's. */
export const dutyOpening = z.strictObject({ code: z.enum(['halfYear', 'year']), quarter, endsAt: instant })

/** One form for each event a duty takes. */
export const dutyForms = {
  sendDutyReport: z.strictObject({ dutyReport: hash, letter: z.uuid() }),
  waiveDuty: nothing,
} satisfies Record<string, z.ZodType>

export type DutyForms = { [Event in keyof typeof dutyForms]: z.infer<(typeof dutyForms)[Event]> }
export type DutyInput = z.infer<typeof dutyOpening>
