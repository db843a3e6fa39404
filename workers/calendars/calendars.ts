import { catchUp } from '../../db/calendarChanges/apply.ts'
import { countDueChanges } from '../../db/calendarChanges/takeChange.ts'
import type { Tools, WorkQueue } from '../workQueue.ts'
import { runChange } from './runChange.ts'

/** How often cases are looked for that rested while a calendar changed, in ms. */
const EVERY = 30_000

/** Changes of calendars: looking at what they would do, applying what was approved, and what was left behind. */
export const calendars = ({ engine, settings }: Pick<Tools, 'engine' | 'settings'>): WorkQueue => {
  let caughtUp = Number.NEGATIVE_INFINITY
  const isTime = () => performance.now() - caughtUp > EVERY
  return {
    bucket: 1,
    due: async () => {
      const due = await countDueChanges(engine.pool)
      return due.count > 0 || !isTime() ? due : { count: 1, first: `left behind after ${Math.floor(caughtUp)}` }
    },
    work: async (ending) => {
      if (await runChange({ pool: engine.pool, databaseUrl: settings.databaseUrl, ending })) return 1
      if (!isTime()) return 0
      const moved = await catchUp(engine)
      if (moved === 0) caughtUp = performance.now()
      return moved
    },
  }
}
