import type { Definition } from '../core/definition.ts'
import { trainingForms, trainingOpening } from './training.forms.ts'
import { training } from './training.machine.ts'

/** A training as a release holds it. */
export const definition: Definition = { machine: training, opening: trainingOpening, forms: trainingForms }
