import type { Logger } from 'pino'
import type { Engine } from '../db/engine/engine.ts'
import { planOnce } from '../db/engine/planOnce.ts'
import type { Settings } from '../db/settings.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Gateways } from './messages/gateway.ts'

/** What is due at this moment: how much, up to a bound, and which of it is first. */
export type Due = { readonly count: number; readonly first: string | null }

/** One kind of work that time brings. The database says what is due; nothing is kept anywhere else. */
export type WorkQueue = {
  /** How much one call of `work` takes. */
  readonly bucket: number
  readonly due: () => Promise<Due>
  /**
   * Does some of what is due and tells how much; 0 when there is nothing, or nothing that can be done now. Work that takes
   * longer than a worker waits with its end listens to `ending`, and gives back what it has begun.
   */
  readonly work: (ending?: AbortSignal) => Promise<number>
}

/** What every kind of work is made with. */
export type Tools = {
  readonly engine: Engine
  readonly settings: Settings
  readonly gateways: Gateways
  readonly log: Logger
}

/** The most that is ever counted: beyond that only "much" matters. */
export const MUCH = 2_000

export const NOTHING: Due = { count: 0, first: null }

/** Looks for what is due by a statement that is planned once: it is asked all day, of tables that fill and empty meanwhile. */
export const lookFor = ({ pool }: Engine, query: { name: string; text: string; values: unknown[] }): Promise<Due> =>
  inTransaction(pool, 'system', async (tx) => {
    const [, { rows }] = await Promise.all([planOnce(tx), tx.query<Due>(query)])
    return rows[0] as Due
  })
