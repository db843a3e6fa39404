import type { Text } from '../language/text.ts'

/** In whose hands a case is. */
export type Side = 'agency' | 'office' | 'outside'

/** A time spent in one stage; one that has no end yet lasts until now. Instants are epoch milliseconds. */
export type Stay = {
  readonly stage: string
  readonly title: Text
  readonly side: Side
  /** Nobody acts in it; nothing waits. */
  readonly isResting: boolean
  readonly from: number
  readonly until: number | null
}

/** What a clock did for a while. */
export type Span = {
  readonly from: number
  readonly until: number | null
  readonly state: 'running' | 'paused' | 'breached'
}

/** One clock through time: what it did, when it is due, and when it was once due, as far as that was another day. */
export type Band = {
  readonly name: string
  readonly title: Text
  readonly spans: readonly Span[]
  readonly due: number | null
  readonly onceDue: readonly number[]
  readonly rungsAhead: readonly number[]
}

/** A row of the journal. A rung of a clock stands on that clock, anything else with whoever acted. */
export type LifeStep = {
  readonly step: number
  readonly at: number
  readonly side: Side
  readonly clock: string | null
  readonly label: Text
}

/** Time that does not count, and why. */
export type OffTime = { readonly from: number; readonly until: number; readonly reason: Text }

/** One case through time: all that its life line shows. */
export type Life = {
  readonly now: number
  readonly stays: readonly Stay[]
  readonly bands: readonly Band[]
  readonly steps: readonly LifeStep[]
  readonly off: readonly OffTime[]
}
