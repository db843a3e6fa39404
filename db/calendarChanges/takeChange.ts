import type pg from 'pg'
import { giveBackTo, TAKE_UP, TRIED } from '../lease.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import { type ChangeRow, type ChangeState, findChange } from './change.ts'

/** A change that this worker is at work on. */
export type TakenChange = { readonly id: string; readonly attempts: number }

// A worker that died leaves its work running; each part that is done says that somebody is still there.
const DUE = `(status = 'waiting' or (status = 'running' and taken_at < clock_timestamp() - interval '2 minutes'))`

/** Takes the change that has waited longest; null where there is none to take. */
export async function takeChange(pool: pg.Pool): Promise<TakenChange | null> {
  const { rows } = await inTransaction(pool, 'system', (tx) =>
    tx.query<TakenChange & { status: string }>(
      `with next as (select id from calendar_changes where ${DUE} order by drafted_at, id limit 1 for update skip locked)
       update calendar_changes j set ${TAKE_UP} from next where j.id = next.id returning j.id, j.attempts, j.status`,
    ),
  )
  if (rows[0] === undefined) return null
  const { status, ...taken } = rows[0]
  return status === 'running' ? taken : takeChange(pool)
}

/** How many changes wait for the workers, and which is first. */
export async function countDueChanges(
  pool: pg.Pool,
): Promise<{ readonly count: number; readonly first: string | null }> {
  const { rows } = await pool.query<{ count: number; first: string | null }>({
    name: 'changes-due',
    text: `select count(*)::int as count, (array_agg(id order by drafted_at, id))[1] as first from calendar_changes where ${DUE}`,
  })
  return rows[0] ?? { count: 0, first: null }
}

/** Somebody else has taken the work over: what this worker is about to write counts no more. */
export class TakenOver extends Error {
  constructor(id: string) {
    super(`change ${id} was taken over`)
    this.name = 'TakenOver'
  }
}

/** How far a part came: kept with what the part wrote, so that nothing is done twice and nothing left out. */
export type Reached = {
  readonly walk: number
  readonly until: string
  readonly looked: number
  readonly progress: number
}

/** Notes how far the work is, in the transaction of its part; whoever lost the work writes nothing. */
export async function reach(tx: Tx, { id, attempts }: TakenChange, reached: Reached): Promise<void> {
  const { rowCount } = await tx.query(
    `update calendar_changes set looked_walk = $3, looked_until = $4, looked = $5, progress = $6, taken_at = clock_timestamp()
     where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts, reached.walk, reached.until, reached.looked, Math.min(99, Math.floor(reached.progress * 100))],
  )
  if (rowCount !== 1) throw new TakenOver(id)
}

/** What is at hand, with where the last part ended; null where it was taken over. */
export async function readTaken(
  tx: Pick<Tx, 'query'>,
  { id, attempts }: TakenChange,
): Promise<(ChangeRow & { readonly walk: number; readonly until: string; readonly looked: number }) | null> {
  const { rows } = await tx.query<{ walk: number; until: string; looked: number }>(
    `select looked_walk as walk, looked_until as until, looked from calendar_changes where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts],
  )
  const change = await findChange(tx, id)
  return rows[0] && change ? { ...change, ...rows[0] } : null
}

/** Writes down what the work came to, unless it was taken over. */
export async function finish(
  tx: Tx,
  { id, attempts }: TakenChange,
  columns: Readonly<Record<string, unknown>> & { readonly state: ChangeState },
): Promise<void> {
  const names = Object.keys(columns)
  const sets = names.map((name, i) => `${name} = $${i + 3}`).join(', ')
  const { rowCount } = await tx.query(
    `update calendar_changes set ${sets}, status = 'done', progress = 100, finished_at = clock_timestamp(), error = null
     where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts, ...names.map((name) => columns[name])],
  )
  if (rowCount !== 1) throw new TakenOver(id)
}

const TRIES = 3
const PASSING_TRIES = 10

/** Lays work that broke down back to be gone on with, or gives it up with what was wrong; what may pass is tried oftener. */
export async function failChange(pool: pg.Pool, { id, attempts }: TakenChange, error: unknown, mayPass: boolean) {
  await pool.query(
    `update calendar_changes set status = case when ${TRIED} >= $3 then 'failed' else 'waiting' end, error = $4
     where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts, mayPass ? PASSING_TRIES : TRIES, String(error).slice(0, 1_000)],
  )
}

/** Gives back what was begun and cannot be ended here: the next worker goes on from the last part. */
export async function giveChangeBack(pool: pg.Pool, { id, attempts }: TakenChange): Promise<void> {
  await pool.query(
    `update calendar_changes set ${giveBackTo('waiting')} where id = $1 and attempts = $2 and status = 'running'`,
    [id, attempts],
  )
}
