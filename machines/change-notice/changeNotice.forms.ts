import * as z from 'zod'

/** What a change notice is opened with: what changes, and from when (epoch ms). Its text is a sheet. */
export const changeNoticeOpening = z.strictObject({
  changes: z.enum(['process', 'system', 'documents', 'rules']),
  effectiveAt: z.int().min(0).max(8.64e15),
})

/** One form for each event of a change notice. */
export const changeNoticeForms = {
  publishChange: z.strictObject({ notice: z.string().regex(/^[0-9a-f]{64}$/) }),
  withdrawChange: z.strictObject({}),
} satisfies Record<string, z.ZodType>

export type ChangeNoticeForms = {
  [Event in keyof typeof changeNoticeForms]: z.infer<(typeof changeNoticeForms)[Event]>
}
export type ChangeNoticeInput = z.infer<typeof changeNoticeOpening>
