import { once } from 'node:events'
import { openPool } from '../../db/pool.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import type { WorkerTask } from './aJobWorker.ts'

const [{ databaseUrl, job }] = (await once(process, 'message')) as [WorkerTask]
const pool = openPool(databaseUrl, 2)
process.send?.(await runJob({ pool, databaseUrl }, job))
await pool.end()
