import type { JobsOptions, WorkerOptions } from 'bullmq'

/** The schema that BullMQ has for itself on Postgres. */
export const SCHEMA = 'bullmq'

/** The most rings of a queue that wait at a time. */
export const SLOTS = 8

/**
 * A ring that was answered leaves nothing behind. Its id is its slot, so that many workers that ring for the same work
 * ring once; should one be stuck in its slot, the sweep does the work itself.
 */
export const ringOptions = (slot: number): JobsOptions => ({
  jobId: `slot-${slot}`,
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
})

/** No ring's fate decides anything, so a stalled one is simply answered again, however often. */
export const ANSWERING = {
  concurrency: 2,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000_000,
  runRetryDelay: 1_000,
  drainDelay: 5,
} satisfies Partial<WorkerOptions>
