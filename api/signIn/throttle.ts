import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { NotReady, TooManyTries } from '../refusals.ts'

/** So many tries in so many seconds, for whatever the key stands for. */
export type Limit = { readonly key: string; readonly tries: number; readonly seconds: number }

const TAKE = `
  insert into auth.tries (bucket, count, until)
  select b, 1, now() + make_interval(secs => s) from unnest($1::text[], $2::int[]) as wanted(b, s) order by b
  on conflict (bucket) do update
    set count = case when tries.until <= now() then 1 else tries.count + 1 end,
        until = case when tries.until <= now() then excluded.until else tries.until end
  returning bucket, count, extract(epoch from until - now())::int as seconds`

type Count = { readonly bucket: string; readonly count: number; readonly seconds: number }

/**
 * Counts tries in Postgres, so that several processes share one count and a restart forgives nothing. A try is counted
 * before it is made: a hundred at once are a hundred tries.
 */
export class Throttle {
  private readonly pool: pg.Pool
  private readonly secret: string

  constructor(pool: pg.Pool, secret: string) {
    this.pool = pool
    this.secret = secret
  }

  /** Counts one try against every limit, and refuses if one of them is used up. */
  async take(limits: readonly Limit[]): Promise<void> {
    const buckets = limits.map(({ key }) => this.bucket(key))
    const rows = await this.counted(
      buckets,
      limits.map(({ seconds }) => seconds),
    )
    const used = new Map(rows.map((row) => [row.bucket, row]))
    const over = limits.flatMap(({ tries }, i) => {
      const row = used.get(buckets[i] as string)
      return row && row.count > tries ? [row.seconds] : []
    })
    if (over.length > 0) throw new TooManyTries(Math.max(1, ...over))
  }

  /** Where tries cannot be counted, none is let through. */
  private async counted(buckets: readonly string[], seconds: readonly number[]): Promise<Count[]> {
    try {
      return (await this.pool.query<Count>(TAKE, [buckets, seconds])).rows
    } catch (cause) {
      throw Object.assign(new NotReady(), { cause })
    }
  }

  /** Takes a try back that turned out to be an honest one. */
  async giveBack(limits: readonly Limit[]): Promise<void> {
    await this.pool.query('update auth.tries set count = greatest(count - 1, 0) where bucket = any($1)', [
      limits.map(({ key }) => this.bucket(key)),
    ])
  }

  /** Forgets what has run out. */
  async sweep(): Promise<void> {
    await this.pool.query('delete from auth.tries where until < now()')
  }

  private bucket(key: string): string {
    return createHmac('sha256', this.secret).update(`tries:${key}`).digest('base64url')
  }
}

/** An address as it is counted: a household or an office has one IPv4 address, but 2^64 of IPv6. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = plain.includes('::')
    ? Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
    : []
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
