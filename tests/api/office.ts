import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import pg from 'pg'
import { type Running, start } from '../../api/main.ts'
import { insertAccount } from '../../db/queries/accounts.ts'
import { readSettings } from '../../db/settings.ts'
import type { TestDatabase } from '../support/databases.ts'
import { aHouse, type House } from '../support/house.ts'

export type Name = keyof House['people']
export const PASSWORD = 'sabz-toranj-4471'

/** A body of an answer, for those who look at it by `toMatchObject`; others say what they expect. */
export type Anything = Readonly<Record<string, unknown>>

/** An answer as a client sees it. */
export type Answer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body }

/** Somebody at a browser: keeps cookies, speaks JSON. Paths are under `/api/v1`; with two slashes, under the root. */
export type Visitor = {
  get<Body = Anything>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>
  send<Body = Anything>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>
  post<Body = Anything>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>
  readonly cookies: Map<string, string>
}

/** The house with its api running, everybody having an account with the same password. */
export type Office = {
  readonly house: House
  readonly address: string
  readonly admin: pg.Client
  /** Somebody who has not signed in. */
  visitor(): Visitor
  /** The same person is signed in once for the whole file. */
  as(name: Name): Promise<Visitor>
  /** Signed in anew: where roles change, sessions end. */
  again(name: Name): Promise<Visitor>
  close(): Promise<void>
}

/** When it is, where people find it, and by which way it reaches its database. */
type Options = {
  at?: string
  publicUrl?: string
  env?: Record<string, string>
  /** Where it listens, for those who have to know before; anywhere, if nobody says. */
  port?: number
  database?: TestDatabase
  reach?: (databaseUrl: string) => string
}

/** Opens the office over real HTTP on a database of its own. */
export async function anOffice(options: Options = {}): Promise<Office> {
  const house = await aHouse(options)
  const admin = new pg.Client({ connectionString: house.database.admin })
  admin.on('error', () => {})
  await admin.connect()
  const people = Object.entries(house.people)
  const names = await admin.query<{ id: string; username: string }>('select id, username from people')
  const usernames = new Map(names.rows.map(({ id, username }) => [id, username]))
  await giveAccounts(
    admin,
    people.map(([, person]) => ({ person, username: usernames.get(person) as string })),
  )
  const settings = readSettings({
    NODE_ENV: 'test',
    DATABASE_URL: (options.reach ?? String)(house.database.url('api')),
    PUBLIC_URL: options.publicUrl ?? 'http://localhost',
    SESSION_SECRET: 'a secret of the tests, long enough by far',
    LOG_LEVEL: process.env['TEST_LOG'] === 'error' ? 'error' : 'silent',
    ...options.env,
  })
  const running: Running = await start({ ...settings, port: options.port ?? 0 }, { releases: house.api.releases })
  const address = `http://127.0.0.1:${running.port}`
  const signedIn = new Map<Name, Promise<Visitor>>()
  const signIn = async (name: Name) => {
    const visitor = aVisitor(address)
    const username = usernames.get(house.people[name])
    const { status } = await visitor.post('/session', { username, password: PASSWORD })
    if (status !== 200) throw new Error(`${name} could not sign in: ${status}`)
    return visitor
  }
  const again = (name: Name) => {
    const there = signIn(name)
    signedIn.set(name, there)
    return there
  }
  return {
    ...{ house, address, admin, again },
    visitor: () => aVisitor(address),
    as: (name) => signedIn.get(name) ?? again(name),
    close: async () => {
      await running.stop()
      await admin.end()
      await house.close()
    },
  }
}

let hash: Promise<string> | undefined

/** Gives people an account with the one password that everybody has here; it takes long to hash, and is hashed once. */
export async function giveAccounts(
  client: pg.Client,
  people: readonly { readonly person: string; readonly username: string }[],
): Promise<void> {
  hash ??= hashPassword(PASSWORD)
  for (const one of people) await insertAccount(client, { ...one, hash: await hash }, false)
}

/** Somebody at a browser who asks at this address. */
export function aVisitor(address: string): Visitor {
  const cookies = new Map<string, string>()
  const ask = async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(path.startsWith('//') ? address + path.slice(1) : `${address}/api/v1${path}`, {
      method,
      headers: {
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie)
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
    return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as Body }
  }
  return {
    cookies,
    send: ask,
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body = {}, headers = {}) => ask('POST', path, body, headers),
  }
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';')
  const at = pair.indexOf('=')
  const value = pair.slice(at + 1)
  if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), value)
}

/** The headers of a command: its own id, and the step it expects. */
export const command = (id: string = randomUUID(), step?: number): Record<string, string> => ({
  'idempotency-key': id,
  ...(step === undefined ? {} : { 'if-match': `"${step}"` }),
})
