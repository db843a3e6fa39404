import * as z from 'zod'

/** Fields that several forms of this service share. */
export const quarter = z.string().regex(/^1[34]\d\d-Q[1-4]$/)
export const deskType = z.enum(['inPerson', 'electronic'])
/** The centre of the province, or the name of a county. */
export const place = z.string().trim().min(2).max(60)
export const deskResult = z.enum(['compliant', 'partiallyCompliant'])
