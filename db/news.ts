import type pg from 'pg'
import { afterCommit, type Tx } from './transaction.ts'

/** The channel of Postgres on which it is told what has just been kept. */
export const CHANNEL = 'news'

/**
 * What has just been kept: a case that has moved, and where it lies, or a person to whom something was told. It says nothing of
 * what happened: whoever hears it asks under their own rights.
 */
export type News =
  | { readonly case: string; readonly provider: number; readonly agency: number | null; readonly isOpen: boolean }
  | { readonly person: string }

/** What is told where more has moved at once than is worth naming: everybody looks again. */
export const MUCH = 'much'

/** How long news are gathered, in ms. Telling takes a lock that all of Postgres shares, so a step never does it itself. */
const GATHERING = 200

/** Postgres takes less than 8,000 bytes at a time. */
const AT_A_TIME = 60
const MOST = 300

const gathered = new WeakMap<pg.Pool, Map<string, News>>()

/** Tells what is being written once it has been kept, soon after and together with what else has. */
export function tellLater(tx: Tx, news: readonly News[]): void {
  if (news.length > 0) afterCommit(tx, (pool) => gather(pool, news))
}

function gather(pool: pg.Pool, news: readonly News[]): void {
  const waiting = gathered.get(pool)
  const all = waiting ?? new Map<string, News>()
  for (const one of news) all.set('case' in one ? one.case : one.person, one)
  if (waiting) return
  gathered.set(pool, all)
  setTimeout(() => {
    gathered.delete(pool)
    if (!pool.ending) void tell(pool, [...all.values()])
  }, GATHERING).unref()
}

async function tell(pool: pg.Pool, news: readonly News[]): Promise<void> {
  const words = news.length > MOST ? [JSON.stringify(MUCH)] : inParts(news)
  // Whoever misses it looks again by and by: it is a doorbell, and nothing rests on it.
  await pool
    .query({
      name: 'tell-news',
      text: 'select pg_notify($1, word) from unnest($2::text[]) word',
      values: [CHANNEL, words],
    })
    .catch(() => undefined)
}

function inParts(news: readonly News[]): string[] {
  const parts: string[] = []
  for (let i = 0; i < news.length; i += AT_A_TIME) parts.push(JSON.stringify(news.slice(i, i + AT_A_TIME)))
  return parts
}
