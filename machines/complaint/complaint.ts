import type { Definition } from '../core/definition.ts'
import { complaintForms, complaintOpening } from './complaint.forms.ts'
import { complaint } from './complaint.machine.ts'

/** The complaint as a release holds it. */
export const definition: Definition = { machine: complaint, opening: complaintOpening, forms: complaintForms }
