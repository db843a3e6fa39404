import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'

/** What a change notice is opened with: what changes, and from when (epoch ms). Its text is a sheet. */
export const changeNoticeOpening = z.strictObject({
  changes: z.enum(['process', 'system', 'documents', 'rules']),
  effectiveAt: instant,
})

/** One form for each event of a change notice. */
export const changeNoticeForms = {
  publishChange: z.strictObject({ notice: hash }),
  withdrawChange: nothing,
} satisfies Record<string, z.ZodType>

export type ChangeNoticeForms = {
  [Event in keyof typeof changeNoticeForms]: z.infer<(typeof changeNoticeForms)[Event]>
}
export type ChangeNoticeInput = z.infer<typeof changeNoticeOpening>
