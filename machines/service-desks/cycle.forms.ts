import * as z from 'zod'
import { byLetter, hash, instant, nothing } from '../core/fields.ts'
import { quarter } from './fields.ts'

/**
 * What a quarter is opened with: when it ends, and by when self-assessments are due, 10 working days before that; the
 * office's calendar gives both (`quarterPlan`).
 */
export const cycleOpening = z
  .strictObject({
    quarter,
    selfAssessmentBy: instant,
    endsAt: instant,
  })
  .refine(({ selfAssessmentBy, endsAt }) => selfAssessmentBy < endsAt, { path: ['selfAssessmentBy'] })

/** One form for each event a quarter takes. */
export const cycleForms = {
  openQuarter: z.strictObject({ criteria: hash }),
  compileReport: nothing,
  sendToCouncil: z.strictObject({ quarterReport: hash }),
  recordMinutes: z.strictObject({ minutes: hash }),
  sendBackReport: nothing,
  forwardReport: byLetter,
  noteReceipt: byLetter,
  cancelQuarter: nothing,
} satisfies Record<string, z.ZodType>

export type CycleForms = { [Event in keyof typeof cycleForms]: z.infer<(typeof cycleForms)[Event]> }
export type CycleInput = z.infer<typeof cycleOpening>
