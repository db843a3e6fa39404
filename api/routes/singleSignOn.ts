import * as z from 'zod'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Api } from '../api.ts'
import { SingleSignOnOff } from '../refusals.ts'
import { type Asked, Elsewhere, route } from '../route.ts'
import { Text } from '../schemas.ts'
import type { SingleSignOn } from '../signIn/port.ts'

export const tag = { name: 'single sign-on', title: { fa: 'ورود یکپارچه', en: 'Single sign-on' } }

const ANYONE = { who: 'anyone' } as const

/** A page of this house: a path, and nothing that a browser takes for another host. */
const OwnPage = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{C}\s]*$/u)

/** What providers send back, beside what they are asked for; they are held against what was asked, not against this. */
const said = z.string().max(4_000).optional()
const Said = z.object({
  ...{ code: said, state: said, iss: said, error: said, error_description: said, error_uri: said },
  ...{ session_state: said, scope: said, authuser: said, prompt: said, hd: said },
})

function ofHouse({ signIn }: Api): SingleSignOn {
  if (!signIn.singleSignOn) throw new SingleSignOnOff()
  return signIn.singleSignOn
}

type AnyAsked = Pick<Asked<unknown, unknown, unknown, unknown, unknown>, 'say'>

/** A browser that comes from elsewhere is not shown a problem, but the door with the reason on it. */
async function orBackToTheDoor({ say }: AnyAsked, work: () => Promise<{ to: string; cookies: readonly string[] }>) {
  try {
    const { to, cookies } = await work()
    for (const cookie of cookies) say('Set-Cookie', cookie)
    return { to }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { to: `/#${error.code}` }
  }
}

export const routes = [
  route({
    method: 'get',
    path: '/session/ways',
    name: 'readWaysIn',
    summary: { fa: 'راه‌های ورود به این سامانه', en: 'The ways into this house' },
    auth: ANYONE,
    response: z.object({ singleSignOn: z.object({ label: Text }).nullable() }),
    handler: async ({ api }) => ({ singleSignOn: api.signIn.singleSignOn && { label: api.signIn.singleSignOn.label } }),
  }),
  route({
    method: 'get',
    path: '/session/single-sign-on',
    name: 'beginSingleSignOn',
    summary: { fa: 'رفتن به سامانهٔ ورود یکپارچه', en: 'Go to the provider of identities' },
    auth: ANYONE,
    query: z.object({ to: OwnPage.default('/') }),
    response: Elsewhere,
    status: 302,
    handler: async (asked) => {
      const { api, query, address, raw: headers } = asked
      const door = ofHouse(api)
      return orBackToTheDoor(asked, async () => {
        const { url, cookies } = await door.begin(query.to, { address, headers })
        return { to: url, cookies }
      })
    },
  }),
  route({
    method: 'get',
    path: '/session/single-sign-on/return',
    name: 'finishSingleSignOn',
    summary: { fa: 'بازگشت از سامانهٔ ورود یکپارچه', en: 'Come back from the provider of identities' },
    auth: ANYONE,
    query: Said,
    response: Elsewhere,
    status: 302,
    handler: async (asked) => {
      const { api, query, address, raw: headers } = asked
      const door = ofHouse(api)
      return orBackToTheDoor(asked, async () => {
        const words = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
        const session = await door.finish(new URLSearchParams(words), { address, headers })
        return {
          to: 'halfway' in session ? `${session.to}#second-factor-needed` : session.to,
          cookies: session.cookies,
        }
      })
    },
  }),
]
