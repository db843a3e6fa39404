import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Route } from '../../api/route.ts'
import { loadRoutes } from '../../api/routes.ts'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedAgency, seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { aSubmission } from './aSubmission.ts'
import { type Answer, type Anything, anOffice, type Office, PASSWORD, type Visitor } from './office.ts'

// Role by route by whose: made from the table, so that a route nobody thought about does not pass.
const routes = (await loadRoutes()).flatMap((group) => group.routes)
const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'system')

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
  ...{ agency: '1', point: '1', enrolment: '1', timetable: '1', cycle: randomUUID(), agreement: randomUUID() },
} as const
const EVERYBODYS = new Set(Object.keys(NOBODYS))
/** Roles that see the cases of an office or an agency they belong to; an external auditor sees all. */
const SEES_OWN = new Set(roles.filter((role) => !['siteAdmin', 'authority', 'publicUser'].includes(role)))

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
  const accounts: { role: Role; username: string; person: string; password: string }[] = []
  for (const role of roles) {
    const username = `r.${role}`
    accounts.push({ role, username, person: await person(username, [grantOf(role)]), password: PASSWORD })
  }
  await createAccounts(admin, [...accounts, { username: 'somebody.here', person: mine, password: PASSWORD }])
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

/** A letter that somebody has drafted in a case. */
async function aDraft(caseId: string): Promise<string> {
  const { rows } = await office.admin.query<{ id: string }>(
    `insert into letters (id, case_id, direction, status, about, subject, body, sender, recipient, drafted_at, provider_id, province, service, agency_id, confidentiality)
     select gen_random_uuid(), id, 'outgoing', 'draft', 'agencyLate', 'تأخیر', 'متن', 'اداره', 'دستگاه', now(), provider_id, province, service, agency_id, confidentiality
     from cases where id = $1 returning id`,
    [caseId],
  )
  return (rows[0] as { id: string }).id
}

/** What a name in an address stands for; `id` is the case before it. */
const placeOf = (path: string, name: string): string =>
  name !== 'id' ? name : path.startsWith('/cases/') ? 'case' : 'id'

const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => placeOf(path, name as string))

/** What some addresses cannot be asked without. */
const NEEDED: Readonly<Record<string, string>> = {
  listDays: '?from=1405/07/01&to=1405/07/02',
  listenLive: '?seconds=0',
}

function ask(visitor: Visitor, route: Route, side: Side): Promise<Answer<Anything>> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const place = places[placeOf(route.path, name)]
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

const isRefusedAtTheDoor = ({ status, body }: Answer<Anything>): boolean =>
  status === 403 && body['code'] === 'wrong-role' && (body['details'] as Anything)['action'] === 'ask'

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
    ]
    expect(open.sort()).toStrictEqual([...forEverybody, 'signIn', 'signOut'].sort())
  })

  it('asks for the case wherever an address names one', () => {
    for (const { path, auth } of routes)
      if (path.startsWith('/cases/{id}')) expect([path, auth.who]).toStrictEqual([path, 'case'])
  })
})

const inOrder = [...routes].sort((a, b) => Number(a.name === 'signOut') - Number(b.name === 'signOut'))

describe.each(inOrder.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_, route) => {
    const { auth } = route
    const hasOther = namesIn(route.path).some((name) => !EVERYBODYS.has(name))

    it('knows whether anybody is there at all', async () => {
      const { status, body } = await ask(office.visitor(), route, 'own')
      const notSignedIn = status === 401 && body['code'] === 'not-signed-in'
      expect(notSignedIn).toBe(auth.who !== 'anyone')
    })

    it.each(roles)('knows what %s may', async (role) => {
      const visitor = visitors.get(role) as Visitor
      const own = await ask(visitor, route, 'own')
      const wrongRole = auth.who === 'role' && !auth.roles.includes(role)
      expect([own.status, own.body['code'], isRefusedAtTheDoor(own)]).toStrictEqual([
        own.status,
        own.body['code'],
        wrongRole,
      ])
      expect(own.status).not.toBe(500)
      if (auth.who === 'case') expect(own.body['code'] === 'case-not-found').toBe(!SEES_OWN.has(role))
      if (auth.who === 'role' && !wrongRole) expect(own.status).not.toBe(401)

      if (!hasOther) return
      const other = await ask(visitor, route, 'other')
      expect(other.status).not.toBe(500)
      if (wrongRole) expect(isRefusedAtTheDoor(other)).toBe(true)
      else if (auth.who === 'case') expect(other.body['code'] === 'case-not-found').toBe(role !== 'auditor')
      else if (role === 'auditor' && namesIn(route.path).includes('letter')) expect(other.status).toBe(own.status)
      else if (auth.who !== 'anyone') expect([other.status, other.body['code']]).toStrictEqual([404, 'not-found'])
    })
  },
)
