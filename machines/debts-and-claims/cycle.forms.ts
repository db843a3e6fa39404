import * as z from 'zod'
import { instant, nothing } from '../core/fields.ts'

/** What a cycle is opened with: its period and the instants that its timetable gave. */
export const cycleOpening = z.strictObject({
  periodKey: z.string().regex(/^1[34]\d\d(-Q[1-4])?$/),
  kind: z.enum(['quarter', 'year']),
  announcesAt: instant,
  opensAt: instant,
  softCloseAt: instant,
  hardCloseAt: instant,
  deliverBy: instant,
  /** The agreement's case and step under which the cycle runs; it keeps them to its end. */
  agreement: z.strictObject({ caseId: z.uuid(), step: z.int().min(1) }).nullable(),
  /** How many hops the report's route has. */
  hops: z.int().min(1).max(9),
})

/** One form for each event a cycle takes from a person or another case. */
export const cycleForms = {
  announce: nothing,
  open: nothing,
  extend: z.strictObject({ softCloseAt: instant, hardCloseAt: instant }),
  recountTimetable: z.strictObject({ softCloseAt: instant, hardCloseAt: instant, deliverBy: instant }),
  consolidate: nothing,
  draftReport: nothing,
  returnReport: nothing,
  signReport: nothing,
  deliver: nothing,
  acknowledge: nothing,
  forward: nothing,
  authorityQuestion: z.strictObject({ question: z.string().trim().min(5).max(2000) }),
  answer: z.strictObject({ answer: z.string().trim().min(5).max(2000) }),
  reopen: nothing,
  cancel: nothing,
  suspend: nothing,
  resume: nothing,
} satisfies Record<string, z.ZodType>

export type CycleForms = { [Event in keyof typeof cycleForms]: z.infer<(typeof cycleForms)[Event]> }
export type CycleInput = z.infer<typeof cycleOpening>
