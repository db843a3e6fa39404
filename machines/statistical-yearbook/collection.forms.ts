import * as z from 'zod'
import { hash, nothing } from '../core/fields.ts'

const introduction = z.strictObject({ person: z.uuid(), letter: z.uuid() })

/** What a collection is opened with, by its cycle. */
export const collectionOpening = z.strictObject({
  periodKey: z.string().regex(/^1[34]\d\d$/),
  referenceYear: z.int().min(1300).max(1500),
})

/** One form for each event a collection takes. */
export const collectionForms = {
  introduceLiaison: introduction,
  replaceLiaison: introduction,
  dispatchTables: z.strictObject({ assignment: hash }),
  tableSettled: nothing,
  tableReopened: nothing,
  leaveOut: nothing,
  includeInYearbook: nothing,
} satisfies Record<string, z.ZodType>

export type CollectionForms = { [Event in keyof typeof collectionForms]: z.infer<(typeof collectionForms)[Event]> }
export type CollectionInput = z.infer<typeof collectionOpening>
