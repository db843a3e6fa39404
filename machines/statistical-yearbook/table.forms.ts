import * as z from 'zod'
import { hash, nothing } from '../core/fields.ts'

/** What a table is opened with: whose yearbook it is for, and its entry in the assignment, of which its code is kept. */
export const tableOpening = z.object({
  assignment: hash,
  periodKey: z.string().regex(/^1[34]\d\d$/),
  referenceYear: z.int().min(1300).max(1500),
  code: z.string().regex(/^\d{1,2}-\d{1,3}$/),
  chapter: z.int().min(1).max(99),
})

/** One form for each event a table takes. */
export const tableForms = {
  approveTable: z.strictObject({ table: hash }),
  submitTable: z.strictObject({ table: hash }),
  acceptTable: nothing,
  returnTable: nothing,
  leaveTableOut: nothing,
  takeTableBack: nothing,
  includeInYearbook: nothing,
} satisfies Record<string, z.ZodType>

export type TableForms = { [Event in keyof typeof tableForms]: z.infer<(typeof tableForms)[Event]> }
export type TableInput = z.infer<typeof tableOpening>
