import type { Role } from '../core/roles.ts'

/** A letter of the case, as the secretariat registered it. */
export type LetterFact = {
  readonly direction: 'incoming' | 'outgoing'
  readonly status: 'received' | 'sent'
}

export type LettersFact = Readonly<Record<string, LetterFact>>

/** The newest sheet of a kind beside the case. */
export type SheetFact = { readonly sha256: string; readonly problems: number }

/** How many cases hang on this one, by machine and stage. */
export type ChildrenFact = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A case around this one. */
export type CaseFact<Context> = { readonly id: string; readonly stage: string; readonly context: Context }

/** A certificate of a training (S4-R11); `validTo` in epoch ms. */
export type CertificateFact = CaseFact<{ readonly person: string; readonly validTo: number }>

/** True for a letter that came in to this case. */
export const cameIn = (letters: LettersFact | undefined, id: string): boolean =>
  letters?.[id]?.direction === 'incoming' && letters[id].status === 'received'

/** True for a letter of this case that the head has signed and sent. */
export const wentOut = (letters: LettersFact | undefined, id: string): boolean =>
  letters?.[id]?.direction === 'outgoing' && letters[id].status === 'sent'

/** True where this hash is the newest sheet, and nothing is wrong with it. */
export const isSound = (sheet: SheetFact | undefined, hash: string): boolean =>
  sheet?.sha256 === hash && sheet.problems === 0

/** True where somebody holds a certificate that is valid past an instant. */
export const isCertified = (certificates: readonly CertificateFact[] | undefined, person: string | null, at: number) =>
  (certificates ?? []).some(
    ({ stage, context }) => stage === 'valid' && context.person === person && context.validTo > at,
  )

/** Who at the office takes in what an agency writes. */
export const DESK_OFFICE = ['caseOfficer', 'groupHead', 'deputy'] as const satisfies readonly Role[]

/** Who answers for an agency. */
export const AGENCY = ['agencyOfficer', 'agencyApprover', 'liaison'] as const satisfies readonly Role[]
