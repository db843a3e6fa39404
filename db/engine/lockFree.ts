import type { Tx } from '../transaction.ts'

/** Lets nobody move those of the cases that nobody else is moving just now, and tells which they are. Waits for none. */
export async function lockFree(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const text = 'select id from cases where id = any($1) order by id for no key update skip locked'
  const { rows } = await tx.query<{ id: string }>({ name: 'lock-free', text, values: [ids] })
  return new Set(rows.map(({ id }) => id))
}
