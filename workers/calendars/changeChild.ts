import { TakenOver } from '../../db/calendarChanges/takeChange.ts'
import { workOn } from '../../db/calendarChanges/workOn.ts'
import { openEngine } from '../../db/openEngine.ts'
import { openPool } from '../../db/pool.ts'
import { isPassing } from '../../db/transaction.ts'
import { answerParent } from '../child/answerParent.ts'
import type { ChangeAnswer, ChangeToDo } from './runChange.ts'

answerParent(answer)

async function answer({ databaseUrl, change }: ChangeToDo, tell: (share: number) => void): Promise<ChangeAnswer> {
  const pool = openPool(databaseUrl, 4)
  try {
    await workOn(await openEngine(pool), change, tell)
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof TakenOver) return { kind: 'takenOver' }
    return { kind: 'failed', message: String((error as Error).stack ?? error), isPassing: isPassing(error) }
  } finally {
    await pool.end()
  }
}
