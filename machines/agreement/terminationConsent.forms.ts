import * as z from 'zod'
import { instant, nothing } from '../core/fields.ts'

/** What it is opened with: the day on which the agreement is to end. */
export const terminationConsentOpening = z.strictObject({ endsAt: instant })

/** One form for each event. */
export const terminationConsentForms = {
  consentToEnd: nothing,
  refuseToEnd: nothing,
  consentAskedAgain: z.strictObject({ endsAt: instant }),
  consentDropped: nothing,
} satisfies Record<string, z.ZodType>

export type TerminationConsentForms = {
  [Event in keyof typeof terminationConsentForms]: z.infer<(typeof terminationConsentForms)[Event]>
}
