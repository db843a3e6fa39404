import * as z from 'zod'
import { hash, nothing } from '../core/fields.ts'

const letter = z.uuid()

/** شناسه خدمت, as it stands on the service's identity card. */
export const serviceIdCode = z
  .string()
  .regex(/^\d{8,14}$/)
  .meta({ title: 'شناسهٔ خدمت / Service id code' })

/** What an evaluation is opened with: its round, and what the scope says of its agency. */
export const evaluationOpening = z.strictObject({
  periodKey: z.string().regex(/^1[34]\d\d-R[1-9]\d$/),
  indicatorSet: hash,
  /** The scope that its agency stands in. */
  scope: hash,
  agency: z.int().min(1),
  services: z.array(serviceIdCode).min(1).max(60),
})

/** One form for each event an evaluation takes from a person or from its round. */
export const evaluationForms = {
  nameRepresentative: z.strictObject({ person: z.uuid(), letter }),
  submitDeclaration: z.strictObject({ selfDeclaration: hash }),
  closeDeclaration: nothing,
  askRectify: z.strictObject({ rectification: hash }),
  goOnWithout: nothing,
  finishEvaluation: z.strictObject({ evaluation: hash }),
  assessMaturity: z.strictObject({ maturity: hash }),
  reopenEvaluation: nothing,
  declareNonCooperation: nothing,
  excuse: z.strictObject({ letter }),
  objectionsOpened: nothing,
  objectionsClosed: nothing,
  fileObjection: z.strictObject({ objection: hash }),
  answerObjection: z.strictObject({ objectionAnswer: hash }),
  resultsPublished: z.strictObject({ results: hash }),
} satisfies Record<string, z.ZodType>

export type EvaluationForms = { [Event in keyof typeof evaluationForms]: z.infer<(typeof evaluationForms)[Event]> }
export type EvaluationInput = z.infer<typeof evaluationOpening>
