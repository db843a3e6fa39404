import type { Definition } from '../core/definition.ts'
import { terminationConsentForms, terminationConsentOpening } from './terminationConsent.forms.ts'
import { terminationConsent } from './terminationConsent.machine.ts'

/** The consent of one agency as a release holds it. */
export const definition: Definition = {
  machine: terminationConsent,
  opening: terminationConsentOpening,
  forms: terminationConsentForms,
}
