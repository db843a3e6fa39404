import { inTransaction, refuseToNest } from '../transaction.ts'
import { Tray } from '../tray.ts'
import { Course } from './course.ts'
import type { Engine } from './engine.ts'
import { lockFree } from './lockFree.ts'
import { look } from './look.ts'
import { planOnce } from './planOnce.ts'
import { type Outcome, type Request, rightsOf } from './request.ts'
import { writeSteps } from './writeSteps.ts'

const trays = new WeakMap<Engine, Tray<Request, Outcome | undefined>>()

/**
 * Takes what a person sends in one transaction with whatever else people have sent in the meantime: a commit for each would
 * cost more than all the rest. Gives nothing where the request has to be taken by itself.
 */
export async function takeTogether(engine: Engine, request: Request): Promise<Outcome | undefined> {
  refuseToNest()
  if (request.by === 'system') return undefined
  const tray = trays.get(engine) ?? new Tray((requests) => takeOnce(engine, requests))
  trays.set(engine, tray)
  return tray.put(request)
}

/**
 * One try, which waits for nothing. What is not there or not to be seen in company, what somebody else is moving, what rests on
 * facts that others of the set may have changed, and everything of a set that fails is left, so that nobody suffers from a
 * neighbour.
 */
async function takeOnce(engine: Engine, requests: readonly Request[]): Promise<(Outcome | undefined)[]> {
  const ids = requests.map(({ caseId }) => caseId)
  try {
    return await inTransaction(engine.pool, rightsOf(requests), async (tx, last) => {
      const [, free, sight] = await Promise.all([planOnce(tx), lockFree(tx, ids), look(tx, engine, requests)])
      const course = new Course(engine, sight)
      const isForAll = (request: Request) => free.has(request.caseId) && sight.sees(request)
      const outcomes = requests.map((request) =>
        isForAll(request) && !course.mayHaveChangedFactsOf(request) ? course.take(request) : undefined,
      )
      if (course.steps.length > 0) last(writeSteps(tx, course.steps))
      return outcomes
    })
  } catch {
    return requests.map(() => undefined)
  }
}
