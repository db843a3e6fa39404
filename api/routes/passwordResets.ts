import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { askPasswordReset } from '../../db/passwordResets/askPasswordReset.ts'
import { listResets } from '../../db/passwordResets/listResets.ts'
import { readNames } from '../../db/queries/people.ts'
import { as } from '../as.ts'
import { route } from '../route.ts'
import { dueInstant, Instant, instant, Nothing, PersonName, whole } from '../schemas.ts'
import { addressKey } from '../signIn/throttle.ts'
import { officesOf } from '../who.ts'

export const tag = { name: 'passwordResets', title: { fa: 'بازنشانی گذرواژه', en: 'Password resets' } }

const HOUR = 3_600
/** Every answer takes as long, whoever was named. */
const TAKES = 300

const Reset = z
  .object({
    case: z.uuid(),
    person: PersonName,
    askedBy: PersonName.nullable().meta({ description: 'Null where nobody was signed in who asked' }),
    askedAt: Instant,
    due: Instant.nullable().meta({ description: 'By a length of the office’s own; no agreement gives one' }),
    late: z.boolean(),
  })
  .meta({ id: 'PasswordReset' })

export const routes = [
  route({
    method: 'post',
    path: '/password-resets',
    name: 'askPasswordReset',
    summary: {
      fa: 'اعلام فراموشی گذرواژه به مسئول سایت؛ پاسخ برای هر نامی یکسان است',
      en: 'Tell the site’s administrator of a forgotten password; the answer is the same whatever name is given',
    },
    auth: { who: 'anyone' },
    body: z.strictObject({
      username: z.string().trim().min(1).max(60),
      office: whole(1).optional().meta({ description: 'Where the person has to do with several' }),
    }),
    example: { username: 'sample.person' },
    response: Nothing,
    handler: async ({ api, who, body: { username, office }, address }) => {
      // Honest tries count like all others: nothing tells them apart here, and nobody forgets that often.
      const waited = sleep(TAKES)
      await api.throttle.take([
        { key: `password reset from ${addressKey(address)}`, tries: 20, seconds: HOUR },
        { key: `password reset of ${username.toLowerCase()}`, tries: 5, seconds: HOUR },
        { key: 'password reset', tries: 1_000, seconds: HOUR },
      ])
      await askPasswordReset(api.engine.pool, { username, office, by: who?.id ?? null })
      await waited
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/password-resets',
    name: 'listPasswordResets',
    summary: { fa: 'گذرواژه‌هایی که بازنشانی آن‌ها خواسته شده است', en: 'Passwords that wait to be reset' },
    auth: { who: 'role', roles: ['siteAdmin'] },
    response: z.object({ items: z.array(Reset) }),
    handler: async ({ api, who }) =>
      as(api, who, async (tx) => {
        const rows = await listResets(tx, officesOf(who, ['siteAdmin']))
        const names = await readNames(
          tx,
          rows.flatMap(({ person, asked_by }) => [person, asked_by]),
        )
        const named = (id: string) => names.get(id) ?? { id, name: '', post: null }
        return {
          items: rows.map((row) => ({
            ...{ case: row.id, person: named(row.person), late: row.late },
            askedBy: row.asked_by === null ? null : named(row.asked_by),
            askedAt: instant(row.opened_at),
            due: row.due_at === null ? null : dueInstant(row.due_at),
          })),
        }
      }),
  }),
]
