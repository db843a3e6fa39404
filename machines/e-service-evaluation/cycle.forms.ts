import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'

const topic = z.string().trim().min(3).max(200)

/** What a round is opened with. Nine were held before the agreement was written (S3-R07), so the tenth is the first of ours. */
export const cycleOpening = z.strictObject({
  periodKey: z.string().regex(/^1[34]\d\d-R[1-9]\d$/),
  /** The agreement's case and step under which the round runs; it keeps them to its end. */
  agreement: z.strictObject({ caseId: z.uuid(), step: z.int().min(1) }).nullable(),
  /** Whether agencies may object before publication; the agreement has no such window. */
  objections: z.boolean().default(false),
})

/** One form for each event a round takes from a person. */
export const cycleForms = {
  publishIndicators: z.strictObject({ indicatorSet: hash }),
  setScope: z.strictObject({ scope: hash }),
  openSelfDeclaration: nothing,
  closeSelfDeclaration: nothing,
  announceSession: z.strictObject({ topic, heldAt: instant }),
  recordSession: z.strictObject({ topic, heldAt: instant, agencies: z.int().min(1).max(10_000) }),
  classify: nothing,
  returnToEvaluation: nothing,
  confirmRanking: z.strictObject({ results: hash }),
  returnRanking: nothing,
  openObjections: nothing,
  publishResults: nothing,
  cancel: nothing,
} satisfies Record<string, z.ZodType>

export type CycleForms = { [Event in keyof typeof cycleForms]: z.infer<(typeof cycleForms)[Event]> }
export type CycleInput = z.infer<typeof cycleOpening>
