import { inTransaction, isLostRace, isPassing, retrying, type Tx } from '../transaction.ts'
import { Course } from './course.ts'
import type { Engine } from './engine.ts'
import { lookToMove } from './look.ts'
import { planOnce } from './planOnce.ts'
import { writeSteps } from './writeSteps.ts'

/** What a round of firing did. */
export type Fired = { readonly cases: number; readonly steps: number; readonly parked: number }

// The cases are locked and not the timers, as everybody does who moves one; a case that is being moved fires its own. One whose
// release this program does not know waits for a newer one: while releases are rolled out, both are at work.
const DUE = `
  select t.case_id from timers t join cases c on c.id = t.case_id where t.parked_at is null and t.due_at <= business_now() and c.version = any($2)
  order by t.due_at, t.case_id limit $1 for no key update of c skip locked`

/**
 * Fires what is due, earliest first, at most `limit` timers in one transaction. Two workers never take the same timer, and
 * one that wakes late or twice changes nothing. A case that fails alone is parked where somebody sees it.
 */
export async function fireTimers(engine: Engine, limit = 200): Promise<Fired> {
  let ids: readonly string[] = []
  try {
    const round = await retrying(() =>
      inTransaction(engine.pool, 'system', async (tx) => {
        ids = await takeDue(tx, engine, limit)
        return fireSome(tx, engine, ids)
      }),
    )
    return await firedAlone(engine, round.failed, round.fired)
  } catch (error) {
    // What the database refuses of one case fails the whole set, and would fail it again in every round to come.
    if (isPassing(error) || isLostRace(error) || ids.length === 0) throw error
    return firedAlone(engine, ids, { cases: 0, steps: 0, parked: 0 })
  }
}

async function firedAlone(engine: Engine, ids: readonly string[], before: Fired): Promise<Fired> {
  let { cases, steps, parked } = before
  for (const id of ids) {
    const fired = await fireAlone(engine, id)
    if (fired === 'parked') parked++
    else if (fired > 0) [cases, steps] = [cases + 1, steps + fired]
  }
  return { cases, steps, parked }
}

async function takeDue(tx: Tx, { releases }: Engine, limit: number): Promise<string[]> {
  const values = [limit, releases.hashes()]
  const [, { rows }] = await Promise.all([
    planOnce(tx),
    tx.query<{ case_id: string }>({ name: 'due-timers', text: DUE, values }),
  ])
  return [...new Set(rows.map(({ case_id }) => case_id))].sort()
}

async function fireSome(tx: Tx, engine: Engine, ids: readonly string[]): Promise<{ fired: Fired; failed: string[] }> {
  if (ids.length === 0) return { fired: { cases: 0, steps: 0, parked: 0 }, failed: [] }
  const { failed, course } = await woken(tx, engine, ids)
  if (course.steps.length > 0) await writeSteps(tx, course.steps)
  return { fired: { cases: ids.length - failed.length, steps: course.steps.length, parked: 0 }, failed }
}

async function woken(tx: Tx, engine: Engine, ids: readonly string[]): Promise<{ course: Course; failed: string[] }> {
  const course = new Course(
    engine,
    await lookToMove(
      tx,
      engine,
      ids.map((caseId) => ({ caseId, id: caseId, by: 'system' as const })),
    ),
  )
  const failed: string[] = []
  for (const id of ids) {
    try {
      course.wake(id)
    } catch {
      failed.push(id)
    }
  }
  return { course, failed }
}

/** Fires one case by itself; where that fails too, parks its timers with the reason. Gives how many steps it fired. */
async function fireAlone(engine: Engine, id: string): Promise<number | 'parked'> {
  try {
    return await retrying(() =>
      inTransaction(engine.pool, 'system', async (tx) => {
        const course = new Course(engine, await lookToMove(tx, engine, [{ caseId: id, id, by: 'system' }]))
        course.wake(id)
        if (course.steps.length > 0) await writeSteps(tx, course.steps)
        return course.steps.length
      }),
    )
  } catch (error) {
    if (isPassing(error)) throw error
    if (isLostRace(error)) return 0
    await inTransaction(engine.pool, 'system', (tx) =>
      tx.query(
        'update timers set parked_at = clock_timestamp(), parked_why = $2 where case_id = $1 and due_at <= business_now()',
        [id, String(error).slice(0, 1_000)],
      ),
    )
    return 'parked'
  }
}
