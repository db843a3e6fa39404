import { openDueCycles } from '../db/cycles/openDueCycles.ts'
import { NOTHING, type Tools, type WorkQueue } from './workQueue.ts'

/** How often the timetables are looked through, in ms. Cycles are put on the plan days before anything happens in them. */
const EVERY = 60_000

/** Cycles that the approved timetables call for. From then on each one opens and closes by its own timers. */
export const periods = ({ engine, log }: Tools): WorkQueue => {
  let looked = Number.NEGATIVE_INFINITY
  return {
    bucket: 1,
    due: async () =>
      performance.now() - looked < EVERY ? NOTHING : { count: 1, first: `timetables after ${Math.floor(looked)}` },
    work: async () => {
      if (performance.now() - looked < EVERY) return 0
      looked = performance.now()
      const opened = await openDueCycles(engine)
      if (opened.length > 0) log.info({ cycles: opened.map(({ caseId }) => caseId) }, 'cycles were put on the plan')
      return opened.length
    },
  }
}
