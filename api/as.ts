import type { Person } from '../db/statements/admit.ts'
import { inTransaction, type Tx } from '../db/transaction.ts'
import type { Api } from './api.ts'
import type { Who } from './who.ts'

/** Does work in one transaction under the rights of whoever asks. */
export const as = <T>(api: Api, who: Who, work: (tx: Tx, by: Person) => Promise<T>): Promise<T> =>
  inTransaction(api.engine.pool, { person: who.id }, (tx) => work(tx, { person: who.id }))
