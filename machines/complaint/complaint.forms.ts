import * as z from 'zod'
import { hash, nothing, trackingCode } from '../core/fields.ts'

export const KINDS = ['complaint', 'suggestion', 'opinion', 'appreciation'] as const
export const CATEGORIES = ['delay', 'conduct', 'decision', 'access', 'outage', 'privacy'] as const
export const CHANNELS = ['portal', 'serviceDesk', 'letter', 'phone', 'inPerson', 'socialMedia'] as const

/**
 * What a complaint or suggestion is opened with; its text is a sheet. `about` is the case it is about, if it is about one, `sentAs`
 * what its sender takes it for.
 */
export const complaintOpening = z.strictObject({
  category: z.enum(CATEGORIES),
  channel: z.enum(CHANNELS),
  about: z.uuid().nullable().default(null),
  anonymous: z.boolean().default(false),
  sentAs: z.enum(KINDS).nullable().default(null),
  trackingCode,
})

/** One form for each event of a complaint. */
export const complaintForms = {
  triage: z.strictObject({ kind: z.enum(KINDS) }),
  redirect: z.strictObject({ to: z.enum(CHANNELS) }),
  declareInadmissible: z.strictObject({ ground: z.enum(['anonymousWithoutEvidence', 'outOfScope', 'duplicate']) }),
  assignHandler: z.strictObject({ handler: z.uuid() }),
  takeNote: nothing,
  study: nothing,
  askComplainant: z.strictObject({ question: hash }),
  replyToQuestion: z.strictObject({ reply: hash }),
  proposeAnswer: z.strictObject({ answer: hash }),
  approveAnswer: nothing,
  returnAnswer: nothing,
  accept: z.strictObject({ satisfaction: z.int().min(1).max(5).optional() }),
  objectToAnswer: z.strictObject({ objection: hash }),
  finalAnswer: z.strictObject({ answer: hash }),
  orderRemedy: z.strictObject({ answer: hash }),
  remedyDone: nothing,
  acceptSuggestion: nothing,
  declineSuggestion: z.strictObject({ answer: hash }),
  implemented: nothing,
  withdrawComplaint: nothing,
} satisfies Record<string, z.ZodType>

export type ComplaintForms = { [Event in keyof typeof complaintForms]: z.infer<(typeof complaintForms)[Event]> }
export type ComplaintInput = z.infer<typeof complaintOpening>
