import type { Definition } from '../core/definition.ts'
import { passwordResetForms, passwordResetOpening } from './passwordReset.forms.ts'
import { passwordReset } from './passwordReset.machine.ts'

/** The password reset as a release holds it. */
export const definition: Definition = {
  machine: passwordReset,
  opening: passwordResetOpening,
  forms: passwordResetForms,
}
