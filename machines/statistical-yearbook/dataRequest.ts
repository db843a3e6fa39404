import type { Definition } from '../core/definition.ts'
import { dataRequestForms, dataRequestOpening } from './dataRequest.forms.ts'
import { dataRequest } from './dataRequest.machine.ts'

/** The data request as a release holds it. */
export const definition: Definition = { machine: dataRequest, opening: dataRequestOpening, forms: dataRequestForms }
