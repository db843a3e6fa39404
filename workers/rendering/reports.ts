import { jobsDue } from '../../db/reports/jobs.ts'
import { MUCH, type Tools, type WorkQueue } from '../workQueue.ts'
import { renderReport } from './renderReport.ts'

/** Reports that cycles have asked for. One at a time in each process: a large one fills its memory. */
export const reports = ({ engine, log }: Pick<Tools, 'engine' | 'log'>): WorkQueue => {
  let isRendering = false
  return {
    bucket: 1,
    due: () => jobsDue(engine.pool, MUCH),
    work: async (ending) => {
      if (isRendering) return 0
      isRendering = true
      try {
        const { first } = await jobsDue(engine.pool, 1)
        if (first === null) return 0
        const name = await renderReport(engine, first, () => {}, ending)
        if (name) log.info(name, 'a report was made')
        return 1
      } catch (error) {
        log.error({ err: error }, 'a report could not be made')
        return 1
      } finally {
        isRendering = false
      }
    },
  }
}
