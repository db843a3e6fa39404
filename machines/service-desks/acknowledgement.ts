import type { Definition } from '../core/definition.ts'
import { acknowledgementForms, acknowledgementOpening } from './acknowledgement.forms.ts'
import { acknowledgement } from './acknowledgement.machine.ts'

/** The acknowledgement as a release holds it. */
export const definition: Definition = {
  machine: acknowledgement,
  opening: acknowledgementOpening,
  forms: acknowledgementForms,
}
