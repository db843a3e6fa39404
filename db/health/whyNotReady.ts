import type pg from 'pg'
import { listMigrations } from '../migrate.ts'
import { within } from '../within.ts'

/** Why a process cannot serve: nobody answers, or the database lacks migrations that this program rests on. */
export type NotServing = { readonly why: 'database' } | { readonly why: 'schema'; readonly missing: readonly string[] }

/** Whoever asks has waited long enough by then, in ms. */
const PATIENCE = 3_000

/** Why this process cannot serve just now; null when it can. A database newer than the program is no hindrance. */
export async function whyNotReady(pool: Pick<pg.Pool, 'query'>): Promise<NotServing | null> {
  const [wanted, had] = await Promise.all([listMigrations(), within(PATIENCE, readMigrations(pool))])
  if (had === null) return { why: 'database' }
  const missing = wanted.filter((name) => !had.has(name))
  return missing.length === 0 ? null : { why: 'schema', missing }
}

/** No such table, or none that this login may read: a database from before this program. */
const OLDER: readonly unknown[] = ['42P01', '42501']

async function readMigrations(pool: Pick<pg.Pool, 'query'>): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await pool.query<{ name: string }>('select name from migrations')
    return new Set(rows.map(({ name }) => name))
  } catch (error) {
    if (OLDER.includes((error as { code?: unknown }).code)) return new Set()
    throw error
  }
}
