import type pg from 'pg'
import { sayNotice } from '../../db/effects/notices/sayNotice.ts'
import { NOTICE_NAMES } from '../../db/effects/notices/templates.ts'
import type { Wording } from '../../db/effects/notices/wording.ts'
import { retrying } from '../../db/transaction.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Channel, Delivery, Gateway } from './gateway.ts'

/** How often a message is tried that its gateway refuses. */
const TRIES = 8
/** How many leave at once. */
const AT_ONCE = 4

type Taken = {
  readonly id: string
  readonly notice: string
  readonly values: JsonObject
  /** By when it was to be told, so that whoever gets it a second time reads the same. */
  readonly wording: Wording | null
  readonly language: 'fa' | 'en'
  readonly isStale: boolean
  /** Null where the person has none, or has left. */
  readonly address: string | null
}

// Whoever takes a message has it for two minutes. If he dies, somebody else sends it, perhaps again, under the same id. A notice
// that only a newer program has words for is left to that program.
const TAKE = `
  update messages m set not_before = clock_timestamp() + interval '2 minutes'
  from (select id from messages where channel = $1 and notice = any($3) and sent_at is null and parked_at is null and (not_before is null or not_before <= clock_timestamp())
        order by recorded_at, id limit $2 for update skip locked) d, people p
  where m.id = d.id and p.id = m.person_id
  returning m.id, m.notice, m."values", wording_of(m.provider_id, m.notice, m.at) as wording, m.language, coalesce(m.freed_at, m.recorded_at) < clock_timestamp() - interval '3 days' as "isStale",
    case when p.disabled_at is null then case m.channel when 'sms' then p.mobile else p.email end end as address`

/**
 * Sends some of what waits for a gateway and tells how many messages are settled. A message leaves at least once; one that
 * the gateway refuses is tried again later and parked in the end; while nobody answers, all of them simply wait.
 */
export async function sendMessages(pool: pg.Pool, channel: Channel, gateway: Gateway, limit: number): Promise<number> {
  const values = [channel, limit, NOTICE_NAMES]
  const { rows } = await pool.query<Taken>({ name: 'take-messages', text: TAKE, values })
  let settled = 0
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const some = rows.slice(i, i + AT_ONCE)
    const deliveries = await Promise.all(some.map((message) => deliver(gateway, message)))
    // What has left is noted, however often that takes: else it leaves again.
    await Promise.all(some.map(({ id }, j) => retrying(() => note(pool, id, deliveries[j] as Outcome))))
    const isDown = deliveries.some((delivery) => 'down' in delivery)
    settled += deliveries.filter((delivery) => !('down' in delivery)).length
    if (isDown) return putBack(pool, rows.slice(i + AT_ONCE), settled)
  }
  return settled
}

type Outcome = Delivery | { readonly dropped: string }

async function deliver(
  gateway: Gateway,
  { id, notice, values, wording, language, isStale, address }: Taken,
): Promise<Outcome> {
  if (isStale) return { dropped: 'too old to be sent' }
  if (address === null) return { dropped: 'no address' }
  return gateway.send({ id, address, language, ...sayNotice(notice, values, language, wording) })
}

async function note(pool: pg.Pool, id: string, outcome: Outcome): Promise<void> {
  if ('receipt' in outcome)
    await pool.query(
      'update messages set sent_at = clock_timestamp(), receipt = $2, attempts = attempts + 1, error = null, not_before = null where id = $1',
      [id, outcome.receipt],
    )
  else if ('refused' in outcome)
    await pool.query(
      `update messages set attempts = attempts + 1, error = $2, not_before = clock_timestamp() + make_interval(secs => 5 * power(2, attempts)),
         parked_at = case when attempts + 1 >= $3 then clock_timestamp() end where id = $1`,
      [id, outcome.refused, TRIES],
    )
  else if ('dropped' in outcome)
    await pool.query('update messages set parked_at = clock_timestamp(), dropped = true, error = $2 where id = $1', [
      id,
      outcome.dropped,
    ])
  else
    await pool.query(
      `update messages set not_before = clock_timestamp() + interval '30 seconds', error = $2 where id = $1`,
      [id, outcome.down],
    )
}

async function putBack(pool: pg.Pool, rest: readonly Taken[], settled: number): Promise<number> {
  await pool.query(`update messages set not_before = clock_timestamp() + interval '30 seconds' where id = any($1)`, [
    rest.map(({ id }) => id),
  ])
  return settled
}
