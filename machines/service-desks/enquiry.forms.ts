import * as z from 'zod'
import { byLetter, hash, nothing, trackingCode } from '../core/fields.ts'

/** What an enquiry is opened with: its code. What is asked stands in the sheet `question`. */
export const enquiryOpening = z.strictObject({ trackingCode })

/** One form for each event an enquiry takes. */
export const enquiryForms = {
  answerEnquiry: z.strictObject({ answer: hash }),
  prepareReflection: nothing,
  reflectUp: byLetter,
  receiveNationalAnswer: byLetter,
  askFurther: z.strictObject({ question: hash }),
  closeEnquiry: nothing,
} satisfies Record<string, z.ZodType>

export type EnquiryForms = { [Event in keyof typeof enquiryForms]: z.infer<(typeof enquiryForms)[Event]> }
