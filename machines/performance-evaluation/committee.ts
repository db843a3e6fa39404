import type { Definition } from '../core/definition.ts'
import { committeeForms, committeeOpening } from './committee.forms.ts'
import { committee } from './committee.machine.ts'

/** The session of a committee as a release holds it. */
export const definition: Definition = { machine: committee, opening: committeeOpening, forms: committeeForms }
