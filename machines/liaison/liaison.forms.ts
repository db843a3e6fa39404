import * as z from 'zod'
import { byLetter, nothing } from '../core/fields.ts'

/** What a liaison's introduction is opened with: who it is. The letter is named once the secretariat has it. */
export const liaisonOpening = z.strictObject({ person: z.uuid() })

/** One form for each event of a liaison's introduction. */
export const liaisonForms = {
  register: byLetter,
  replace: byLetter,
  recall: nothing,
} satisfies Record<string, z.ZodType>

export type LiaisonForms = { [Event in keyof typeof liaisonForms]: z.infer<(typeof liaisonForms)[Event]> }
