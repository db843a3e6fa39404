import type { JsonObject } from '../../machines/core/standing.ts'
import { planOnce } from '../engine/planOnce.ts'
import type { Tx } from '../transaction.ts'
import type { DueEffect, EffectKey } from './effect.ts'

/** In which order effects of different cases are taken. A simulation goes by case, so that every run is the same. */
export type Order = 'oldest' | 'byCase'

type Row = Omit<DueEffect, 'caseId' | 'at'> & { case_id: string; at: Date }

const COLUMNS = 'o.case_id, o.step, o.ordinal, o.kind, o.params, o."values", o.at, o.reached, o.attempts, o.answer'

/** Due, and nothing before it in its own case still waits. What is parked waits for a person and holds nothing up. */
export const IS_NEXT = `o.done_at is null and o.parked_at is null and (o.not_before is null or o.not_before <= clock_timestamp())
  and not exists (select from outbox e where e.case_id = o.case_id and (e.step, e.ordinal) < (o.step, o.ordinal)
                  and e.done_at is null and e.parked_at is null)`

/**
 * Of a kind that this program carries out, and of a case whose release it knows, as a list and the number of a value. What a
 * newer release asks for is left to the newer program that comes with it: while they are rolled out, both are at work.
 */
export const isFor = (kinds: string, known: string): string =>
  `o.kind ${kinds} and exists (select from cases c where c.id = o.case_id and c.version = any(${known}))`

/** What a program carries out: effects of these kinds, of cases with these releases. */
export type Mine = { readonly kinds: readonly string[]; readonly known: readonly string[] }

const ORDER = { oldest: 'o.at, o.case_id, o.step, o.ordinal', byCase: 'o.case_id, o.step, o.ordinal' } as const

/** Locks the next effects of these kinds, one of each case; those that another worker has are left to it. */
export async function takeNext(tx: Tx, { kinds, known }: Mine, limit: number, order: Order): Promise<DueEffect[]> {
  const planned = planOnce(tx)
  const text = `select ${COLUMNS} from outbox o where ${IS_NEXT} and ${isFor('= any($1)', '$2')} order by ${ORDER[order]} limit $3 for update of o skip locked`
  const values = [kinds, known, limit]
  const [{ rows }] = await Promise.all([tx.query<Row>({ name: `next-effects-${order}`, text, values }), planned])
  return rows.map(effectOf)
}

/** Locks one effect, if it is still to be done and nobody else has it. */
export async function takeOne(tx: Tx, key: EffectKey): Promise<DueEffect | undefined> {
  const text = `select ${COLUMNS} from outbox o where ${IS_NEXT} and o.case_id = $1 and o.step = $2 and o.ordinal = $3 for update skip locked`
  const { rows } = await tx.query<Row>({ name: 'one-effect', text, values: [key.caseId, key.step, key.ordinal] })
  return rows[0] && effectOf(rows[0])
}

/**
 * Keys of the next effects of these kinds, without holding them. The kinds stand in the text, so that Postgres finds the few that
 * are carried out in parts in an index of their own, and not among a hundred thousand notices.
 */
export async function findNext(tx: Tx, { kinds, known }: Mine, limit: number, order: Order): Promise<EffectKey[]> {
  const planned = planOnce(tx)
  const those = `in (${kinds.map((kind) => `'${kind}'`).join(', ')})`
  const text = `select o.case_id, o.step, o.ordinal from outbox o where ${IS_NEXT} and ${isFor(those, '$1')} order by ${ORDER[order]} limit $2`
  const [{ rows }] = await Promise.all([
    tx.query<Row>({ name: `find-effects-${order}`, text, values: [known, limit] }),
    planned,
  ])
  return rows.map(({ case_id, step, ordinal }) => ({ caseId: case_id, step, ordinal }))
}

/** Marks effects as carried out, each with its answer. */
export async function finish(tx: Tx, done: readonly (EffectKey & { readonly answer: JsonObject })[]): Promise<void> {
  if (done.length === 0) return
  const text = `
    update outbox o set done_at = clock_timestamp(), answer = r.answer, error = null, not_before = null
    from json_to_recordset($1) as r("caseId" uuid, step int, ordinal smallint, answer json)
    where o.case_id = r."caseId" and o.step = r.step and o.ordinal = r.ordinal`
  const rows = done.map(({ caseId, step, ordinal, answer }) => ({ caseId, step, ordinal, answer }))
  await tx.query({ name: 'finish-effects', text, values: [JSON.stringify(rows)] })
}

/** Notes how far an effect has come that reaches many cases. */
export async function noteReached(tx: Tx, key: EffectKey, reached: string | null, answer: JsonObject): Promise<void> {
  await tx.query(
    'update outbox set reached = $4, answer = $5 where case_id = $1 and step = $2 and ordinal = $3 and done_at is null',
    [key.caseId, key.step, key.ordinal, reached, JSON.stringify(answer)],
  )
}

/** How often an effect is tried before it is parked for a person to look at. */
export const TRIES = 8

/** Notes that an effect failed: it is tried again later, by the database's clock, or parked. Tells whether it was parked. */
export async function fail(tx: Tx, key: EffectKey, error: string): Promise<boolean> {
  const text = `
    update outbox set attempts = attempts + 1, error = $4, reached = null,
      not_before = clock_timestamp() + make_interval(secs => least(power(2, attempts), 300)),
      parked_at = case when attempts + 1 >= $5 then clock_timestamp() end
    where case_id = $1 and step = $2 and ordinal = $3 and done_at is null
    returning parked_at is not null as parked`
  const values = [key.caseId, key.step, key.ordinal, error.slice(0, 1_000), TRIES]
  const { rows } = await tx.query<{ parked: boolean }>({ name: 'fail-effect', text, values })
  return rows[0]?.parked ?? false
}

/** Leaves an effect to a newer program, which knows a release that this one does not; that is no try. */
export async function leave(tx: Tx, key: EffectKey, why: string): Promise<void> {
  await tx.query({
    name: 'leave-effect',
    text: `update outbox set error = $4, reached = null, answer = null, not_before = clock_timestamp() + interval '30 seconds'
           where case_id = $1 and step = $2 and ordinal = $3 and done_at is null`,
    values: [key.caseId, key.step, key.ordinal, why.slice(0, 1_000)],
  })
}

const effectOf = ({ case_id, at, ...row }: Row): DueEffect => ({ ...row, caseId: case_id, at: at.toISOString() })
