import { theRun } from './the-run.ts'

/** The address of the run's Redis, in a database that no test file running at the same time shares. */
export function redisUrl(): string {
  const { redis } = theRun()
  if (!redis) throw new Error('There is no redis-server here: put the tests that need it under describeWith')
  return `${redis}/${process.env['JEST_WORKER_ID'] ?? 0}`
}
