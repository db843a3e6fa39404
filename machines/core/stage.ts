import type { Role } from './roles.ts'
import type { Text } from './text-pair.ts'
import type { Length } from './time/calendar.ts'

/** Where a length was promised. No agreement states a number of days, so people must see which ones are ours. */
export type Source =
  | { readonly kind: 'seed'; readonly clause: string }
  | { readonly kind: 'circular'; readonly letter: string }
  | { readonly kind: 'default' }

/** A length as promised, with the key under which an office may set its own. */
export type Promised = Length & { readonly key: string; readonly source: Source }

/** Whose calendar counts: two offices in two provinces may have different holidays. */
export type Whose = 'provider' | 'agency'

/** A step of the escalation ladder: a share of the time, or so many of the clock's own units before or past the due instant. */
export type Rung = {
  readonly name: string
  readonly at: { readonly percent: number } | { readonly before: number } | { readonly after: number }
}

/** A promise about time that spans stages; each rung arrives as the event `clock.<name>.<rung>`. It lasts a length, or until an instant that the context names. */
export type ClockCard = {
  readonly title: Text
  readonly calendar: Whose
  readonly ladder: readonly Rung[]
} & ({ readonly length: Promised; readonly anchor?: never } | { readonly anchor: string; readonly length?: never })

/**
 * A stage's own limit; arrives as the event `deadline.<stage>`. Either a length from entry, or an instant that the
 * context names, with a length counted from it where there is one ("20 days after the period ends").
 */
export type Deadline =
  | { readonly calendar: Whose; readonly length: Promised; readonly anchor?: string }
  | { readonly calendar: Whose; readonly anchor: string; readonly length?: never }

/** What a clock does in a stage; a clock that a stage does not name is stopped there. */
export type InStage = 'runs' | 'pauses'

/** A stage of a life: who acts in it, and which clocks run. A resting stage may be left again, but nothing waits in it. */
export type Stage =
  | {
      readonly kind: 'acting'
      readonly title: Text
      readonly by: readonly [Role, ...Role[]]
      readonly clocks: Readonly<Record<string, InStage>>
      readonly deadline?: Deadline
    }
  | {
      readonly kind: 'resting'
      readonly title: Text
      readonly by: readonly Role[]
      readonly clocks: Readonly<Record<string, never>>
    }
  | {
      readonly kind: 'final'
      readonly title: Text
      readonly by: readonly []
      readonly clocks: Readonly<Record<string, never>>
    }

/** Who may take a way out of a stage, what its button reads, and what the engine must look up before it is decided. */
export type Choice = {
  readonly by: readonly Role[]
  readonly label: Text
  readonly facts?: readonly string[]
  /** `required`: the law wants a reason for this act, and the journal keeps it. */
  readonly reason?: 'required'
}

/** What a machine says of itself as a whole. */
export type Service = {
  readonly service: string
  readonly title: Text
  readonly clocks: Readonly<Record<string, ClockCard>>
  /** Why a way out is closed just now, in words, for every guard. */
  readonly guards: Readonly<Record<string, Text>>
  /** Context fields that hold the hash of a document, so that a reader can find it. */
  readonly documents?: readonly string[]
}
