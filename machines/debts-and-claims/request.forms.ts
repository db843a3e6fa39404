import * as z from 'zod'
import { hash, nothing, trackingCode } from '../core/fields.ts'

const document = z.strictObject({ text: hash })

/** What a request is opened with: its code, and the hash of what was asked. */
export const requestOpening = z.strictObject({
  trackingCode,
  text: hash,
})

/** One form for each event a request takes. */
export const requestForms = { answer: document, close: nothing, askAgain: document } satisfies Record<string, z.ZodType>

export type RequestForms = { [Event in keyof typeof requestForms]: z.infer<(typeof requestForms)[Event]> }
