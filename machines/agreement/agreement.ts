import type { Definition } from '../core/definition.ts'
import { agreementForms, agreementOpening } from './agreement.forms.ts'
import { agreement } from './agreement.machine.ts'

/** The agreement as a release holds it. */
export const definition: Definition = { machine: agreement, opening: agreementOpening, forms: agreementForms }
