import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'

/** What a session is opened with: when it meets, who its members are, and how many of them it takes; one alone decides nothing. */
export const committeeOpening = z
  .strictObject({
    sessionNo: z.int().min(1).max(999),
    meetsAt: instant,
    quorum: z.int().min(2).max(15),
    members: z.array(z.uuid()).min(2).max(15),
  })
  .refine(({ quorum, members }) => new Set(members).size === members.length && quorum <= members.length)

/** One form for each event a session takes. */
export const committeeForms = {
  holdSession: nothing,
  signMinutes: z.strictObject({ minutes: hash }),
  cancelSession: nothing,
} satisfies Record<string, z.ZodType>

export type CommitteeForms = { [Event in keyof typeof committeeForms]: z.infer<(typeof committeeForms)[Event]> }
export type CommitteeInput = z.infer<typeof committeeOpening>
