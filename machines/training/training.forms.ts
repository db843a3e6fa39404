import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'

/** What a training course or briefing is opened with. */
export const trainingOpening = z.strictObject({
  title: z.string().trim().min(3).max(200),
  startsAt: instant,
  hours: z.int().min(1).max(500),
})

/** One form for each event of a training. */
export const trainingForms = {
  announce: nothing,
  hold: z.strictObject({ attendees: z.int().min(1).max(100_000) }),
  issueCertificates: z.strictObject({ certificates: hash }),
  cancelTraining: nothing,
} satisfies Record<string, z.ZodType>

export type TrainingForms = { [Event in keyof typeof trainingForms]: z.infer<(typeof trainingForms)[Event]> }

/** What a certificate is opened with: an entry of the sheet that issues it. */
export const certificateOpening = z.object({
  code: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  person: z.uuid(),
  number: z.string().trim().min(1).max(50),
  validTo: instant,
})

/** The certificates of a training, each with a code of its own. */
export const certificatesSheet = z.strictObject({ people: z.array(certificateOpening.strict()).min(1).max(500) })

/** One form for each event of a certificate. */
export const certificateForms = { revoke: nothing } satisfies Record<string, z.ZodType>
