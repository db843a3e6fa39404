import type pg from 'pg'
import { failChange, giveChangeBack, type TakenChange, takeChange } from '../../db/calendarChanges/takeChange.ts'
import { askChild, type ChildLimits, type Exit } from '../child/askChild.ts'

/** A change, and where the database is for whoever works on it. */
export type ChangeToDo = { readonly databaseUrl: string; readonly change: TakenChange }

/** What the child answers. */
export type ChangeAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'takenOver' }
  | { readonly kind: 'failed'; readonly message: string; readonly isPassing: boolean }

/** What a change needs of the workers. */
export type ChangeTools = {
  readonly pool: pg.Pool
  readonly databaseUrl: string
  readonly ending?: AbortSignal | undefined
}

/** A million clocks take minutes; whoever comes after goes on from the last part. */
const LIMITS: ChildLimits = { milliseconds: 3_600_000, heapMegabytes: 512 }

/**
 * Works on the change that has waited longest, in a process of its own: deciding hundreds of thousands of cases keeps nobody
 * else waiting. Every part is kept as it is done. Tells whether there was one.
 */
export async function runChange({ pool, databaseUrl, ending }: ChangeTools): Promise<boolean> {
  const change = await takeChange(pool)
  if (change === null) return false
  try {
    const todo: ChangeToDo = { databaseUrl, change }
    const answer = await askChild<number, ChangeAnswer>({
      module: new URL('./changeChild.ts', import.meta.url),
      ask: todo,
      onProgress: () => {},
      limits: { ...LIMITS, ...(ending ? { signal: ending } : {}) },
      broken: ({ code, signal }: Exit) => new Error(`the work broke off: ${signal ?? code}`),
      timedOut: (milliseconds) => new Error(`the work took longer than ${milliseconds} ms`),
    })
    if (answer.kind === 'failed') await failChange(pool, change, answer.message, answer.isPassing)
  } catch (error) {
    if (ending?.aborted) await giveChangeBack(pool, change)
    else await failChange(pool, change, error, false)
  }
  return true
}
