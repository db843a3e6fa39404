import * as z from 'zod'

/** What a liaison's introduction is opened with: who it is. The letter is named once the secretariat has it. */
export const liaisonOpening = z.strictObject({ person: z.uuid() })

const byLetter = z.strictObject({ letter: z.uuid() })

/** One form for each event of a liaison's introduction. */
export const liaisonForms = {
  register: byLetter,
  replace: byLetter,
  recall: z.strictObject({}),
} satisfies Record<string, z.ZodType>

export type LiaisonForms = { [Event in keyof typeof liaisonForms]: z.infer<(typeof liaisonForms)[Event]> }
