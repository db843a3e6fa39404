import * as z from 'zod'
import { ACCOUNT_ACTS, listAccountActs } from '../../db/queries/accounts.ts'
import { readNames } from '../../db/queries/people.ts'
import { as } from '../as.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, Nothing, PersonName, Text, Uuid } from '../schemas.ts'
import { actWords } from '../signIn/actWords.ts'
import { deviceWords } from '../signIn/deviceWords.ts'

export const tag = { name: 'own sessions', title: { fa: 'نشست‌ها و حساب من', en: 'My sessions and my account' } }

const OWNER = { who: 'signedIn', beforeAllIsSet: true } as const
const MOST_ACTS = 30

const OwnSession = z
  .object({
    id: z.uuid(),
    device: Text,
    begun: Instant,
    lastSeen: Instant,
    ends: Instant.meta({ description: 'Unless it is used before then; never after the longest time' }),
    isThis: z.boolean(),
  })
  .meta({ id: 'OwnSession' })

export const routes = [
  route({
    method: 'get',
    path: '/session/sessions',
    name: 'listOwnSessions',
    summary: { fa: 'نشست‌های باز من', en: 'My open sessions' },
    auth: OWNER,
    response: z.object({ items: z.array(OwnSession) }),
    handler: async ({ api, who }) => {
      const sessions = await api.signIn.sessions.list(who.id)
      return {
        items: sessions.map(({ id, agent, begun, lastSeen, ends }) => ({
          ...{ id, device: deviceWords(agent), isThis: id === who.session },
          ...{ begun: instant(begun), lastSeen: instant(lastSeen), ends: instant(ends) },
        })),
      }
    },
  }),
  route({
    method: 'delete',
    path: '/session/sessions',
    name: 'endOtherSessions',
    summary: { fa: 'پایان دادن به همهٔ نشست‌های دیگرم', en: 'End all my other sessions' },
    auth: OWNER,
    response: Nothing,
    status: 204,
    handler: async ({ api, who }) => {
      await api.signIn.sessions.endOthers(who.id, who.session)
      return {}
    },
  }),
  route({
    method: 'delete',
    path: '/session/sessions/{session}',
    name: 'endOwnSession',
    summary: { fa: 'پایان دادن به یکی از نشست‌هایم', en: 'End one of my sessions' },
    auth: OWNER,
    params: z.object({ session: Uuid }),
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params }) => {
      if (!(await api.signIn.sessions.end(who.id, params.session))) throw new NotThere()
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/session/acts',
    name: 'listAccountActs',
    summary: { fa: 'آنچه با حساب من شده است، و به دست که', en: 'What was done to my account, and by whom' },
    auth: OWNER,
    response: z.object({
      items: z.array(
        z.object({
          what: z.enum(ACCOUNT_ACTS),
          title: Text,
          at: Instant,
          by: PersonName.nullable().meta({ description: 'Null: the house itself' }),
          isMine: z.boolean(),
        }),
      ),
    }),
    handler: async ({ api, who }) =>
      as(api, who, async (tx) => {
        const acts = await listAccountActs(tx, who.id, MOST_ACTS)
        const names = await readNames(
          tx,
          acts.map(({ by }) => by),
        )
        return {
          items: acts.map(({ what, at, by }) => ({
            ...{ what, title: actWords[what], at: instant(at), isMine: by === who.id },
            by: by === null ? null : (names.get(by) ?? null),
          })),
        }
      }),
  }),
]
