import type { Definition } from '../core/definition.ts'
import { directiveForms, directiveOpening } from './directive.forms.ts'
import { directive } from './directive.machine.ts'

/** The directive as a release holds it. */
export const definition: Definition = { machine: directive, opening: directiveOpening, forms: directiveForms }
