import type { Definition } from '../core/definition.ts'
import { deskForms, deskOpening } from './desk.forms.ts'
import { desk } from './desk.machine.ts'

/** The desk as a release holds it. */
export const definition: Definition = { machine: desk, opening: deskOpening, forms: deskForms }
