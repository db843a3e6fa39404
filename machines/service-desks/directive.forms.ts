import * as z from 'zod'
import { byLetter, hash, nothing } from '../core/fields.ts'

/** Clauses that name a governing document; of these the agreement rests on all but R23 (S4-R35; DOMAIN decision 15). */
export const GOVERNING = ['S4-R21', 'S4-R22', 'S4-R23', 'S4-R24', 'S4-R25'] as const

/** What a directive is opened with: the clause that names it, where it is one of those the agreement is governed by. */
export const directiveOpening = z.strictObject({ clause: z.enum(GOVERNING).nullable() })

/** One form for each event a directive takes. */
export const directiveForms = {
  approveDirective: z.strictObject({ directiveCard: hash }),
  postOnWebsite: z.strictObject({ websiteUrl: z.url({ protocol: /^https?$/ }).max(500) }),
  issueDirective: byLetter,
  agencyAcknowledged: nothing,
  amendDirective: z.strictObject({ successor: z.uuid() }),
  repealDirective: nothing,
} satisfies Record<string, z.ZodType>

export type DirectiveForms = { [Event in keyof typeof directiveForms]: z.infer<(typeof directiveForms)[Event]> }
export type DirectiveInput = z.infer<typeof directiveOpening>
