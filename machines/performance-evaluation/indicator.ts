import type { Definition } from '../core/definition.ts'
import { indicatorForms, indicatorOpening } from './indicator.forms.ts'
import { indicator } from './indicator.machine.ts'

/** The indicator of one agency as a release holds it. */
export const definition: Definition = { machine: indicator, opening: indicatorOpening, forms: indicatorForms }
