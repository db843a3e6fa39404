import * as z from 'zod'
import { hash, instant, nothing } from '../core/fields.ts'
import { quarter } from './fields.ts'

/** What an inspection is opened with by its cycle: the prescribed format, and by when the self-assessment is due. */
export const inspectionOpening = z.strictObject({ quarter, criteria: hash, selfAssessmentBy: instant })

const report = z.strictObject({ report: hash })

/** One form for each event an inspection takes. */
export const inspectionForms = {
  receiveSelfAssessment: z.strictObject({ selfAssessment: hash, letter: z.uuid() }),
  assignInspector: z.strictObject({ inspector: z.uuid() }),
  recordInspection: z.strictObject({ checklist: hash }),
  draftReport: z.strictObject({ reportDraft: hash }),
  presentReport: report,
  skipRemarks: report,
  giveRemarks: z.strictObject({ remarks: hash }),
  acceptReport: nothing,
  finaliseReport: report,
  reviseReport: nothing,
  bundleReport: nothing,
  returnFromCouncil: nothing,
  reportForwarded: nothing,
  leaveOut: nothing,
} satisfies Record<string, z.ZodType>

export type InspectionForms = { [Event in keyof typeof inspectionForms]: z.infer<(typeof inspectionForms)[Event]> }
export type InspectionInput = z.infer<typeof inspectionOpening>
