import type { Definition } from '../core/definition.ts'
import { requestForms, requestOpening } from './request.forms.ts'
import { request } from './request.machine.ts'

/** The request as a release holds it. */
export const definition: Definition = { machine: request, opening: requestOpening, forms: requestForms }
