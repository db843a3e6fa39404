import * as z from 'zod'
import { instant } from '../core/fields.ts'

/** What an agreement may rest on, by kind. */
export const DOCUMENT_KINDS = {
  law: { fa: 'قانون', en: 'Law' },
  byLaw: { fa: 'آیین‌نامه', en: 'By-law' },
  resolution: { fa: 'مصوبه', en: 'Resolution' },
  circular: { fa: 'بخشنامه', en: 'Circular' },
  directive: { fa: 'دستورالعمل', en: 'Directive' },
  guideline: { fa: 'شیوه‌نامه', en: 'Guideline' },
} as const

const kinds = Object.keys(DOCUMENT_KINDS) as [keyof typeof DOCUMENT_KINDS, ...(keyof typeof DOCUMENT_KINDS)[]]

/** A Jalali day as YYYY/MM/DD; whoever opens a case has read it as one. */
const day = z.string().regex(/^1[34]\d\d\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])$/)

/** What a document is entered with. `clause` is the one of the agreement that names it; `isGround`: the agreement lives as long as one of these does. */
export const governingDocumentOpening = z.strictObject({
  clause: z
    .string()
    .regex(/^S[0-4]-R\d\d$/)
    .nullable(),
  kind: z.enum(kinds),
  title: z.string().trim().min(3).max(300),
  issuer: z.string().trim().min(2).max(150).nullable(),
  number: z.string().trim().min(1).max(50).nullable(),
  date: day.nullable(),
  inForceFrom: day.nullable(),
  isGround: z.boolean(),
})

/** One form for each event. `repealedBy` names the document that repeals it. */
export const governingDocumentForms = {
  repealDocument: z.strictObject({ repealedBy: z.string().trim().min(3).max(200), repealedAt: instant }),
} satisfies Record<string, z.ZodType>

export type GoverningDocumentForms = {
  [Event in keyof typeof governingDocumentForms]: z.infer<(typeof governingDocumentForms)[Event]>
}
export type GoverningDocumentInput = z.infer<typeof governingDocumentOpening>
