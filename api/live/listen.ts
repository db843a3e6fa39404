import pg from 'pg'
import { CHANNEL, MUCH, type News } from '../../db/news.ts'

/** What is heard: news, that there is too much to name, or that some of it may have been missed. */
export type Heard = readonly News[] | typeof MUCH

/** How long to wait before listening again, in ms. */
const AGAIN = 2_000

/** Listens on one connection of its own, anew whenever it breaks, until it is stopped; what was said meanwhile counts as much. */
export function listen(url: string, hear: (heard: Heard) => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const again = () => {
    client = null
    if (!isStopped) timer = setTimeout(begin, AGAIN)
  }
  const begin = () => {
    const mine = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    client = mine
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      void mine.end().catch(() => undefined)
      again()
    }
    mine.on('error', over).on('end', over)
    mine.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '[]') as Heard))
    mine
      .connect()
      .then(() => mine.query(`listen ${CHANNEL}`))
      .then(() => hear(MUCH), over)
  }
  begin()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
