import * as z from 'zod'
import { byLetter, hash, nothing } from '../core/fields.ts'

/** An issue is opened with nothing but its text, which is a sheet. */
export const issueOpening = nothing

/** One form for each event an issue takes. */
export const issueForms = {
  studyIssue: z.strictObject({ issue: hash }),
  draftQuestion: nothing,
  askCentre: byLetter,
  receiveCentreAnswer: byLetter,
  answerIssue: z.strictObject({ answer: hash }),
  askAgainAboutIssue: z.strictObject({ issue: hash }),
  close: nothing,
} satisfies Record<string, z.ZodType>

export type IssueForms = { [Event in keyof typeof issueForms]: z.infer<(typeof issueForms)[Event]> }
