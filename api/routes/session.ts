import * as z from 'zod'
import { setLanguage } from '../../db/queries/people.ts'
import { readAgencyNames, readOffices } from '../../db/queries/places.ts'
import { readWho } from '../../db/queries/who.ts'
import { inTransaction } from '../../db/transaction.ts'
import { ROLES } from '../../machines/core/roles.ts'
import { NotSignedIn, SecondFactorNeeded } from '../refusals.ts'
import { type Asked, route } from '../route.ts'
import { Instant, instantOrNull, Nothing, RoleName, Text } from '../schemas.ts'
import type { Halfway, Session } from '../signIn/port.ts'
import { grantsInForce, lacksSecondFactor, type Who } from '../who.ts'

export const tag = { name: 'session', title: { fa: 'ورود و خروج', en: 'Signing in and out' } }

const Place = z.object({ id: z.int(), title: Text })

export const Me = z
  .object({
    person: z.object({ id: z.uuid(), username: z.string(), name: z.string(), post: z.string().nullable() }),
    language: z.enum(['fa', 'en']),
    mustChangePassword: z.boolean(),
    mustSetSecondFactor: z
      .boolean()
      .meta({ description: 'A role of theirs takes a second factor, and they have none' }),
    roles: z.array(RoleName),
    grants: z.array(
      z.object({
        role: RoleName,
        title: Text,
        side: z.enum(['agency', 'office', 'outside']),
        provider: Place.nullable(),
        agency: Place.nullable(),
        service: z.string().nullable(),
        until: Instant.nullable(),
        onBehalfOf: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'Me' })

type AnyAsked = Pick<Asked<unknown, unknown, unknown, unknown, unknown>, 'api' | 'say'>

async function meOf(api: AnyAsked['api'], who: Omit<Who, 'session'>): Promise<z.input<typeof Me>> {
  const grants = grantsInForce(who)
  const [offices, agencies] = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
    Promise.all([
      readOffices(
        tx,
        grants.flatMap(({ provider }) => provider ?? []),
      ),
      readAgencyNames(
        tx,
        grants.flatMap(({ agency }) => agency ?? []),
      ),
    ]),
  )
  const { id, username, name, post, language, mustChangePassword, mustSetSecondFactor } = who
  return {
    person: { id, username, name, post },
    language,
    mustChangePassword,
    mustSetSecondFactor,
    roles: [...new Set(grants.map(({ role }) => role))],
    grants: grants.map(({ role, provider, agency, service, until, onBehalfOf }) => ({
      role,
      title: ROLES[role].title,
      side: ROLES[role].side,
      provider: provider === null ? null : { id: provider, title: offices.get(provider) ?? { fa: '', en: '' } },
      agency: agency === null ? null : { id: agency, title: agencies.get(agency) ?? { fa: '', en: '' } },
      ...{ service, onBehalfOf },
      until: instantOrNull(until),
    })),
  }
}

/** Sends the session's cookies and says whose it is; whoever is only halfway in is asked for the code. */
export async function welcomed({ api, say }: AnyAsked, session: Session | Halfway): Promise<z.input<typeof Me>> {
  for (const cookie of session.cookies) say('Set-Cookie', cookie)
  if ('halfway' in session) throw new SecondFactorNeeded()
  const person = await readWho(api.engine.pool, session.person)
  if (!person) throw new NotSignedIn()
  const { mustChangePassword } = session
  return meOf(api, {
    ...person,
    mustChangePassword,
    mustSetSecondFactor: lacksSecondFactor(person, session, api.settings),
  })
}

export const routes = [
  route({
    method: 'get',
    path: '/session',
    name: 'readSession',
    summary: { fa: 'من کیستم و چه نقش‌هایی دارم', en: 'Who I am and which roles I hold' },
    auth: { who: 'signedIn', beforeAllIsSet: true },
    response: Me,
    handler: ({ api, who }) => meOf(api, who),
  }),
  route({
    method: 'post',
    path: '/session',
    name: 'signIn',
    summary: {
      fa: 'ورود با نام کاربری و گذرواژه؛ با عامل دوم، سپس با کد',
      en: 'Sign in by name and password; with a second factor, then by its code',
    },
    auth: { who: 'anyone' },
    body: z.strictObject({ username: z.string().min(1).max(60), password: z.string().min(1).max(128) }),
    example: { username: 'karshenas', password: 'a long password' },
    response: Me,
    handler: async (asked) => {
      const { body, address, raw: headers } = asked
      return welcomed(asked, await asked.api.signIn.signIn(body, { address, headers }))
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    name: 'signOut',
    summary: { fa: 'خروج', en: 'Sign out' },
    auth: { who: 'anyone' },
    response: Nothing,
    status: 204,
    handler: async ({ api, raw, say }) => {
      for (const cookie of await api.signIn.signOut(raw)) say('Set-Cookie', cookie)
      return {}
    },
  }),
  route({
    method: 'put',
    path: '/session/password',
    name: 'changePassword',
    summary: { fa: 'تغییر گذرواژهٔ خود', en: 'Change one’s own password' },
    auth: { who: 'signedIn', beforeAllIsSet: true },
    body: z.strictObject({ current: z.string().min(1).max(128), next: z.string().min(1).max(128) }),
    example: { current: 'a long password', next: 'another long one' },
    response: Me,
    handler: async (asked) => {
      const { body, address, raw: headers } = asked
      return welcomed(asked, await asked.api.signIn.changePassword(body, { address, headers }))
    },
  }),
  route({
    method: 'put',
    path: '/session/language',
    name: 'chooseLanguage',
    summary: { fa: 'انتخاب زبان', en: 'Choose a language' },
    auth: { who: 'signedIn' },
    body: z.strictObject({ language: z.enum(['fa', 'en']) }),
    example: { language: 'fa' },
    response: Me,
    handler: async ({ api, body, who }) => {
      await inTransaction(api.engine.pool, { person: who.id }, (tx) => setLanguage(tx, who.id, body.language))
      return meOf(api, { ...who, language: body.language })
    },
  }),
]
