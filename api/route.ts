import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import type { Role } from '../machines/core/roles.ts'
import type { Text } from '../machines/core/text-pair.ts'
import type { Lang } from '../machines/core/time/jalali.ts'
import type { Api } from './api.ts'
import type { Who } from './who.ts'

/**
 * Who may ask. `case`: whoever may see the case that `id` names; to everybody else it is not there. `beforeAllIsSet`: also
 * with a password that has to be changed first, and without a second factor that has to be set up first. `byItself`: a page
 * asks without anybody's doing, so that the session goes on resting.
 */
export type Rule =
  | { readonly who: 'anyone' }
  | { readonly who: 'signedIn'; readonly beforeAllIsSet?: true; readonly byItself?: true }
  | { readonly who: 'case' }
  | { readonly who: 'role'; readonly roles: readonly [Role, ...Role[]] }

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Shape = z.ZodObject
type Empty = z.ZodObject<Record<never, never>>

/** What a handler gets: what was parsed, who asks, and a way to say something in the head of the answer. */
export type Asked<Params, Query, Headers, Body, Person> = {
  readonly params: Params
  readonly query: Query
  readonly headers: Headers
  readonly body: Body
  readonly who: Person
  readonly language: Lang
  readonly address: string
  readonly api: Api
  readonly raw: IncomingHttpHeaders
  /** Adds a header to the answer. */
  say(name: string, value: string): void
}

type PersonOf<R extends Rule> = R extends { who: 'anyone' } ? Who | null : Who

/** One address of the API. Its schemas parse what comes in, shape what goes out, and write the OpenAPI file. */
export type RouteSpec<
  R extends Rule,
  P extends Shape,
  Q extends Shape,
  H extends Shape,
  B extends z.ZodType | undefined,
  A extends z.ZodType,
> = {
  readonly method: Method
  /** As OpenAPI writes it, under `/api/v1`: `/cases/{id}`. */
  readonly path: string
  readonly name: string
  readonly summary: Text
  readonly auth: R
  readonly params?: P
  readonly query?: Q
  readonly headers?: H
  readonly body?: B
  /** The body is a whole table and may be larger than others. */
  readonly isTable?: true
  /** A body that would be taken; stands in the OpenAPI file, and lets a test knock on the door. */
  readonly example?: B extends z.ZodType ? z.input<B> : never
  readonly response: A
  /** 302: the answer is `Elsewhere`, and the browser goes there. */
  readonly status?: 200 | 201 | 204 | 302
  /** `in`: the body is a file and comes as a Buffer; `out`: the answer is a `FileAnswer` and is sent as a download; `events`: an `EventsAnswer`, told as it happens. */
  readonly bytes?: 'in' | 'out' | 'events'
  /** The largest file it takes, where that is not the usual one. */
  readonly most?: number
  readonly handler: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<H>, B extends z.ZodType ? z.output<B> : undefined, PersonOf<R>>,
  ) => Promise<z.input<A>>
}

/** A file as it is handed out: always as a download, never shown in place. */
export type FileAnswer = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

/** Where a browser is sent. */
export const Elsewhere = z.object({ to: z.string() })

/** What a route that hands out a file answers with. */
export const FileOut = z.custom<FileAnswer>()

/** A route as the table holds it: whatever its schemas are. */
export type Route = Omit<
  RouteSpec<Rule, Shape, Shape, Shape, z.ZodType | undefined, z.ZodType>,
  'handler' | 'example'
> & {
  readonly example?: unknown
  readonly handler: (asked: Asked<never, never, never, never, never>) => Promise<unknown>
}

/** Writes a route down; what its handler gets and gives is checked against its schemas. */
export function route<
  const R extends Rule,
  A extends z.ZodType,
  P extends Shape = Empty,
  Q extends Shape = Empty,
  H extends Shape = Empty,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<R, P, Q, H, B, A>): Route {
  return spec as unknown as Route
}
