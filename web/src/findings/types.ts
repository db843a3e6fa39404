import type { Text } from '../language/text.ts'

type Answer = {
  readonly askedStep: number
  readonly reply: string
  readonly says: Says | null
  readonly repliedBy: string
  readonly repliedAt: string
}

export type Says = 'corrected' | 'explained'

/** What the office found, where, and what the agency said to it. */
export type Finding = {
  readonly findingNo: number
  readonly version: number
  readonly target: string
  readonly kind: FindingKind
  readonly severity: 'mustFix' | 'advisory'
  readonly message: string
  readonly messageEn: string | null
  readonly raisedBy: string | null
  readonly raisedAt: string
  readonly isSent: boolean
  readonly reply: string | null
  readonly answers: readonly Answer[]
  readonly resolution: Resolution | null
  readonly resolvedBy: string | null
  readonly resolvedAt: string | null
  readonly resolvedWhy: string | null
}

export type FindingKind = 'missing' | 'arithmetic' | 'evidence' | 'classification' | 'mismatch' | 'other'
export type Resolution = 'fixed' | 'explained' | 'waived'

/** The words of a finding in the language of the page; an officer wrote it in one. */
export const messageOf = ({ message, messageEn }: Finding): Text => ({ fa: message, en: messageEn ?? message })
