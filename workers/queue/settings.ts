import type { QueueOptions, WorkerOptions } from 'bullmq'

/** What happened to rings is of no interest for long. */
export const RINGING = { streams: { events: { maxLen: 100 } } } satisfies Partial<QueueOptions>

/** No ring's fate decides anything, so a stalled one is simply answered again, however often. */
export const ANSWERING = {
  concurrency: 2,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000_000,
  runRetryDelay: 300,
  drainDelay: 5,
} satisfies Partial<WorkerOptions>
