import { type Refusal, UnknownVersion } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Engine } from '../engine/engine.ts'
import type { Step } from '../engine/readCases.ts'
import type { Outcome } from '../engine/request.ts'
import type { Tx } from '../transaction.ts'

/** Names one effect of one step of one case. */
export type EffectKey = { readonly caseId: string; readonly step: number; readonly ordinal: number }

/** An effect that waits in the outbox. */
export type DueEffect = EffectKey & {
  readonly kind: string
  /** As the machine wrote it down; all of it is text. */
  readonly params: JsonObject
  readonly values: JsonObject
  /** The instant of its step. */
  readonly at: string
  /** The last of many targets that it has come to. */
  readonly reached: string | null
  readonly attempts: number
  readonly answer: JsonObject | null
}

/** An effect that becomes a few rows: many are carried out in one transaction, and each is given its answer. */
export type InSets = {
  readonly by: 'sets'
  readonly carryOut: (tx: Tx, engine: Engine, effects: readonly DueEffect[]) => Promise<JsonObject[]>
}

/** An effect that reaches many cases: it goes from target to target in their order, a part of them in each transaction. */
export type InParts = {
  readonly by: 'parts'
  readonly targets: (tx: Tx, effect: DueEffect, after: string | null, limit: number) => Promise<string[]>
  /** Reaches these targets; the outcomes are theirs, in order. */
  readonly reach: (tx: Tx, engine: Engine, effect: DueEffect, targets: readonly string[]) => Promise<Reached[]>
}

/** What a target said: it took the word, or refused it with a code, or something is wrong with it, or only a newer program knows it. */
export type Reached = 'taken' | { readonly refused: string } | { readonly failed: string } | { readonly unknown: true }

/** What a round of carrying out did. */
export type CarriedOut = { readonly done: number; readonly parked: number }

/**
 * What a case answered to an effect: a refusal is an answer, a mistake of ours is not; nor is it one that this worker does
 * not know the case's release yet, which another may.
 */
export function answered(outcome: Outcome): Step | Refusal {
  if ('bug' in outcome) throw outcome.bug
  if ('step' in outcome) return outcome.step
  if (outcome.refusal instanceof UnknownVersion) throw outcome.refusal
  return outcome.refusal
}
