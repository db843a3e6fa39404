import type { Tx } from '../transaction.ts'

/** Lets nobody move these cases until the transaction ends, always taken in one order, so that two who want them queue. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<void> {
  const text = 'select 1 from cases where id = any($1) order by id for no key update'
  await tx.query({ name: 'lock-cases', text, values: [ids] })
}
