import * as z from 'zod'

/** What is wrong, in one word (DOMAIN 4.1). */
export const FINDING_KINDS = ['missing', 'arithmetic', 'evidence', 'classification', 'mismatch', 'other'] as const

export type FindingKind = (typeof FINDING_KINDS)[number]

/** How a finding came to rest. */
export const RESOLUTIONS = ['fixed', 'explained', 'waived'] as const

export type Resolution = (typeof RESOLUTIONS)[number]

/** A finding as an officer writes it. */
export const newFindingShape = z.strictObject({
  target: z.string().min(1).max(200),
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(['mustFix', 'advisory']),
  message: z.string().trim().min(10).max(1000),
})

export type NewFinding = Readonly<z.infer<typeof newFindingShape>>

/** What an agency says that it did about a finding. */
export const ANSWERS = ['corrected', 'explained'] as const

/** An answer as the agency writes it: what it did, where it says so, and in words. */
export const newAnswerShape = z.strictObject({
  reply: z.string().trim().min(1).max(2000),
  says: z.enum(ANSWERS).optional(),
})

export type NewAnswer = Readonly<z.infer<typeof newAnswerShape>>

/** What the agency said when it was asked. */
export type Answer = {
  readonly askedStep: number
  readonly reply: string
  readonly says: (typeof ANSWERS)[number] | null
  readonly repliedBy: string
  readonly repliedAt: Date
}

/** A finding as people see it. */
export type Finding = NewFinding & {
  readonly findingNo: number
  /** The version of what was submitted that it speaks of. */
  readonly version: number
  /** The message in English, where the server found it by itself. */
  readonly messageEn: string | null
  readonly raisedBy: string | null
  readonly raisedAt: Date
  /** Whether the agency has been told. */
  readonly isSent: boolean
  /** What the agency said to the last question; null where it has not answered that one. */
  readonly reply: string | null
  readonly answers: readonly Answer[]
  readonly resolution: Resolution | null
  readonly resolvedBy: string | null
  readonly resolvedAt: Date | null
  readonly resolvedWhy: string | null
}
