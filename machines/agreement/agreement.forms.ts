import * as z from 'zod'
import { byLetter, hash, instant, nothing } from '../core/fields.ts'

const successor = z.strictObject({ successor: z.uuid() })

/** What an agreement is opened with. `terminators` are the roles that must all consent to end it; nobody can where it is empty. */
export const agreementOpening = z.strictObject({
  code: z.string().regex(/^S[0-4]$/),
  version: z.int().min(1),
  validFrom: instant,
  validTo: instant.nullable(),
  continuationAllowed: z.boolean(),
  terminators: z.array(z.enum(['head', 'coTerminator', 'agencyApprover'])).max(3),
  noticeDays: z.int().min(0).max(365),
})

/** One form for each event an agreement takes from a person or another case. */
export const agreementForms = {
  submitForApproval: nothing,
  sendBack: nothing,
  sign: z.strictObject({ clauses: hash }),
  amend: successor,
  replace: successor,
  renew: successor,
  supersede: byLetter,
  decideTermination: z.strictObject({ endsAt: instant }),
  agencyConsented: nothing,
  agencyRefused: nothing,
  revoke: nothing,
  governingDocumentsGone: nothing,
} satisfies Record<string, z.ZodType>

export type AgreementForms = { [Event in keyof typeof agreementForms]: z.infer<(typeof agreementForms)[Event]> }
export type AgreementInput = z.infer<typeof agreementOpening>
