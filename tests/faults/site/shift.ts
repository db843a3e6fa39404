import pg from 'pg'
import { openEngine } from '../../../db/openEngine.ts'
import { openPool } from '../../../db/pool.ts'
import { createAccounts } from '../../../db/queries/accounts.ts'
import type { House } from '../../support/house.ts'
import { aBusyOffice, type BusyOffice } from '../load/anOffice.ts'
import type { Ledger } from '../load/ledger.ts'
import { aGateway, type Gateway } from './gateway.ts'
import { employ, type Hand } from './hand.ts'
import type { Site } from './site.ts'
import { steadyPort } from './steadyPort.ts'

/** Who works during a run: how many programs of each kind, how they are rung for, and whether their connections can be cut. */
export type Staff = {
  readonly apis: number
  readonly workers: number
  readonly bell: 'redis' | 'postgres'
  readonly by: 'wire' | 'line'
}

/** A busy office with everything that works in it. */
export type Shift = BusyOffice & {
  readonly site: Site
  readonly apis: readonly (Hand & { readonly address: string })[]
  readonly workers: readonly Hand[]
  readonly gateway: Gateway
  /** The house as its programs reach it: along a wire that can be cut, where that was asked for. */
  readonly reached: House
  /** Cookies of the sessions of those who work, by person. */
  readonly cookies: ReadonlyMap<string, string>
  /** Asks every program to leave. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

const PASSWORD = 'sabz-toranj-4471'
const WHO_WORKS = ['officer', 'groupHead', 'deputy', 'head'] as const

/** Begins a shift on a database of its own. */
export async function aShift(site: Site, staff: Staff, ledger: Ledger): Promise<Shift> {
  const database = await site.postgres.newDatabase()
  const gateway = await aGateway()
  const office = await aBusyOffice(database, ledger)
  const urlOf = (login: 'api' | 'worker') => alongside(database.url(login), staff.by === 'wire' ? site.wire.port : null)
  const env = {
    NODE_ENV: 'test',
    SESSION_SECRET: 'only for tests, but long enough to be one',
    SMS_GATEWAY_URL: gateway.url,
  }
  const redis = staff.bell === 'redis' && site.redis ? { REDIS_URL: site.redis.url } : {}
  const complain = (what: string) => ledger.complain(what)
  const [apis, workers] = await Promise.all([
    Promise.all(
      numbered(staff.apis).map(async () => {
        const port = await steadyPort()
        const hand = await employ('api/main.ts', { ...env, PORT: String(port), DATABASE_URL: urlOf('api') }, complain)
        return { ...hand, address: `http://127.0.0.1:${port}` }
      }),
    ),
    Promise.all(
      numbered(staff.workers).map(() =>
        employ('workers/main.ts', { ...env, ...redis, DATABASE_URL: urlOf('worker') }, complain),
      ),
    ),
  ])
  const [first] = apis
  const cookies = first ? await signIn(office.house, first.address) : new Map<string, string>()
  const reached = await reachedBy(office.house, urlOf)
  return {
    ...{ ...office, site, apis, workers, gateway, reached, cookies },
    dismiss: async () => void (await Promise.all([...apis, ...workers].map((hand) => hand.dismiss()))),
    close: async () => {
      await Promise.all([...apis, ...workers].map((hand) => hand.end()))
      await Promise.all([reached.api.pool.end(), reached.worker.pool.end(), gateway.close()])
      await office.house.close()
    },
  }
}

const numbered = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** The same address at another port. */
function alongside(url: string, port: number | null): string {
  if (port === null) return url
  const other = new URL(url)
  other.port = String(port)
  return other.href
}

async function reachedBy(house: House, urlOf: (login: 'api' | 'worker') => string): Promise<House> {
  const open = (login: 'api' | 'worker') => openEngine(openPool(urlOf(login), 8), undefined, house[login].releases)
  return { ...house, api: await open('api'), worker: await open('worker') }
}

async function signIn(house: House, address: string): Promise<Map<string, string>> {
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  const names = new Map(WHO_WORKS.map((name) => [house.people[name], name.toLowerCase()]))
  await createAccounts(
    admin,
    [...names].map(([person, username]) => ({ person, username, password: PASSWORD })),
  )
  await admin.end()
  const cookies = new Map<string, string>()
  for (const [person, username] of names) {
    const response = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (response.status !== 200 || cookie === undefined)
      throw new Error(`${username} cannot sign in: ${response.status}`)
    cookies.set(person, cookie.split(';')[0] as string)
  }
  return cookies
}
