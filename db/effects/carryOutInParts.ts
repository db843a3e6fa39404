import { UnknownVersion } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Engine } from '../engine/engine.ts'
import { inTransaction, isLostRace, isPassing, retrying } from '../transaction.ts'
import { carriers, type EffectName } from './carriers.ts'
import type { CarriedOut, DueEffect, EffectKey, InParts, Reached } from './effect.ts'
import { fail, finish, leave, noteReached, takeOne } from './outbox.ts'

/** How many cases one transaction reaches: few enough that nobody waits long for one of them. */
const PART = 300
/** How many refusals and failures are kept by name; the rest are counted. */
const NAMED = 100

type Tally = {
  readonly taken: number
  readonly refused: number
  readonly failed: number
  /** Cases of a release that this program does not know. */
  readonly unknown: number
  readonly refusals: readonly { readonly target: string; readonly code: string }[]
  readonly failures: readonly { readonly target: string; readonly error: string }[]
}
const NONE: Tally = { taken: 0, refused: 0, failed: 0, unknown: 0, refusals: [], failures: [] }

/** What one transaction did: it reached these targets, or found that there are no more, or that the effect is not to be had. */
type Part = { readonly targets: readonly string[]; readonly isLast: boolean } | 'gone'

/**
 * Carries out one effect that reaches many cases, part by part; each part and the note of how far it came are one
 * transaction. A part that fails is reached one by one, and what fails alone does not stop the rest: it is tried again later.
 */
export async function carryOutInParts(engine: Engine, key: EffectKey): Promise<CarriedOut> {
  try {
    for (;;) {
      const part = await reachPart(engine, key)
      if (part === 'gone') return { done: 0, parked: 0 }
      if (part.isLast) return await conclude(engine, key)
    }
  } catch (error) {
    if (isPassing(error) || isLostRace(error)) throw error
    return refuse(engine, key, error)
  }
}

async function reachPart(engine: Engine, key: EffectKey): Promise<Part> {
  let targets: readonly string[] = []
  const part = (size: number) =>
    retrying(() =>
      inTransaction(engine.pool, 'system', async (tx): Promise<Part> => {
        const effect = await takeOne(tx, key)
        if (!effect) return 'gone'
        const how = carrierOf(effect)
        targets = await how.targets(tx, effect, effect.reached, size)
        const last = targets.at(-1)
        if (last === undefined) return { targets, isLast: true }
        const outcomes = await how.reach(tx, engine, effect, targets)
        await noteReached(tx, key, last, tallied(effect, targets, outcomes))
        return { targets, isLast: targets.length < size }
      }),
    )
  try {
    return await part(PART)
  } catch (error) {
    if (isPassing(error) || isLostRace(error) || targets.length === 0) throw error
  }
  return reachOneByOne(engine, key, targets.length, part)
}

async function reachOneByOne(
  engine: Engine,
  key: EffectKey,
  count: number,
  part: (size: number) => Promise<Part>,
): Promise<Part> {
  for (let i = 0; i < count; i++) {
    try {
      const one = await part(1)
      if (one === 'gone' || one.isLast) return one
    } catch (error) {
      if (isPassing(error) || isLostRace(error) || error instanceof UnknownVersion) throw error
      await passOver(engine, key, String(error))
    }
  }
  return { targets: [], isLast: false }
}

/** Goes past the next target, which failed even alone, and remembers it. */
async function passOver(engine: Engine, key: EffectKey, error: string): Promise<void> {
  await inTransaction(engine.pool, 'system', async (tx) => {
    const effect = await takeOne(tx, key)
    if (!effect) return
    const [target] = await carrierOf(effect).targets(tx, effect, effect.reached, 1)
    if (target !== undefined) await noteReached(tx, key, target, tallied(effect, [target], [{ failed: error }]))
  })
}

async function conclude(engine: Engine, key: EffectKey): Promise<CarriedOut> {
  return inTransaction(engine.pool, 'system', async (tx) => {
    const effect = await takeOne(tx, key)
    if (!effect) return { done: 0, parked: 0 }
    const tally = tallyOf(effect)
    if (tally.failed > 0) {
      const parked = await fail(tx, key, `${tally.failed} cases failed: ${JSON.stringify(tally.failures)}`)
      return { done: 0, parked: parked ? 1 : 0 }
    }
    if (tally.unknown > 0) {
      await leave(tx, key, `${tally.unknown} cases have a release that this program does not know`)
      return { done: 0, parked: 0 }
    }
    const { unknown: _, ...answer } = tally
    await finish(tx, [{ ...key, answer: answer as unknown as JsonObject }])
    return { done: 1, parked: 0 }
  })
}

async function refuse(engine: Engine, key: EffectKey, error: unknown): Promise<CarriedOut> {
  const parked = await inTransaction(engine.pool, 'system', async (tx) => {
    if (!(error instanceof UnknownVersion)) return fail(tx, key, String(error))
    await leave(tx, key, String(error))
    return false
  })
  return { done: 0, parked: parked ? 1 : 0 }
}

const carrierOf = ({ kind }: DueEffect): InParts => carriers[kind as EffectName] as InParts

/** What was said so far; a new round begins with nothing. */
const tallyOf = ({ reached, answer }: DueEffect): Tally =>
  reached === null || answer === null ? NONE : (answer as unknown as Tally)

function tallied(effect: DueEffect, targets: readonly string[], outcomes: readonly Reached[]): JsonObject {
  const before = tallyOf(effect)
  const refusals = targets.flatMap((target, i) => {
    const outcome = outcomes[i]
    return typeof outcome === 'object' && 'refused' in outcome ? [{ target, code: outcome.refused }] : []
  })
  const failures = targets.flatMap((target, i) => {
    const outcome = outcomes[i]
    return typeof outcome === 'object' && 'failed' in outcome ? [{ target, error: outcome.failed.slice(0, 300) }] : []
  })
  const unknown = outcomes.filter((outcome) => typeof outcome === 'object' && 'unknown' in outcome).length
  return {
    taken: before.taken + targets.length - refusals.length - failures.length - unknown,
    refused: before.refused + refusals.length,
    failed: before.failed + failures.length,
    unknown: before.unknown + unknown,
    refusals: [...before.refusals, ...refusals].slice(0, NAMED),
    failures: [...before.failures, ...failures].slice(0, NAMED),
  }
}
