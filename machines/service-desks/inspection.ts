import type { Definition } from '../core/definition.ts'
import { inspectionForms, inspectionOpening } from './inspection.forms.ts'
import { inspection } from './inspection.machine.ts'

/** The inspection as a release holds it. */
export const definition: Definition = { machine: inspection, opening: inspectionOpening, forms: inspectionForms }
