import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Route } from '../../api/route.ts'
import { loadRoutes } from '../../api/routes.ts'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { aSubmission } from './aSubmission.ts'
import { anOffice, type Office, PASSWORD, type Visitor } from './office.ts'

// What no route may take, asked of every route there is: a route that comes later is asked as well.
const routes = (await loadRoutes()).flatMap((group) => group.routes)
const changing = routes.filter(({ method }) => method !== 'get')
const bodied = routes.filter(({ body }) => body !== undefined)

type Grants = Parameters<typeof seedPerson>[2]

let office: Office
let caseId: string
/** Somebody who holds every role of the office and of its agency, so that no door is shut. */
let everybody: Visitor

beforeAll(async () => {
  office = await anOffice()
  const { house, admin } = office
  caseId = (await aSubmission(house)).caseId
  const since = '2020-01-01T00:00:00Z'
  const grants = (Object.keys(ROLES) as Role[]).flatMap((role): Grants => {
    if (ROLES[role].side === 'agency') return [{ role, agency: house.agencies[0]?.agency as number, since }]
    return ROLES[role].side === 'office' ? [{ role, provider: house.provider, since }] : []
  })
  const person = await seedPerson(admin as unknown as Tx, { username: 'everybody', name: 'همه' }, grants)
  await createAccounts(admin, [{ person, username: 'everybody', password: PASSWORD }])
  everybody = office.visitor()
  await everybody.post('/session', { username: 'everybody', password: PASSWORD })
}, 60_000)
afterAll(() => office.close())

const PLACES: Record<string, string> = {
  ...{
    agency: '1',
    point: '1',
    enrolment: '1',
    grant: '1',
    lineNo: '1',
    findingNo: '1',
    hop: '1',
    contest: '1',
    timetable: '1',
  },
  ...{ kind: 'pdf', machine: 'debtsAndClaims.cycle', name: 'eastAzerbaijan.provincial', key: 's0.review' },
  ...{ service: 'debtsAndClaims', report: '0'.repeat(64), sha256: '0'.repeat(64) },
}

function pathOf(route: Route): string {
  const places: Record<string, string> = { ...PLACES, id: caseId, office: String(office.house.provider) }
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? randomUUID())
}

function ask(route: Route, body: string | undefined, headers: Record<string, string> = {}) {
  const path = pathOf(route)
  const key = route.headers ? { 'idempotency-key': randomUUID() } : undefined
  return everybody.send(route.method.toUpperCase(), path, body, { ...key, ...headers })
}

const example = (route: Route) => (route.body ? JSON.stringify(route.example) : undefined)

/** Asks every route one after the other, and names those that did not refuse as they should. */
async function unrefused(
  asked: readonly Route[],
  attack: (route: Route) => ReturnType<typeof ask>,
  wanted: readonly (string | number)[],
): Promise<string[]> {
  const found: string[] = []
  for (const route of asked) {
    const { status, body } = await attack(route)
    const said = [status, (body as { code?: string }).code ?? ''] as const
    if (!said.some((one) => wanted.includes(one))) found.push(`${route.name}: ${said.join(' ')}`)
  }
  return found
}

describe('every route that changes something', () => {
  it.each([
    ['of another house', { origin: 'https://evil.example' }],
    ['of no house (a sandboxed frame)', { origin: 'null' }],
    ['of a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    [
      'that a browser calls foreign, whatever its origin says',
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    ],
    ['typed in by hand, as a link is', { 'sec-fetch-site': 'none' }],
  ])('refuses a request from a page %s', async (_, headers) => {
    expect(await unrefused(changing, (route) => ask(route, example(route), headers), ['cross-site'])).toStrictEqual([])
  })

  it('is no GET: what only reads takes no body and names no event', () => {
    expect(routes.filter(({ method, body, bytes }) => method === 'get' && (body || bytes === 'in'))).toStrictEqual([])
  })
})

