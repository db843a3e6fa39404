import type pg from 'pg'

const BATCH = 500

// Where there is no gateway nobody ever takes them; a gateway that comes later does not send what was due days ago.
const DROP = `
  update messages set parked_at = clock_timestamp(), dropped = true, error = 'too old to be sent'
  where id in (
    select id from messages where channel = any('{smtp,sms}') and sent_at is null and parked_at is null
      and coalesce(freed_at, recorded_at) < clock_timestamp() - interval '3 days' and (not_before is null or not_before <= clock_timestamp())
    order by recorded_at limit ${BATCH} for update skip locked)`

const PRUNE = `
  delete from messages where id in (
    select id from messages where (sent_at is not null or parked_at is not null)
      and coalesce(sent_at, parked_at) < clock_timestamp() - make_interval(days => $1)
    order by coalesce(sent_at, parked_at) limit ${BATCH} for update skip locked)`

/** Drops messages that nobody sent in time, and forgets those that were settled more than `days` ago; tells how many it touched. */
export async function pruneMessages(pool: pg.Pool, days: number): Promise<number> {
  const dropped = await pool.query({ name: 'drop-messages', text: DROP })
  const forgotten = await pool.query({ name: 'prune-messages', text: PRUNE, values: [days] })
  return (dropped.rowCount ?? 0) + (forgotten.rowCount ?? 0)
}
