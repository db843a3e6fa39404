import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'
import { indicatorEntry } from './sheets.ts'

/** What the case of an indicator is opened with: its entry in the set, and the windows of its agency. */
export const indicatorOpening = indicatorEntry.extend({
  /** Sets that were published before indicators had definitions go on without. */
  definition: indicatorEntry.shape.definition.default('—'),
  indicatorSet: hash,
  naUntil: instant,
  hardCloseAt: instant,
  objectUntil: instant.nullable().default(null),
  evidenceAfterObjection: z.boolean(),
})

/** One form for each event an indicator takes. */
export const indicatorForms = {
  handInEvidence: z.strictObject({ selfAssessment: hash }),
  takeBackEvidence: nothing,
  requestNonApplicability: z.strictObject({ nonApplicability: hash }),
  acceptNonApplicability: nothing,
  rejectNonApplicability: nothing,
  scoreIndicator: z.strictObject({ assessment: hash }),
  reviseAssessment: nothing,
  objectToScore: z.strictObject({ objectionText: hash }),
  confirmObjectionText: nothing,
  addEvidence: nothing,
  noNewEvidence: nothing,
  replyToObjection: z.strictObject({ objectionReply: hash }),
  acceptReply: nothing,
  referToCommittee: nothing,
  decideByMinutes: z.strictObject({ session: z.uuid() }),
  evaluationSubmitted: nothing,
  closeUnfiled: nothing,
  revealScore: nothing,
  lockIndicator: nothing,
  windowMoved: z.strictObject({ naUntil: instant, hardCloseAt: instant, objectUntil: instant.nullish() }),
} satisfies Record<string, z.ZodType>

export type IndicatorForms = { [Event in keyof typeof indicatorForms]: z.infer<(typeof indicatorForms)[Event]> }
export type IndicatorInput = z.output<typeof indicatorOpening>
