import * as z from 'zod'
import { hash, nothing } from '../core/fields.ts'

const reference = z.strictObject({ statement: hash })
const nil = z.strictObject({ explanation: z.string().trim().min(10).max(2000) })

/** What a submission is opened with, by its cycle. */
export const submissionOpening = z.strictObject({ periodKey: z.string().regex(/^1[34]\d\d(-Q[1-4])?$/) })

/** One form for each event a submission takes from a person or another case. */
export const submissionForms = {
  saveDraft: nothing,
  submit: reference,
  submitNil: nil,
  validationPassed: nothing,
  validationFailed: z.strictObject({ problems: z.int().min(1) }),
  requestCorrection: nothing,
  resubmit: reference,
  resubmitNil: nil,
  awaitExternal: nothing,
  resumeReview: nothing,
  approve: nothing,
  confirm: nothing,
  sendBack: nothing,
  startRefine: nothing,
  queryAgency: z.strictObject({ question: z.string().trim().min(10).max(1000) }),
  finishRefine: nothing,
  include: nothing,
  reportDelivered: nothing,
  withdraw: nothing,
  closeWindow: nothing,
  permitLateFiling: nothing,
  lateFile: reference,
  lateFileNil: nil,
  windowMoved: z.strictObject({ softCloseAt: z.int().min(0) }),
  reopen: nothing,
  restate: nothing,
  void: nothing,
  waive: nothing,
} satisfies Record<string, z.ZodType>

export type SubmissionForms = { [Event in keyof typeof submissionForms]: z.infer<(typeof submissionForms)[Event]> }
