import type { Hands } from './hands.ts'
import type { Role } from './roles.ts'
import type { JsonObject } from './standing.ts'
import type { Length } from './time/calendar.ts'

/** Who acts. A person acts in one of their roles, perhaps on behalf of somebody; the system acts in its own name. */
export type Actor =
  | { readonly person: string; readonly role: Exclude<Role, 'system'>; readonly onBehalfOf?: string }
  | { readonly person: null; readonly role: 'system' }

export const SYSTEM: Actor = { person: null, role: 'system' }

/** What the engine looked up for a transition, by fact name; journaled with the step. */
export type Facts = JsonObject

/** An event of the machine, as somebody sent it. The payload has been parsed by the machine's own form. */
export type MachineEvent = { readonly type: string; readonly data: JsonObject }

/** What a migration does with a clock: carry its state over, lay it on the new length from its own start, or start it anew. */
export type ClockFate = 'kept' | 'recomputed' | 'restarted'

/**
 * What people say about a case's record: that a stretch of time is on the wrong account, what the other side answers, and how
 * it was settled. Texts stand beside the case; the journal has their salted hash. Without an end, the stretch goes on to this step.
 */
export type Remark =
  | {
      readonly act: 'contested'
      readonly from: number
      readonly until: number | null
      readonly was: Hands
      readonly to: Hands
      readonly text: string
    }
  | { readonly act: 'contestAnswered'; readonly contest: number; readonly accepts: boolean; readonly text: string }
  | { readonly act: 'contestSettled'; readonly contest: number; readonly to: Hands; readonly text: string }

/** The closed set of acts that any case takes besides its machine's events. */
export type Act = CaseAct | Remark

/** Acts that change how a case stands. */
export type CaseAct =
  | { readonly act: 'held' }
  | { readonly act: 'released' }
  | {
      readonly act: 'extended'
      readonly clock: string
      readonly by: { readonly amount: number } | { readonly until: number }
    }
  | {
      readonly act: 'reassigned'
      readonly to: string | null
      readonly order?: string
      readonly copies?: readonly string[]
      /** What it was: somebody took free work for themselves, or gave theirs back. */
      readonly as?: 'claimed' | 'givenBack'
    }
  | {
      readonly act: 'migrated'
      readonly to: string
      readonly stage?: string
      readonly context?: JsonObject
      readonly clocks: Readonly<Record<string, ClockFate>>
    }
  | { readonly act: 'recalendared'; readonly provider: string; readonly agency: string }

/** What a case is opened with: the machine's input and the lengths its office has set. */
export type Opening = { readonly input: JsonObject; readonly terms: Readonly<Record<string, Length>> }

/** What is to be decided at one instant, by one actor. */
export type Command = {
  readonly by: Actor
  readonly at: number
  readonly facts: Facts
  readonly reason?: string
} & (
  | { readonly kind: 'event'; readonly event: MachineEvent }
  | { readonly kind: 'timer'; readonly clock: string }
  | { readonly kind: 'act'; readonly act: Act }
)

/** What a machine's guards and assigns see of an event: its data, the facts it asked for, who and when. */
export type Taken<Type extends string, Data = Record<never, never>, Known = Record<never, never>> = {
  readonly type: Type
  readonly data: Data
  readonly facts: Known
  readonly by: Actor
  readonly at: number
}
