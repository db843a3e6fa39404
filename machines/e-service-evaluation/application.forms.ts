import * as z from 'zod'
import { nothing, trackingCode } from '../core/fields.ts'
import { serviceIdCode } from './evaluation.forms.ts'

/** What an agency asks to have evaluated. */
export const applicationOpening = z.strictObject({
  trackingCode,
  services: z.array(serviceIdCode).min(1).max(60),
})

/** One form for each event an application takes. */
export const applicationForms = {
  acceptApplication: nothing,
  declineApplication: nothing,
  takeBackApplication: nothing,
} satisfies Record<string, z.ZodType>

export type ApplicationForms = { [Event in keyof typeof applicationForms]: z.infer<(typeof applicationForms)[Event]> }
export type ApplicationInput = z.infer<typeof applicationOpening>
