import { NOTICE_NAMES } from '../../db/effects/notices/templates.ts'
import { type Due, MUCH, NOTHING, type Tools, type WorkQueue } from '../workQueue.ts'
import type { Channel, Gateway } from './gateway.ts'
import { sendMessages } from './sendMessages.ts'

const BUCKET = 40

const DUE = `
  select count(*)::int as count, (array_agg(id order by recorded_at, id))[1] as first
  from (select id, recorded_at from messages where channel = any($1) and notice = any($2) and sent_at is null and parked_at is null
          and (not_before is null or not_before <= clock_timestamp()) order by recorded_at, id limit ${MUCH}) m`

/** Messages on their way out of the house. Where a gateway is missing they wait, and people see that they were not sent. */
export const messages = ({ engine, gateways }: Tools): WorkQueue => {
  const open = Object.entries(gateways).filter((way): way is [Channel, Gateway] => way[1] !== null)
  const channels = open.map(([channel]) => channel)
  return {
    bucket: BUCKET,
    due: async () => {
      if (channels.length === 0) return NOTHING
      const values = [channels, NOTICE_NAMES]
      return (await engine.pool.query<Due>({ name: 'messages-due', text: DUE, values })).rows[0] as Due
    },
    work: async () => {
      const sent = await Promise.all(
        open.map(([channel, gateway]) => sendMessages(engine.pool, channel, gateway, BUCKET)),
      )
      return sent.reduce((total, count) => total + count, 0)
    },
  }
}
