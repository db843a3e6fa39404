import type { Definition } from '../core/definition.ts'
import { collectionForms, collectionOpening } from './collection.forms.ts'
import { collection } from './collection.machine.ts'

/** The collection as a release holds it. */
export const definition: Definition = { machine: collection, opening: collectionOpening, forms: collectionForms }
