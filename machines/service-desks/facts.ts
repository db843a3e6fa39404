import type { CaseFact } from '../core/facts.ts'
import type { Role } from '../core/roles.ts'

/** A certificate of a training (S4-R11); `validTo` in epoch ms. */
export type CertificateFact = CaseFact<{ readonly person: string; readonly validTo: number }>

/** True where somebody holds a certificate that is valid past an instant. */
export const isCertified = (certificates: readonly CertificateFact[] | undefined, person: string | null, at: number) =>
  (certificates ?? []).some(
    ({ stage, context }) => stage === 'valid' && context.person === person && context.validTo > at,
  )

/** Who at the office takes in what an agency writes. */
export const DESK_OFFICE = ['caseOfficer', 'groupHead', 'deputy'] as const satisfies readonly Role[]

/** Who answers for an agency. */
export const AGENCY = ['agencyOfficer', 'agencyApprover', 'liaison'] as const satisfies readonly Role[]
