import * as z from 'zod'
import { byLetter, hash, instant, nothing } from '../core/fields.ts'

/** What a year's cycle is opened with: its year, and the instants by which collecting, sending and publishing are to be done. */
export const cycleOpening = z
  .strictObject({
    periodKey: z.string().regex(/^1[34]\d\d$/),
    collectUntil: instant,
    sendBy: instant,
    publishBy: instant,
  })
  .refine(({ collectUntil, sendBy, publishBy }) => collectUntil < sendBy && sendBy < publishBy, {
    ...{ path: ['sendBy'], error: 'order' },
  })

/** One form for each event a yearbook's cycle takes from a person. */
export const cycleForms = {
  declareFallback: z.strictObject({ referenceYear: z.int().min(1300).max(1500) }),
  receiveTemplates: z.strictObject({ letter: z.uuid(), templateSet: hash }),
  confirmTraining: nothing,
  callAgencies: byLetter,
  callNewAgencies: nothing,
  closeCollecting: nothing,
  controlYearbook: z.strictObject({ yearbook: hash }),
  sendToCentre: byLetter,
  receiveCentreQuestions: byLetter,
  resendToCentre: z.strictObject({ letter: z.uuid(), yearbook: hash }),
  receiveFinal: z.strictObject({ letter: z.uuid(), yearbook: hash }),
  publishYearbook: nothing,
  reopenYearbook: nothing,
  cancel: nothing,
} satisfies Record<string, z.ZodType>

export type CycleForms = { [Event in keyof typeof cycleForms]: z.infer<(typeof cycleForms)[Event]> }
export type CycleInput = z.infer<typeof cycleOpening>
