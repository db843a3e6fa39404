import * as z from 'zod'
import { sayNotice } from '../../db/effects/notices/sayNotice.ts'
import { countUnread, listNotifications, markRead, type Notification } from '../../db/queries/notifications.ts'
import { inTransaction } from '../../db/transaction.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { route } from '../route.ts'
import { Cursor, Instant, instant, instantOrNull, limit, Text, Uuid } from '../schemas.ts'

export const tag = { name: 'notifications', title: { fa: 'اعلان‌ها', en: 'Notices' } }

const Notice = z
  .object({
    id: z.uuid(),
    case: z.uuid(),
    notice: z.string(),
    title: Text,
    body: Text,
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notice' })

function noticeWords({ id, case_id, notice, values, wording, at, read_at }: Notification): z.input<typeof Notice> {
  const [fa, en] = [sayNotice(notice, values, 'fa', wording), sayNotice(notice, values, 'en', wording)]
  return {
    ...{ id, notice, case: case_id, at: instant(at), readAt: instantOrNull(read_at) },
    title: { fa: fa.title, en: en.title },
    body: { fa: fa.body, en: en.body },
  }
}

export const routes = [
  route({
    method: 'get',
    path: '/notifications',
    name: 'listNotifications',
    summary: { fa: 'اعلان‌های من', en: 'My notices' },
    auth: { who: 'signedIn' },
    query: z.object({
      unread: z.enum(['true', 'false']).default('false'),
      cursor: Cursor,
      limit: limit(100, 30),
    }),
    response: z.object({ items: z.array(Notice), next: z.string().nullable(), unread: z.int() }),
    handler: async ({ api, who, query }) => {
      const after = readCursor(query.cursor)
      const { rows, unread } = await inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const asked = { unread: query.unread === 'true', after, limit: query.limit + 1 }
        const [found, count] = await Promise.all([listNotifications(tx, who.id, asked), countUnread(tx, who.id)])
        return { rows: found, unread: count }
      })
      const page = rows.slice(0, query.limit)
      const last = page.at(-1)
      const more = rows.length > query.limit && last
      return {
        items: page.map(noticeWords),
        unread,
        next: writeCursor(more ? { value: last.sort_value, id: last.id } : null),
      }
    },
  }),
  route({
    method: 'post',
    path: '/notifications/read',
    name: 'markNotificationsRead',
    summary: { fa: 'خوانده‌شده کردن اعلان‌ها', en: 'Mark notices as read' },
    auth: { who: 'signedIn' },
    body: z.strictObject({
      ids: z.array(Uuid).max(500).nullable().default(null).meta({ description: 'All of mine, if none are named' }),
    }),
    example: { ids: null },
    response: z.object({ marked: z.int() }),
    handler: async ({ api, who, body }) => ({
      marked: await inTransaction(api.engine.pool, { person: who.id }, (tx) => markRead(tx, who.id, body.ids)),
    }),
  }),
]
