import * as z from 'zod'
import { byLetter, hash, instant, nothing } from '../core/fields.ts'
import { NA_POLICIES } from './score.ts'

/** What the evaluation of an agency is opened with: the year's indicators, windows and rules. */
export const evaluationOpening = z.strictObject({
  indicatorSet: hash,
  indicators: z.int().min(1),
  opensAt: instant,
  naUntil: instant,
  hardCloseAt: instant,
  /** Years that were opened before their timetable had a date for objections go on without. */
  objectUntil: instant.nullable().default(null),
  naPolicy: z.enum(NA_POLICIES),
  zeroFiling: z.enum(['zero', 'exclude']),
  evidenceAfterObjection: z.boolean(),
})

/** One form for each event an evaluation takes. */
export const evaluationForms = {
  submitEvaluation: nothing,
  recordAdvice: z.strictObject({ channel: z.enum(['inPerson', 'phone', 'evaluationSystem']) }),
  finishEvaluating: nothing,
  reopenEvaluating: nothing,
  finaliseResult: nothing,
  notifyResult: byLetter,
  acknowledgeResult: nothing,
  reportToParent: byLetter,
  announcePreliminary: nothing,
  scoreTold: z.strictObject({
    dimension: z.enum(['general', 'specific']),
    weight: z.int().min(1),
    earned: z.int().min(0).nullable(),
  }),
  indicatorDisputed: nothing,
  indicatorSettled: nothing,
  placeTold: nothing,
  windowMoved: z.strictObject({ naUntil: instant, hardCloseAt: instant, objectUntil: instant.nullish() }),
} satisfies Record<string, z.ZodType>

export type EvaluationForms = { [Event in keyof typeof evaluationForms]: z.infer<(typeof evaluationForms)[Event]> }
export type EvaluationInput = z.output<typeof evaluationOpening>
