import type { Definition } from '../core/definition.ts'
import { tableForms, tableOpening } from './table.forms.ts'
import { table } from './table.machine.ts'

/** The table as a release holds it. */
export const definition: Definition = { machine: table, opening: tableOpening, forms: tableForms }
