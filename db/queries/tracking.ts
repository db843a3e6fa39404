import type pg from 'pg'

/** What a tracking code opens: where the case stands, and when something is due next. */
export type Tracked = {
  readonly version: string
  readonly stage: string
  readonly stage_since: Date
  readonly next_at: Date | null
}

/** Looks a code up for somebody who also knows the last digits of the mobile on file; null for a wrong code and wrong digits alike. */
export async function track(pool: Pick<pg.Pool, 'query'>, code: string, digits: string): Promise<Tracked | null> {
  const { rows } = await pool.query<Tracked>('select version, stage, stage_since, next_at from track($1, $2)', [
    code,
    digits,
  ])
  return rows[0] ?? null
}
