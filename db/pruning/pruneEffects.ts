import type pg from 'pg'

/** A place in the order in which effects were carried out. */
export type Place = { readonly doneAt: string; readonly caseId: string }

/** What one batch came to: how many effects left the outbox, and where the next batch begins; null when this was the last. */
export type Pruned = { readonly effects: number; readonly next: Place | null }

/** How many effects one batch looks at. */
const BATCH = 500

const LOOK = `
  select done_at::text as "doneAt", case_id as "caseId" from outbox
  where done_at is not null and done_at < clock_timestamp() - make_interval(days => $1)
    and ($2::timestamptz is null or (done_at, case_id) > ($2::timestamptz, $3::uuid))
  order by done_at, case_id limit ${BATCH}`

/**
 * Takes effects out of the outbox that were carried out more than `days` ago, in one small transaction; the database itself
 * decides which may go. Goes on from a place, so that what has to stay is not looked at again in the same round.
 */
export async function pruneEffects(pool: pg.Pool, days: number, from: Place | null): Promise<Pruned> {
  const values = [days, from?.doneAt ?? null, from?.caseId ?? null]
  const { rows } = await pool.query<Place>({ name: 'effects-done', text: LOOK, values })
  if (rows.length === 0) return { effects: 0, next: null }
  const cases = [...new Set(rows.map(({ caseId }) => caseId))]
  const gone = await pool.query<{ effects: number }>('select prune_effects($1, make_interval(days => $2)) as effects', [
    cases,
    days,
  ])
  return { effects: gone.rows[0]?.effects ?? 0, next: rows.length < BATCH ? null : (rows.at(-1) as Place) }
}
