import type { Definition } from '../core/definition.ts'
import { evaluationForms, evaluationOpening } from './evaluation.forms.ts'
import { evaluation } from './evaluation.machine.ts'

/** The evaluation of one agency as a release holds it. */
export const definition: Definition = { machine: evaluation, opening: evaluationOpening, forms: evaluationForms }
