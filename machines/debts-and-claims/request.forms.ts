import * as z from 'zod'

const nothing = z.strictObject({})
const document = z.strictObject({ text: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a request is opened with: its code, and the hash of what was asked. */
export const requestOpening = z.strictObject({
  trackingCode: z.string().regex(/^\d{14}$/),
  text: z.string().regex(/^[0-9a-f]{64}$/),
})

/** One form for each event a request takes. */
export const requestForms = { answer: document, close: nothing, askAgain: document } satisfies Record<string, z.ZodType>

export type RequestForms = { [Event in keyof typeof requestForms]: z.infer<(typeof requestForms)[Event]> }
