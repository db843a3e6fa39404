import type { TestRun } from './run.ts'

/** What this run's setup started. */
export function theRun(): TestRun {
  const run = process.env['PEYMAN_TEST_RUN']
  if (!run) throw new Error('No servers were started: tests that need them live under tests/')
  return JSON.parse(run) as TestRun
}