describe('every route with a body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'takes none of a form: %s',
    async (type) => {
      const attack = (route: Route) => ask(route, example(route), { 'content-type': type })
      expect(await unrefused(bodied, attack, [415])).toStrictEqual([])
    },
  )

  it.each([
    ['that reaches for the prototype', '{"__proto__":{"isAdmin":true}}', [422]],
    ['that reaches for it through a constructor', '{"constructor":{"prototype":{"isAdmin":true}}}', [422]],
    ['nested a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), [400]],
    ['with fields nobody asked for', '{"isAdmin":true,"role":"head","grantedBy":"me"}', [422, 'not-found']],
    ['that is a list', '[]', [422]],
    ['that is packed', '{}', [415], { 'content-encoding': 'gzip' }],
    ['that is no JSON', '{"a":', [400]],
  ] as [string, string, (string | number)[], Record<string, string>?][])(
    'takes none %s',
    async (_, body, wanted, headers = {}) => {
      expect(await unrefused(bodied, (route) => ask(route, body, headers), wanted)).toStrictEqual([])
      expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
    },
  )

  it('takes no more than its measure, and does not read on', async () => {
    const most = (route: Route) => 'x'.repeat((route.isTable ? 4 * 1024 * 1024 : 256 * 1024) + 1)
    expect(await unrefused(bodied, (route) => ask(route, `{"a":"${most(route)}"}`), [413])).toStrictEqual([])
  }, 120_000)
})

describe('every route that takes a file', () => {
  const files = routes.filter(({ bytes }) => bytes === 'in')

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a program', Buffer.from('MZ\u0000\u0001')],
    ['nothing', Buffer.alloc(0)],
  ])('takes no %s', async (_, bytes) => {
    expect(files.length).toBeGreaterThan(2)
    for (const route of files) {
      const cookie = [...everybody.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(`${office.address}/api/v1${pathOf(route)}`, {
        method: route.method.toUpperCase(),
        headers: {
          ...{ cookie, 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
          'file-name': encodeURIComponent('../../قرارداد.pdf'),
        },
        body: new Uint8Array(bytes),
      })
      expect([route.name, answer.status >= 400 && answer.status < 500]).toStrictEqual([route.name, true])
    }
  })
})

describe('every answer of the api', () => {
  it('carries the headers that keep it in its place, refused or not', async () => {
    for (const path of ['/session', '/cases', '/nothing', `/cases/${randomUUID()}`, '/people']) {
      const { headers } = await everybody.get(path)
      const told = (name: string) => [path, name, headers.get(name)]
      expect(told('cache-control')).toStrictEqual([path, 'cache-control', 'no-store'])
      expect(told('x-content-type-options')).toStrictEqual([path, 'x-content-type-options', 'nosniff'])
      expect(told('x-frame-options')).toStrictEqual([path, 'x-frame-options', 'DENY'])
      expect(told('referrer-policy')).toStrictEqual([path, 'referrer-policy', 'no-referrer'])
      expect(told('cross-origin-opener-policy')).toStrictEqual([path, 'cross-origin-opener-policy', 'same-origin'])
      expect(told('x-powered-by')).toStrictEqual([path, 'x-powered-by', null])
      expect(told('access-control-allow-origin')).toStrictEqual([path, 'access-control-allow-origin', null])
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    }
  })

  it('says nothing of what went on inside', async () => {
    for (const path of ['/cases?limit=x', '/cases/%00', '/%ff', '/people/x', "/cases?q='"]) {
      const { body } = await everybody.get<unknown>(path)
      expect(JSON.stringify(body)).not.toMatch(/at \/|node_modules|select |pg_|\.ts:/)
    }
  })

  it('does not go by the Host that a request names', async () => {
    const headers = await new Promise<Record<string, unknown>>((done, fail) => {
      const { port } = new URL(office.address)
      const asked = request(
        { port, host: '127.0.0.1', path: '/api/v1/session', headers: { host: 'evil.example' } },
        (answer) => {
          answer.resume()
          done(answer.headers)
        },
      )
      asked.on('error', fail).end()
    })
    expect(JSON.stringify(headers)).not.toContain('evil.example')
  })
})

describe('the cookie of a session', () => {
  it('opens nothing by what the database keeps of it: the signature is not there', async () => {
    const { rows } = await office.admin.query<{ token: string }>('select token from auth.session')
    expect(rows.length).toBeGreaterThan(0)
    for (const { token } of rows) {
      const thief = office.visitor()
      thief.cookies.set('peyman', token)
      expect((await thief.get('/session')).status).toBe(401)
    }
  })

  it('is taken from a cookie, and from no address or header', async () => {
    const value = everybody.cookies.get('peyman') as string
    expect((await office.visitor().get(`/session?peyman=${value}`)).status).not.toBe(200)
    expect((await office.visitor().get('/session', { authorization: `Bearer ${value}` })).status).toBe(401)
  })

  it('of one’s own choosing becomes nobody’s session', async () => {
    const fixed = office.visitor()
    fixed.cookies.set('peyman', 'a-token-of-mine.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
    await fixed.post('/session', { username: 'head', password: PASSWORD })
    expect(fixed.cookies.get('peyman')).not.toMatch(/^a-token-of-mine/)
  })
})
