import * as z from 'zod'
import { nothing } from '../core/fields.ts'

/** What a case is opened with: whose password was forgotten, and who said so, where that was somebody signed in. */
export const passwordResetOpening = z.strictObject({ person: z.uuid(), askedBy: z.uuid().nullable() })

/** One form for each event of it. The password itself is nobody's to read and stands nowhere. */
export const passwordResetForms = { handOverPassword: nothing, declineReset: nothing } satisfies Record<
  string,
  z.ZodType
>

export type PasswordResetForms = {
  [Event in keyof typeof passwordResetForms]: z.infer<(typeof passwordResetForms)[Event]>
}
export type PasswordResetInput = z.infer<typeof passwordResetOpening>
