import type { Tx } from '../transaction.ts'

/**
 * Has the statements of this transaction planned once for all values, and not anew for each: the engine looks everything up by
 * its key, so the plan is always the same, and making it takes longer than carrying it out.
 */
export async function planOnce(tx: Tx): Promise<void> {
  await tx.query({ name: 'plan-once', text: `select set_config('plan_cache_mode', 'force_generic_plan', true)` })
}
