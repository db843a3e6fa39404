import * as z from 'zod'

/** Fields that many forms share. Nothing at all, for an event that says all by its name. */
export const nothing = z.strictObject({})

/** Epoch ms, to the last instant that a date can hold. */
export const instant = z.int().min(0).max(8.64e15)

/** SHA-256 of a document that was kept beside the case. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Names a letter that the secretariat registered. */
export const byLetter = z.strictObject({ letter: z.uuid() })

/** The code people follow a case by, as fourteen digits. */
export const trackingCode = z.string().regex(/^\d{14}$/)
