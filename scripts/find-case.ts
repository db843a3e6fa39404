import type pg from 'pg'
import { parseTrackingCode } from '../machines/core/persian/trackingCode.ts'
import { CannotStart } from './cannot-start.ts'

/** The id of a case that is named by its id, its tracking code or its opening key; throws where there is none. */
export async function findCase(pool: pg.Pool, wanted: string | undefined): Promise<string> {
  if (!wanted) throw new CannotStart('name a case: its id, its tracking code or its opening key')
  const { rows } = await pool.query<{ id: string }>(
    'select id from cases where id::text = $1 or key = $1 or tracking_code = $2 limit 1',
    [wanted, parseTrackingCode(wanted)],
  )
  if (!rows[0]) throw new CannotStart(`there is no case ${wanted}`)
  return rows[0].id
}
