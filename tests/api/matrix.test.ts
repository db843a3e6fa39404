import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Route } from '../../api/route.ts'
import { loadRoutes } from '../../api/routes.ts'
import { seedAgency, seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import {
  ACCESS_FILE,
  type Answer as Access,
  accessText,
  namesIn,
  OWNED,
  PEOPLE,
  readAccess,
  rowOf,
  type Sides,
} from '../../scripts/access.ts'
import { aSubmission } from './aSubmission.ts'
import { type Answer, type Anything, anOffice, giveAccounts, type Office, PASSWORD, type Visitor } from './office.ts'

// Role by route by whose: asked of the running api, and held against the page that was reviewed, docs/access.md.
const routes = (await loadRoutes()).flatMap((group) => group.routes)
const page = await readFile(ACCESS_FILE, 'utf8')
const rows = new Map(readAccess(page).map((row) => [row.route, row]))
const titleOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`

type Side = 'own' | 'other'
/** What stands in an address, on this side of the fence and on the other; some things belong to everybody. */
type Places = Record<string, Record<Side, string>>

let office: Office
let places: Places
const visitors = new Map<Role, Visitor>()

const NOBODYS = {
  ...{ lineNo: '1', findingNo: '1', hop: '1', kind: 'pdf', report: '0'.repeat(64), sha256: '0'.repeat(64) },
  ...{ machine: 'debtsAndClaims.cycle', substitution: randomUUID() },
  ...{ mismatch: randomUUID(), document: randomUUID(), import: randomUUID(), mapping: randomUUID(), job: randomUUID() },
  name: 'eastAzerbaijan.provincial',
  key: 's0.review',
  service: 'debtsAndClaims',
  ...{
    contest: '1',
    session: randomUUID(),
    view: randomUUID(),
    agency: '1',
    point: '1',
    enrolment: '1',
    timetable: '1',
    cycle: randomUUID(),
    agreement: randomUUID(),
  },
} as const
beforeAll(async () => {
  office = await anOffice()
  const { house, admin } = office
  const tx = admin as unknown as Tx
  const since = '2020-01-01T00:00:00Z'
  const { rows } = await admin.query<{ id: number }>(
    `insert into providers (code, province, title_fa, title_en) values ('elsewhere', $1, 'ادارهٔ دیگر', 'Elsewhere') returning id`,
    [house.province],
  )
  const elsewhere = (rows[0] as { id: number }).id
  const far = await seedAgency(tx, {
    title: 'دستگاه دور',
    legalId: '99900000999',
    province: house.province,
    provider: elsewhere,
    since,
  })
  const own = await aSubmission(house)
  const other = await aSubmission({ ...house, provider: elsewhere, agencies: [far] })
  const agency = house.agencies[0]?.agency as number
  const grantOf = (role: Role) => {
    if (ROLES[role].side === 'agency') return { role, agency, since }
    if (ROLES[role].side === 'office') return { role, provider: house.provider, since }
    if (role === 'authority') return { role, provider: house.provider, authority: 'خزانه‌داری کل', since }
    return { role, since, ...(role === 'auditor' ? { until: '2030-01-01T00:00:00Z', letter: '۱' } : {}) }
  }
  const person = (username: string, grants: Parameters<typeof seedPerson>[2]) =>
    seedPerson(tx, { username, name: username }, grants)
  const mine = await person('somebody.here', [grantOf('caseOfficer')])
  const theirs = await person('somebody.elsewhere', [{ role: 'caseOfficer', provider: elsewhere, since }])
  const accounts: { role: Role; username: string; person: string }[] = []
  for (const role of PEOPLE) {
    const username = `r.${role}`
    accounts.push({ role, username, person: await person(username, [grantOf(role)]) })
  }
  await giveAccounts(admin, [...accounts, { username: 'somebody.here', person: mine }])
  const grants = await admin.query<{ id: number; person_id: string }>(
    'select id, person_id from grants where person_id = any($1)',
    [[mine, theirs]],
  )
  const grantFor = (id: string) => String(grants.rows.find(({ person_id }) => person_id === id)?.id)
  places = {
    case: { own: own.caseId, other: other.caseId },
    person: { own: mine, other: theirs },
    grant: { own: grantFor(mine), other: grantFor(theirs) },
    office: { own: String(house.provider), other: String(elsewhere) },
    change: { own: randomUUID(), other: randomUUID() },
    letter: { own: await aDraft(own.caseId), other: await aDraft(other.caseId) },
    ...Object.fromEntries(Object.entries(NOBODYS).map(([name, value]) => [name, { own: value, other: value }])),
  }
  for (const { role, username } of accounts) {
    const visitor = office.visitor()
    const { status } = await visitor.post('/session', { username, password: PASSWORD })
    if (status !== 200) throw new Error(`${username}: ${status}`)
    visitors.set(role, visitor)
  }
}, 60_000)
afterAll(() => office.close())

/** A letter that somebody has drafted in a case, with a file to it. */
async function aDraft(caseId: string): Promise<string> {
  const { rows } = await office.admin.query<{ id: string }>(
    `with scan as (insert into files (sha256, bytes, size, media_type) values (encode(sha256('x'), 'hex'), 'x', 1, 'text/csv') on conflict do nothing)
     insert into letters (id, case_id, direction, status, about, subject, body, file, sender, recipient, drafted_at, provider_id, province, service, agency_id, confidentiality)
     select gen_random_uuid(), id, 'outgoing', 'draft', 'agencyLate', 'تأخیر', 'متن', encode(sha256('x'), 'hex'), 'اداره', 'دستگاه', now(), provider_id, province, service, agency_id, confidentiality
     from cases where id = $1 returning id`,
    [caseId],
  )
  return (rows[0] as { id: string }).id
}

/** What some addresses cannot be asked without. */
const NEEDED: Readonly<Record<string, string>> = {
  listDays: '?from=1405/07/01&to=1405/07/02',
  listenLive: '?seconds=0',
}

function ask(visitor: Visitor, route: Route, side: Side): Promise<Answer<Anything>> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const place = places[name === 'id' ? (namesIn(route.path)[0] as string) : name]
    if (!place) throw new Error(`nobody has said what "${name}" is in ${route.path}`)
    return place[side]
  })
  const needed = NEEDED[route.name] ?? ''
  const headers = {
    ...(route.headers ? { 'idempotency-key': randomUUID() } : {}),
    ...(route.bytes === 'in' ? { 'content-type': 'application/octet-stream' } : {}),
  }
  return visitor.send(route.method.toUpperCase(), path + needed, route.body ? route.example : undefined, headers)
}

/** How an answer looks from outside. Whoever is past the door may still be told that nothing of that name is there. */
function accessIn(route: Route, side: Side, { status, body }: Answer<Anything>): Access {
  if (status === 500) throw new Error(`a bug: ${titleOf(route)}`)
  const { code, details } = body as { code?: string; details?: Anything }
  if (code === 'wrong-role' && details?.['action'] === 'ask') return 'door'
  const isHidden = route.auth.who === 'case' ? code === 'case-not-found' : side === 'other' && code === 'not-found'
  return isHidden ? 'hidden' : 'in'
}

async function sidesOf(route: Route, visitor: Visitor): Promise<Sides> {
  const own = accessIn(route, 'own', await ask(visitor, route, 'own'))
  if (!namesIn(route.path).some((name) => OWNED.has(name))) return { own, other: 'none' }
  return { own, other: accessIn(route, 'other', await ask(visitor, route, 'other')) }
}

describe('the table', () => {
  it('has a rule, an example and a name of its own for every route', () => {
    expect(routes.length).toBeGreaterThan(40)
    for (const route of routes) {
      expect(['anyone', 'signedIn', 'case', 'role']).toContain(route.auth?.who)
      expect([route.name, route.body === undefined, route.example === undefined]).toStrictEqual([
        route.name,
        route.body === undefined,
        route.body === undefined,
      ])
      if (route.body)
        expect([route.name, route.body.safeParse(route.example).success]).toStrictEqual([route.name, true])
    }
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length)
  })

  it('lets anyone in without a session only where that was meant', () => {
    const open = routes.filter(({ auth }) => auth.who === 'anyone').map(({ name }) => name)
    const forEverybody = [
      ...['listPublicNotices', 'listPublicResults', 'listPublicServices', 'readPublicResult', 'readPublicService'],
      ...['askForData', 'askPasswordReset', 'complain', 'readOwnCase', 'sayInOwnCase', 'track'],
      ...['beginSingleSignOn', 'finishSignIn', 'finishSingleSignOn', 'readWaysIn', 'signIn', 'signOut'],
    ]
    expect(open.sort()).toStrictEqual(forEverybody.toSorted())
  })

  it('asks for the case wherever an address names one', () => {
    for (const { path, auth } of routes)
      if (path.startsWith('/cases/{id}')) expect([path, auth.who]).toStrictEqual([path, 'case'])
  })

  it('has a row for each route in docs/access.md, as the rules say: `npm run access` writes it anew', () => {
    const wanted = routes.map((route) => rowOf(route.method, route.path, route.auth))
    expect([...rows.keys()].sort()).toStrictEqual(wanted.map(({ route }) => route).sort())
    expect(page).toBe(accessText([...rows.values()]))
    for (const row of wanted) expect(rows.get(row.route)).toStrictEqual(row)
  })

  it('asks about another’s only what is another’s here', () => {
    const owned = Object.entries(places).filter(([, { own, other }]) => own !== other)
    expect(owned.map(([name]) => name).sort()).toStrictEqual([...OWNED].sort())
  })
})

const inOrder = [...routes].sort((a, b) => Number(a.name === 'signOut') - Number(b.name === 'signOut'))

describe.each(inOrder.map((route) => [titleOf(route), route] as const))('%s', (title, route) => {
  it('knows whether anybody is there at all', async () => {
    const { status, body } = await ask(office.visitor(), route, 'own')
    const isRefused = status === 401 && body['code'] === 'not-signed-in'
    expect(isRefused ? 'door' : 'in').toBe(rows.get(title)?.nobody)
  })

  it('answers each role as the page says, about their own and about another’s', async () => {
    const found = await Promise.all(
      PEOPLE.map(async (role) => [role, await sidesOf(route, visitors.get(role) as Visitor)] as const),
    )
    expect(Object.fromEntries(found)).toStrictEqual(rows.get(title)?.roles)
  })
})
