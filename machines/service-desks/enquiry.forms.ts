import * as z from 'zod'
import { hash, letter, nothing } from './fields.ts'

/** What an enquiry is opened with: its code. What is asked stands in the sheet `question`. */
export const enquiryOpening = z.strictObject({ trackingCode: z.string().regex(/^\d{14}$/) })

/** One form for each event an enquiry takes. */
export const enquiryForms = {
  answerEnquiry: z.strictObject({ answer: hash }),
  prepareReflection: nothing,
  reflectUp: letter,
  receiveNationalAnswer: letter,
  askFurther: z.strictObject({ question: hash }),
  closeEnquiry: nothing,
} satisfies Record<string, z.ZodType>

export type EnquiryForms = { [Event in keyof typeof enquiryForms]: z.infer<(typeof enquiryForms)[Event]> }
