import type pg from 'pg'
import type { Calendar, CalendarContent } from '../machines/core/time/calendar.ts'
import { openCalendar } from '../machines/core/time/openCalendar.ts'
import type { Tx } from './transaction.ts'

/** Opened calendars by hash. A version never changes, so what was opened once stays. */
export class Calendars {
  private readonly opened = new Map<string, Calendar>()
  private readonly pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.pool = pool
  }

  /**
   * The calendars with these hashes, by hash; throws when one was never recorded. Within a transaction they are read on its
   * own connection: many that all hold one and wait for a second would wait for each other.
   */
  async of(hashes: Iterable<string>, on: Pick<Tx, 'query'> = this.pool): Promise<Record<string, Calendar>> {
    const wanted = [...new Set(hashes)]
    const missing = wanted.filter((hash) => !this.opened.has(hash))
    if (missing.length > 0) await this.open(missing, on)
    return Object.fromEntries(wanted.map((hash) => [hash, this.opened.get(hash) as Calendar]))
  }

  private async open(hashes: readonly string[], on: Pick<Tx, 'query'>): Promise<void> {
    const { rows } = await on.query<{ hash: string; content: CalendarContent }>(
      'select hash, content from calendars where hash = any($1)',
      [hashes],
    )
    for (const { hash, content } of rows) {
      const calendar = openCalendar(content)
      if (calendar.hash !== hash) throw new Error(`calendar ${hash} has been changed: its hash is ${calendar.hash}`)
      this.opened.set(hash, calendar)
    }
    const lost = hashes.find((hash) => !this.opened.has(hash))
    if (lost) throw new Error(`there is no calendar ${lost}`)
  }
}

/** Records a calendar version (once) and puts it in force under its name. */
export async function recordCalendar(
  tx: Tx,
  content: CalendarContent,
  reason: string,
  by: string | null = null,
): Promise<string> {
  const { hash } = openCalendar(content)
  await tx.query('insert into calendars (hash, name, content) values ($1, $2, $3) on conflict do nothing', [
    hash,
    content.name,
    JSON.stringify(content),
  ])
  await tx.query('insert into calendars_in_force (name, hash, reason, recorded_by) values ($1, $2, $3, $4)', [
    content.name,
    hash,
    reason,
    by,
  ])
  return hash
}

/** The same for whoever opens cases by them: no other version comes into force until that is done. */
export async function calendarsToOpenBy(tx: Tx): Promise<Map<string, string>> {
  const [, inForce] = await Promise.all([
    tx.query({ name: 'hold-calendars', text: `select pg_advisory_xact_lock_shared(hashtext('calendars in force'))` }),
    calendarsInForce(tx),
  ])
  return inForce
}

/** The calendar versions in force now, by name. */
export async function calendarsInForce(tx: Pick<Tx, 'query'>): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ name: string; hash: string }>(
    'select distinct on (name) name, hash from calendars_in_force order by name, id desc',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}
