import type { PasswordResetInput } from '../../machines/password-reset/passwordReset.forms.ts'
import type { ServiceName } from '../../machines/services.ts'
import type { NewCase } from '../engine/openCase.ts'

/** Where a reset is done: an office, and a service of it, since every case has one. */
type Place = { readonly provider: number; readonly province: number; readonly service: ServiceName }

/** The case of a person's forgotten password; `once` tells it from earlier ones of the same person. */
export const resetCase = (
  { provider, province, service }: Place,
  input: PasswordResetInput,
  once: string,
): Pick<NewCase, 'subject' | 'input'> => ({
  input,
  subject: {
    ...{ machine: 'passwordReset', key: `passwordReset/${provider}/${input.person}/${once}` },
    ...{ service, provider, province, agency: null, reportingPoint: null, period: null, parent: null },
    confidentiality: 'normal',
  },
})
