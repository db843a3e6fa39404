import * as z from 'zod'

/** Fields that several forms of this service share. */
export const nothing = z.strictObject({})
export const instant = z.int().min(0)
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const letter = z.strictObject({ letter: z.uuid() })
export const quarter = z.string().regex(/^1[34]\d\d-Q[1-4]$/)
export const deskType = z.enum(['inPerson', 'electronic'])
/** The centre of the province, or the name of a county. */
export const place = z.string().trim().min(2).max(60)
export const deskResult = z.enum(['compliant', 'partiallyCompliant'])
