import type { Definition } from '../core/definition.ts'
import { changeNoticeForms, changeNoticeOpening } from './changeNotice.forms.ts'
import { changeNotice } from './changeNotice.machine.ts'

/** The change notice as a release holds it. */
export const definition: Definition = { machine: changeNotice, opening: changeNoticeOpening, forms: changeNoticeForms }
