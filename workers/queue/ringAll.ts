import type { JobsOptions, Queue } from 'bullmq'
import { within } from '../../db/within.ts'

/** The most rings of a queue that wait at a time. */
const SLOTS = 8

/** Queues of which nobody knows yet whether the last ring was heard. */
const unheard = new WeakSet<Queue>()

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
 * and a worker creates nothing. Nobody rings again where the last ring is still under way: what hangs would pile up.
 */
export async function ringAll(queue: Queue, times: number, complain: (error: Error) => void): Promise<boolean> {
  if (unheard.has(queue)) return false
  const slots = Array.from({ length: Math.min(times, SLOTS) }, (_, slot) => slot)
  const rings = Promise.all(slots.map((slot) => queue.add('ring', {}, ringIn(slot))))
  unheard.add(queue)
  rings.catch(complain).finally(() => unheard.delete(queue))
  return (await within(1_000, rings)) !== null
}
