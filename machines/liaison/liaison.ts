import type { Definition } from '../core/definition.ts'
import { liaisonForms, liaisonOpening } from './liaison.forms.ts'
import { liaison } from './liaison.machine.ts'

/** A liaison's introduction as a release holds it. */
export const definition: Definition = { machine: liaison, opening: liaisonOpening, forms: liaisonForms }
