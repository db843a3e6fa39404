import { startRun } from './run.ts'

declare global {
  var stopTestRun: (() => Promise<void>) | undefined
}

/** Once per run, before the first test that needs a server. A run within a run has the servers of the outer one. */
export default async function setup(): Promise<void> {
  if (process.env['PEYMAN_TEST_RUN']) return
  const { run, stop } = await startRun()
  process.env['PEYMAN_TEST_RUN'] = JSON.stringify(run)
  globalThis.stopTestRun = stop
}
