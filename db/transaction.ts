import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

/** A connection inside a transaction, with somebody's rights. It is not a pool, on purpose. */
export type Tx = Pick<pg.PoolClient, 'query'> & { readonly isTransaction: true }

/**
 * Under whose rights a transaction reads and writes: the system's, one person's, a citizen's in the one case that is theirs, or
 * those of several together. Where the api says `system`, it says nobody.
 */
export type Rights =
  | 'system'
  | { readonly person: string }
  | { readonly citizen: string }
  | { readonly people: readonly string[] }

const within = new AsyncLocalStorage<true>()

/** What is done with the pool once a transaction has been kept. */
type Afterwards = (pool: pg.Pool) => void

const afterwards = new WeakMap<object, Afterwards[]>()

/** Has something done as soon as everything is kept, and not at all where nothing is. It is never waited for. */
export function afterCommit(tx: Tx, work: Afterwards): void {
  afterwards.set(tx, [...(afterwards.get(tx) ?? []), work])
}

/** Hands over what a transaction writes last: it travels together with the commit, and nobody waits for it before. */
type Last = (writing: Promise<unknown>) => void

/**
 * Runs `work` in one transaction and gives what it gives; everything it wrote is kept, or nothing. Refuses to nest: a
 * second connection inside a transaction would wait for a pool that waits for it.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  rights: Rights,
  work: (tx: Tx, last: Last) => Promise<T>,
): Promise<T> {
  refuseToNest()
  const client = await pool.connect()
  afterwards.delete(client)
  let broken: Error | undefined
  try {
    const begun = [client.query('begin'), ...enter(client, rights)]
    const lasts: Promise<unknown>[] = []
    const last: Last = (writing) => void lasts.push(writing)
    const [result] = await within.run(true, () => Promise.all([work(client as unknown as Tx, last), ...begun]))
    // Where the last of them fails, there is nothing left to commit, and Postgres takes it all back.
    const [{ command }] = await Promise.all([client.query('commit'), ...lasts])
    // Postgres takes a COMMIT for a ROLLBACK where something failed before, even if the work did not mind.
    if (command !== 'COMMIT') throw new Error('nothing was kept: a statement had failed before the commit')
    for (const work of afterwards.get(client) ?? []) work(pool)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Throws inside a transaction: what is about to be done wants one of its own. */
export function refuseToNest(): void {
  if (within.getStore()) throw new Error('a transaction within a transaction')
}

function enter(client: pg.PoolClient, rights: Rights): Promise<unknown>[] {
  if (rights === 'system') return []
  if ('person' in rights) return [client.query({ name: 'enter', text: 'select enter($1)', values: [rights.person] })]
  if ('citizen' in rights) return [client.query('select enter_citizen($1)', [rights.citizen])]
  return [client.query({ name: 'enter-together', text: 'select enter_together($1)', values: [rights.people] })]
}

const PASSING = new Set([
  // Deadlocks, lost races that the database noticed, locks.
  ...['40001', '40P01', '55P03'],
  // Lost connections, and a database that starts, stops, or has become one to read from only.
  ...['08000', '08001', '08003', '08004', '08006', '08007', '57P01', '57P02', '57P03', '57P05', '25P03', '25006'],
  // A disk that is full or fails, no memory, no connections left.
  ...['53000', '53100', '53200', '53300', '53400', '58000', '58030'],
])

/** True for failures that say nothing of the case at hand, and that a later try may not meet. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (code !== undefined && (PASSING.has(code) || /^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH)/.test(code))) return true
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|query read timeout/i.test(
    message ?? '',
  )
}

/** True when another writer took the same step, the same command or the same tracking code first. */
export function isLostRace(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return (
    code === '23505' &&
    (/^journal.*pkey$/.test(constraint ?? '') ||
      // Of the rows of one step, it is not said which is written first.
      constraint === 'outbox_pkey' ||
      constraint === 'one_step_per_command' ||
      constraint === 'cases_pkey' ||
      constraint === 'cases_key_key' ||
      constraint === 'cases_tracking_code_key')
  )
}

/** Tries again while the failure is a lost race or a passing one; the command's own id makes that harmless. */
export async function retrying<T>(work: () => Promise<T>, tries = 12): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= tries || !(isLostRace(error) || isPassing(error))) throw error
      await new Promise((resolve) =>
        setTimeout(resolve, isLostRace(error) ? Math.random() * 5 * attempt : Math.min(2_000, 50 * 2 ** attempt)),
      )
    }
  }
}
