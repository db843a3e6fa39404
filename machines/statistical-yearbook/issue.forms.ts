import * as z from 'zod'

const nothing = z.strictObject({})
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const byLetter = z.strictObject({ letter: z.uuid() })

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
