import type { Definition } from '../core/definition.ts'
import { enquiryForms, enquiryOpening } from './enquiry.forms.ts'
import { enquiry } from './enquiry.machine.ts'

/** The enquiry as a release holds it. */
export const definition: Definition = { machine: enquiry, opening: enquiryOpening, forms: enquiryForms }
