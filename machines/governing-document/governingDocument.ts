import type { Definition } from '../core/definition.ts'
import { governingDocumentForms, governingDocumentOpening } from './governingDocument.forms.ts'
import { governingDocument } from './governingDocument.machine.ts'

/** The governing document as a release holds it. */
export const definition: Definition = {
  machine: governingDocument,
  opening: governingDocumentOpening,
  forms: governingDocumentForms,
}
