import type { JobsOptions, Queue } from 'bullmq'
import { within } from '../../db/within.ts'

/** The most rings of a queue that wait at a time. */
const SLOTS = 8

/**
 * A ring that was answered leaves nothing behind. Its id is its slot, so that many workers that ring for the same work
 * ring once; should one be stuck in its slot, the sweep does the work itself.
 */
const ringIn = (slot: number): JobsOptions => ({
  jobId: `slot-${slot}`,
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
})

/**
 * Rings so many times; tells whether that worked, and soon. One by one: in Postgres a bulk would want to create a sequence,
 * and a worker creates nothing.
 */
export async function ringAll(queue: Queue, times: number, complain: (error: Error) => void): Promise<boolean> {
  const slots = Array.from({ length: Math.min(times, SLOTS) }, (_, slot) => slot)
  const rings = Promise.all(slots.map((slot) => queue.add('ring', {}, ringIn(slot))))
  rings.catch(complain)
  return (await within(1_000, rings)) !== null
}
