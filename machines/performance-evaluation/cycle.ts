import type { Definition } from '../core/definition.ts'
import { cycleForms, cycleOpening } from './cycle.forms.ts'
import { cycle } from './cycle.machine.ts'

/** The yearly cycle as a release holds it. */
export const definition: Definition = { machine: cycle, opening: cycleOpening, forms: cycleForms }
