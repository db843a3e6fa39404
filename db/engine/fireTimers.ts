import { inTransaction, isLostRace, retrying, type Tx } from '../transaction.ts'
import { Course } from './course.ts'
import type { Engine } from './engine.ts'
import { look } from './look.ts'
import { writeSteps } from './writeSteps.ts'

/** What a round of firing did. */
export type Fired = { readonly cases: number; readonly steps: number; readonly parked: number }

const DUE = `
  select case_id from timers where parked_at is null and due_at <= business_now()
  order by due_at, case_id limit $1 for update skip locked`

/**
 * Fires what is due, earliest first, at most `limit` timers in one transaction. Two workers never take the same timer, and
 * one that wakes late or twice changes nothing. A case that fails alone is parked where somebody sees it.
 */
export async function fireTimers(engine: Engine, limit = 200): Promise<Fired> {
  const round = await retrying(() => inTransaction(engine.pool, 'system', (tx) => fireSome(tx, engine, limit)))
  if (round.failed.length === 0) return round.fired
  const alone = await Promise.all(round.failed.map((id) => fireAlone(engine, id)))
  return { ...round.fired, parked: alone.filter((parked) => parked).length }
}

async function fireSome(tx: Tx, engine: Engine, limit: number): Promise<{ fired: Fired; failed: string[] }> {
  const { rows } = await tx.query<{ case_id: string }>({ name: 'due-timers', text: DUE, values: [limit] })
  const ids = [...new Set(rows.map(({ case_id }) => case_id))].sort()
  if (ids.length === 0) return { fired: { cases: 0, steps: 0, parked: 0 }, failed: [] }
  const { failed, course } = await woken(tx, engine, ids)
  if (course.steps.length > 0) await writeSteps(tx, course.steps)
  return { fired: { cases: ids.length - failed.length, steps: course.steps.length, parked: 0 }, failed }
}

async function woken(tx: Tx, engine: Engine, ids: readonly string[]): Promise<{ course: Course; failed: string[] }> {
  const course = new Course(
    engine,
    await look(
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

/** Fires one case by itself; where that fails too, parks its timers with the reason. Tells whether it had to. */
async function fireAlone(engine: Engine, id: string): Promise<boolean> {
  try {
    await retrying(() =>
      inTransaction(engine.pool, 'system', async (tx) => {
        const course = new Course(engine, await look(tx, engine, [{ caseId: id, id, by: 'system' }]))
        course.wake(id)
        if (course.steps.length > 0) await writeSteps(tx, course.steps)
      }),
    )
    return false
  } catch (error) {
    if (isLostRace(error)) return false
    await inTransaction(engine.pool, 'system', (tx) =>
      tx.query(
        'update timers set parked_at = clock_timestamp(), parked_why = $2 where case_id = $1 and due_at <= business_now()',
        [id, String(error).slice(0, 1_000)],
      ),
    )
    return true
  }
}
