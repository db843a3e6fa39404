import type pg from 'pg'

/** What waits of one kind: how much is due and undone and for how long, and how much is parked; counted up to 10,000. */
export type Backlog = {
  readonly kind: string
  readonly due: number
  /** Seconds since the oldest of it fell due; null where nothing waits. */
  readonly oldest: number | null
  readonly parked: number
}

/** What waits in this installation, kind by kind. */
export async function readBacklog(pool: Pick<pg.Pool, 'query'>): Promise<Backlog[]> {
  const { rows } = await pool.query<Backlog>({
    name: 'backlog',
    text: 'select kind, due, oldest, parked from backlog()',
  })
  return rows
}
