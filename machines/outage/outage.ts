import type { Definition } from '../core/definition.ts'
import { outageForms, outageOpening } from './outage.forms.ts'
import { outage } from './outage.machine.ts'

/** The outage notice as a release holds it. */
export const definition: Definition = { machine: outage, opening: outageOpening, forms: outageForms }
