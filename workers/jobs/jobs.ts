import { countDueJobs } from '../../db/jobs/takeJob.ts'
import { MUCH, type Tools, type WorkQueue } from '../workQueue.ts'
import { runJob } from './runJob.ts'

/** Long work on statements that people asked for, one at a time in each process. */
export const jobs = ({ engine, settings }: Pick<Tools, 'engine' | 'settings'>): WorkQueue => ({
  bucket: 1,
  due: () => countDueJobs(engine.pool, MUCH),
  work: async (ending) => {
    const { databaseUrl } = settings
    return (await runJob({ pool: engine.pool, databaseUrl, ending }, null)) ? 1 : 0
  },
})
