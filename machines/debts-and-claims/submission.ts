import type { Definition } from '../core/definition.ts'
import { submissionForms, submissionOpening } from './submission.forms.ts'
import { submission } from './submission.machine.ts'

/** The submission as a release holds it. */
export const definition: Definition = { machine: submission, opening: submissionOpening, forms: submissionForms }
