import type * as z from 'zod'
import { nothing } from '../core/fields.ts'

/** What an acknowledgement is opened with: nothing, it hangs on its directive. */
export const acknowledgementOpening = nothing

/** One form for each event an acknowledgement takes. */
export const acknowledgementForms = { acknowledgeDirective: nothing } satisfies Record<string, z.ZodType>

export type AcknowledgementForms = {
  [Event in keyof typeof acknowledgementForms]: z.infer<(typeof acknowledgementForms)[Event]>
}
