import type { Definition } from '../core/definition.ts'
import { certificate } from './certificate.machine.ts'
import { certificateForms, certificateOpening } from './training.forms.ts'

/** A certificate as a release holds it. */
export const definition: Definition = { machine: certificate, opening: certificateOpening, forms: certificateForms }
