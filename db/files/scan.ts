import type pg from 'pg'
import { inTransaction } from '../transaction.ts'
import type { Scan } from './listAttachments.ts'

/** Whoever judges bytes: a virus scanner of the installation. It is asked outside any transaction. */
export type Scanner = (bytes: Buffer) => Promise<Exclude<Scan, 'unscanned'>>

/** Has files judged that nobody has judged yet, the oldest first; tells how many. Without a scanner they stay unscanned. */
export async function scanFiles(pool: pg.Pool, scanner: Scanner, limit = 20): Promise<number> {
  const { rows } = await pool.query<{ sha256: string; bytes: Buffer }>(
    `select sha256, bytes from files where scan = 'unscanned' order by recorded_at limit $1`,
    [limit],
  )
  for (const { sha256, bytes } of rows) {
    const scan = await scanner(bytes)
    await inTransaction(pool, 'system', (tx) =>
      tx.query('update files set scan = $2 where sha256 = $1', [sha256, scan]),
    )
  }
  return rows.length
}
