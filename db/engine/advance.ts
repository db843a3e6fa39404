import { Refusal } from '../../machines/core/refusals.ts'
import { inTransaction, isLostRace, isPassing, retrying, type Tx } from '../transaction.ts'
import { Course } from './course.ts'
import type { Engine } from './engine.ts'
import { lookToMove } from './look.ts'
import type { Step } from './readCases.ts'
import { type Outcome, personOf, type Request, rightsOf } from './request.ts'
import { takeTogether } from './together.ts'
import { writeSteps } from './writeSteps.ts'

/** Moves one case by one command, or refuses. Nothing else changes a case; the same command twice is one step. */
export async function advance(engine: Engine, request: Request): Promise<Step> {
  const outcome = (await takeTogether(engine, request)) ?? (await advanceAll(engine, [request]))[0]
  return stepOf(outcome)
}

/** The same inside a transaction that is already there: what is refused, or fails, takes the transaction along. */
export const advanceOneWithin = async (tx: Tx, engine: Engine, request: Request): Promise<Step> =>
  stepOf((await advanceWithin(tx, engine, [request]))[0])

/** The step that a request has become, or why it has not. */
export function stepOf(outcome: Outcome | undefined): Step {
  if (outcome === undefined) throw new Error('a request without an outcome')
  if ('step' in outcome) return outcome.step
  throw 'refusal' in outcome ? outcome.refusal : outcome.bug
}

/**
 * Moves many cases in one transaction. Each request has its own outcome, and a refused one writes nothing. A set that fails as
 * a whole, or that several people ask for, is taken one by one, so that a poisoned case never stops the others.
 */
export async function advanceAll(engine: Engine, requests: readonly Request[]): Promise<Outcome[]> {
  if (new Set(requests.map(({ by }) => personOf(by))).size > 1) return oneByOne(engine, requests)
  if (requests.length === 0) return []
  try {
    return await retrying(() =>
      inTransaction(engine.pool, rightsOf(requests), (tx) => advanceWithin(tx, engine, requests)),
    )
  } catch (error) {
    if (isPassing(error) || isLostRace(error)) throw error
    if (requests.length > 1) return oneByOne(engine, requests)
    return [error instanceof Refusal ? { refusal: error } : { bug: error as Error }]
  }
}

async function oneByOne(engine: Engine, requests: readonly Request[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const request of requests) outcomes.push(...(await advanceAll(engine, [request])))
  return outcomes
}

/**
 * The same inside a transaction that is already there; what the database refuses fails that transaction. Whatever rests on
 * facts that an earlier request of the set may have changed is looked at anew, so that a set does what its requests do alone.
 */
export async function advanceWithin(tx: Tx, engine: Engine, requests: readonly Request[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  while (outcomes.length < requests.length) {
    const left = requests.slice(outcomes.length)
    const course = new Course(engine, await lookToMove(tx, engine, left))
    for (const request of left) {
      if (course.mayHaveChangedFactsOf(request)) break
      outcomes.push(course.take(request))
    }
    if (course.steps.length > 0) await writeSteps(tx, course.steps)
  }
  return outcomes
}
