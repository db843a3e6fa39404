import type { Definition } from '../core/definition.ts'
import { applicationForms, applicationOpening } from './application.forms.ts'
import { application } from './application.machine.ts'

/** The application as a release holds it. */
export const definition: Definition = { machine: application, opening: applicationOpening, forms: applicationForms }
