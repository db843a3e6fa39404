import { UnknownVersion } from '../../machines/core/refusals.ts'
import type { Engine } from '../engine/engine.ts'
import { inTransaction, isLostRace, isPassing, retrying, type Tx } from '../transaction.ts'
import { carriers, KINDS } from './carriers.ts'
import { carryOutInParts } from './carryOutInParts.ts'
import type { CarriedOut, DueEffect, EffectKey, InSets } from './effect.ts'
import { fail, findNext, finish, leave, type Order, takeNext, takeOne } from './outbox.ts'

/**
 * Carries out what waits in the outbox, oldest first and in order within each case. An effect and its mark of being done
 * are one transaction, so inside the database it happens exactly once. One that fails alone is tried again later, then parked.
 */
export async function carryOut(engine: Engine, limit = 200, order: Order = 'oldest'): Promise<CarriedOut> {
  const inSets = await carryOutInSets(engine, limit, order)
  const wide = await inTransaction(engine.pool, 'system', (tx) =>
    findNext(tx, { kinds: KINDS.parts, known: engine.releases.hashes() }, limit, order),
  )
  const inParts: CarriedOut[] = []
  for (const key of wide) inParts.push(await carryOutInParts(engine, key))
  return sum([inSets, ...inParts])
}

async function carryOutInSets(engine: Engine, limit: number, order: Order): Promise<CarriedOut> {
  let taken: readonly DueEffect[] = []
  try {
    await retrying(() =>
      inTransaction(engine.pool, 'system', async (tx) => {
        taken = await takeNext(tx, { kinds: KINDS.sets, known: engine.releases.hashes() }, limit, order)
        await carryOutTaken(tx, engine, taken)
      }),
    )
    return { done: taken.length, parked: 0 }
  } catch (error) {
    if (isPassing(error) || isLostRace(error)) throw error
    const alone: CarriedOut[] = []
    for (const key of taken) alone.push(await carryOutAlone(engine, key))
    return sum(alone)
  }
}

async function carryOutTaken(tx: Tx, engine: Engine, taken: readonly DueEffect[]): Promise<void> {
  for (const kind of KINDS.sets) {
    const some = taken.filter((effect) => effect.kind === kind)
    if (some.length === 0) continue
    const answers = await (carriers[kind] as InSets).carryOut(tx, engine, some)
    await finish(
      tx,
      some.map((effect, i) => ({ ...effect, answer: answers[i] ?? {} })),
    )
  }
}

async function carryOutAlone(engine: Engine, key: EffectKey): Promise<CarriedOut> {
  try {
    const done = await retrying(() =>
      inTransaction(engine.pool, 'system', async (tx) => {
        const effect = await takeOne(tx, key)
        if (effect) await carryOutTaken(tx, engine, [effect])
        return effect ? 1 : 0
      }),
    )
    return { done, parked: 0 }
  } catch (error) {
    if (isPassing(error) || isLostRace(error)) throw error
    if (error instanceof UnknownVersion) {
      await inTransaction(engine.pool, 'system', (tx) => leave(tx, key, String(error)))
      return { done: 0, parked: 0 }
    }
    const parked = await inTransaction(engine.pool, 'system', (tx) => fail(tx, key, String(error)))
    return { done: 0, parked: parked ? 1 : 0 }
  }
}

const sum = (some: readonly CarriedOut[]): CarriedOut => ({
  done: some.reduce((total, { done }) => total + done, 0),
  parked: some.reduce((total, { parked }) => total + parked, 0),
})
