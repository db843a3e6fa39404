import type { Text } from '../../machines/core/text-pair.ts'
import type { Side } from '../../machines/debts-and-claims/statement/line.ts'

export type MismatchKind = 'duplicate' | 'differing' | 'missing' | 'outlier'

/** How a mismatch was settled: by a later figure, by leaving it, by the books' different days, or not at all for now. */
export const SETTLEMENTS = ['corrected', 'accepted', 'timing', 'disputed'] as const

export type Settlement = (typeof SETTLEMENTS)[number]

/** The agency on the other side, as far as this side may know it: its name, and what it says of this one. */
export type OtherSide = { readonly legalId: string; readonly title: Text; readonly lineNo: number | null }

/** What a mismatch consists of; amounts in current Rial. */
export type MismatchDetails =
  | {
      readonly kind: 'differing' | 'missing'
      /** The side of the line here, or that it would have. */
      readonly side: Side
      readonly closing: string | null
      readonly otherClosing: string | null
      readonly difference: string
      readonly other: OtherSide
      /** Why a line is alone: the other filed no such line, or nothing at all. */
      readonly why: 'noLine' | 'noStatement' | null
    }
  | {
      readonly kind: 'duplicate'
      readonly why: 'sameReference' | 'sameAmount'
      /** The first of the lines, and how many they are. */
      readonly lineNos: readonly number[]
      readonly count: number
    }
  | { readonly kind: 'outlier'; readonly previous: string; readonly current: string; readonly percent: string }

/** A mismatch as refinement finds it. Its id follows from what it says, so that to find it again changes nothing. */
export type FoundMismatch = {
  readonly id: string
  readonly caseId: string
  readonly lineNo: number | null
  readonly otherCaseId: string | null
  readonly otherLineNo: number | null
  readonly twin: string | null
  readonly details: MismatchDetails
}
