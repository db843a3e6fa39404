import type pg from 'pg'

const BATCH = 200

/** Erases name and mobile of citizens whose case was closed more than `days` ago; tells of how many. The database decides whose. */
export async function eraseCitizens(pool: pg.Pool, days: number): Promise<number> {
  const text = 'select erase_citizens(make_interval(days => $1), $2) as erased'
  const { rows } = await pool.query<{ erased: number }>({ name: 'erase-citizens', text, values: [days, BATCH] })
  return rows[0]?.erased ?? 0
}
