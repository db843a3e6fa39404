import type { Tx } from '../transaction.ts'

/**
 * Has the statements of this transaction planned once for all values, and not anew for each: the engine looks everything up by
 * its key, so the plan is always the same, and making it takes longer than carrying it out. A plan made while a table was small
 * would read the whole of it, row by row or to join it, and go on to do so while it fills up.
 */
export async function planOnce(tx: Tx): Promise<void> {
  const text = `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`
  await tx.query({ name: 'plan-once', text })
}
