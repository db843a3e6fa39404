import type { Request, RequestHandler, Response } from 'express'
import * as z from 'zod'
import { parseWith } from '../db/engine/parsePayload.ts'
import { WrongRole } from '../machines/core/refusals.ts'
import type { Api } from './api.ts'
import { languageOf } from './language.ts'
import { type EventsAnswer, sendEvents } from './live/events.ts'
import { readBody, readBytes, refuseUnusable } from './readBody.ts'
import { NotSignedIn, PasswordChangeRequired, SecondFactorRequired } from './refusals.ts'
import { type Asked, Elsewhere, type FileAnswer, type Route, type Rule } from './route.ts'
import { refuseCrossSite } from './sameOrigin.ts'
import { lacksSecondFactor, rolesOf, type Who } from './who.ts'

const EMPTY = z.object({})

/** Serves one line of the table: who asks is settled before what they say is looked at, and both before anything is done. */
export function serveRoute(route: Route, api: Api): RequestHandler {
  // A schema is compiled when it is first used: made anew for each request, it would be compiled for each.
  const [params, query] = [(route.params ?? EMPTY).strict(), (route.query ?? EMPTY).strict()]
  return async (request, response) => {
    if (route.method !== 'get') refuseCrossSite(request, api.settings.publicUrl)
    const who = await admitted(route.auth, request, response, api)
    const asked = {
      params: part(params, request.params),
      query: part(query, request.query),
      headers: route.headers ? parseWith(route.headers, request.headers) : {},
      body: await bodyOf(route, request),
      who,
      language: languageOf(request.headers['accept-language']),
      address: request.ip ?? '',
      api,
      raw: request.headers,
      say: (name: string, value: string) => {
        response.append(name, value)
      },
    }
    const answer = await route.handler(asked as Asked<never, never, never, never, never>)
    response.setHeader('Cache-Control', 'no-store')
    response.status(route.status ?? 200)
    if (route.bytes === 'events') sendEvents(response, answer as EventsAnswer)
    else if (route.bytes === 'out') sendFile(response, answer as FileAnswer)
    else if (route.status === 204) response.end()
    else if (route.status === 302) response.redirect(Elsewhere.parse(answer).to)
    else response.json(route.response.parse(answer))
  }
}

async function bodyOf(route: Route, request: Request): Promise<unknown> {
  if (route.bytes === 'in') return readBytes(request, route.most)
  return route.body ? parseWith(route.body, await readBody(request, route.isTable)) : undefined
}

/** Hands a file out so that no browser runs or shows it. */
function sendFile(response: Response, { name, mediaType, bytes }: FileAnswer): void {
  response.attachment(name)
  response.setHeader('Content-Type', mediaType)
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  response.end(bytes)
}

function part(schema: z.ZodObject, value: unknown): unknown {
  refuseUnusable({ ...(value as object) })
  return parseWith(schema, value)
}

/** Whoever asks, if they may. */
export async function admitted(rule: Rule, request: Request, response: Response, api: Api): Promise<Who | null> {
  const who = await whoAsks(request, response, api, 'byItself' in rule)
  if (rule.who === 'anyone') return who
  if (who === null) throw new NotSignedIn()
  refuseUnset(who, rule)
  if (rule.who === 'role' && !rule.roles.some((role) => rolesOf(who).has(role))) throw new WrongRole('ask', rule.roles)
  return who
}

/** What is not yet one's own opens nothing but the pages where it is made so. */
function refuseUnset({ mustChangePassword, mustSetSecondFactor }: Who, rule: Rule): void {
  if ('beforeAllIsSet' in rule) return
  if (mustChangePassword) throw new PasswordChangeRequired()
  if (mustSetSecondFactor) throw new SecondFactorRequired()
}

async function whoAsks(request: Request, response: Response, api: Api, byItself: boolean): Promise<Who | null> {
  const signedIn = await (byItself ? api.signIn.whoRests(request.headers) : api.signIn.whoIs(request.headers))
  if (signedIn === null) return null
  for (const cookie of signedIn.cookies) response.append('Set-Cookie', cookie)
  const { person, mustChangePassword, session } = signedIn
  if (person.disabled) return null
  return {
    ...person,
    session,
    mustChangePassword,
    mustSetSecondFactor: lacksSecondFactor(person, signedIn, api.settings),
  }
}
