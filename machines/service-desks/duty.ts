import type { Definition } from '../core/definition.ts'
import { dutyForms, dutyOpening } from './duty.forms.ts'
import { duty } from './duty.machine.ts'

/** The duty as a release holds it. */
export const definition: Definition = { machine: duty, opening: dutyOpening, forms: dutyForms }
