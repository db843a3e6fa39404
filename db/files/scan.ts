import type pg from 'pg'
import type { Scan } from './listAttachments.ts'

/** What a scanner says of bytes: its judgement, that it cannot judge these, or that nobody is there to judge any. */
export type Verdict =
  | { readonly scan: Exclude<Scan, 'unscanned'>; readonly note: string }
  | { readonly unjudged: string }
  | { readonly down: string }

/** Whoever judges bytes: a virus scanner of the installation. It is asked outside any transaction. */
export type Scanner = (bytes: Buffer) => Promise<Verdict>

type Taken = { readonly sha256: string; readonly bytes: Buffer }

const IS_DUE = `scan = 'unscanned' and (scan_not_before is null or scan_not_before <= clock_timestamp())`

// Whoever takes a file has it for five minutes. If he dies, somebody else has it scanned again, and nothing is lost by it.
const TAKE = `
  update files f set scan_not_before = clock_timestamp() + interval '5 minutes'
  from (select sha256 from files where ${IS_DUE} order by recorded_at limit 1 for update skip locked) d
  where f.sha256 = d.sha256 returning f.sha256, f.bytes`

/** How many files nobody has judged yet, up to a bound, and which is first. */
export async function filesToScan(
  pool: pg.Pool,
  most: number,
): Promise<{ readonly count: number; readonly first: string | null }> {
  const { rows } = await pool.query<{ count: number; first: string | null }>({
    name: 'files-to-scan',
    text: `select count(*)::int as count, (array_agg(sha256 order by recorded_at))[1] as first
           from (select sha256, recorded_at from files where ${IS_DUE} order by recorded_at limit $1) f`,
    values: [most],
  })
  return rows[0] ?? { count: 0, first: null }
}

/** Has the file judged that has waited longest, and tells what was said of it; null where none waits. */
export async function scanFile(pool: pg.Pool, scanner: Scanner): Promise<Verdict | null> {
  const { rows } = await pool.query<Taken>({ name: 'take-file', text: TAKE })
  const [file] = rows
  if (!file) return null
  const verdict = await scanner(file.bytes)
  await note(pool, file.sha256, verdict)
  return verdict
}

async function note(pool: pg.Pool, sha256: string, verdict: Verdict): Promise<void> {
  if ('scan' in verdict)
    await pool.query(
      `update files set scan = $2, scan_note = $3, scanned_at = clock_timestamp(), scan_not_before = null, scan_attempts = scan_attempts + 1
       where sha256 = $1 and scan = 'unscanned'`,
      [sha256, verdict.scan, verdict.note.slice(0, 200)],
    )
  else if ('unjudged' in verdict)
    await pool.query(
      `update files set scan_note = $2, scan_attempts = scan_attempts + 1,
         scan_not_before = clock_timestamp() + make_interval(secs => least(30 * power(2, scan_attempts), 3600)) where sha256 = $1`,
      [sha256, verdict.unjudged.slice(0, 200)],
    )
  else
    await pool.query(
      `update files set scan_note = $2, scan_not_before = clock_timestamp() + interval '15 seconds' where sha256 = $1`,
      [sha256, verdict.down.slice(0, 200)],
    )
}
