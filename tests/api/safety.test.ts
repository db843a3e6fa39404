import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office, PASSWORD } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const post = async (body: string, headers: Record<string, string> = {}) => {
  const filer = await office.as('filer')
  const { caseId } = await aSubmission(office.house)
  return filer.post(`/cases/${caseId}/events`, body, { ...command(), ...headers })
}

describe('a body', () => {
  const text = (data: string) => `{"event":"saveDraft","data":${data}}`

  it.each([
    ['nested a hundred thousand deep', text('['.repeat(100_000) + ']'.repeat(100_000)), 400, 'body-unreadable'],
    [
      'with two thousand fields',
      text(`{${Array.from({ length: 2_500 }, (_, i) => `"a${i}":1`).join()}}`),
      400,
      'body-unreadable',
    ],
    ['that reaches for the prototype', text('{"__proto__":{"isAdmin":true}}'), 422, 'payload-refused'],
    ['that hides it in an escape', text('{"\\u005f_proto__":1}'), 422, 'payload-refused'],
    ['that reaches for a constructor', text('{"a":{"constructor":{"prototype":{}}}}'), 422, 'payload-refused'],
    ['with a NUL', text('{"a":"x\\u0000y"}'), 422, 'payload-refused'],
    ['with half a character', text('{"a":"\\ud800"}'), 422, 'payload-refused'],
    ['of more than 256 KB', text(`{"a":"${'x'.repeat(300_000)}"}`), 413, 'body-too-large'],
    ['that is no JSON', '{"event":', 400, 'body-unreadable'],
    ['that is empty', '', 400, 'body-unreadable'],
    ['that is a list', '[]', 422, 'payload-refused'],
    ['with a field nobody asked for', '{"event":"saveDraft","at":"2020-01-01T00:00:00Z"}', 422, 'payload-refused'],
  ] as const)('%s is refused', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { code } })
  })

  it('that grows without saying how long it will be is cut off', async () => {
    const filer = await office.as('filer')
    const { caseId } = await aSubmission(office.house)
    const cookie = [...filer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(65_536))),
    })
    const answer = await fetch(`${office.address}/api/v1/cases/${caseId}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...command() },
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(answer)
  })

  it('leaves nothing behind', () => {
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  })
})

describe('an address', () => {
  it.each([
    ['/cases/not-an-id', 422],
    ['/cases?limit=100000', 422],
    ['/cases?limit[]=1&limit=2', 422],
    ['/cases?cursor=AAAA', 422],
    ['/cases?q=%00', 422],
    ['/cases?stage=%27;drop%20table%20cases', 200],
    ['/cases?q=%25%27%5C_', 200],
    ['/calendars/..%2F..%2Fetc/days?from=1405/01/01&to=1405/01/02', 422],
    ['/agencies/99999999999', 422],
    ['/%E0%A4%A', 404],
  ] as const)('%s is answered with %i', async (path, status) => {
    expect((await (await office.as('officer')).get(path)).status).toBe(status)
  })

  it('that is not there, or does not take the method, says so as a problem', async () => {
    const visitor = office.visitor()
    expect(await visitor.get('/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const answer = await visitor.send('PATCH', '/cases', {})
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } })
    expect(answer.headers.get('allow')).toBe('GET, POST')
  })
})

describe('every answer', () => {
  it('carries the headers that keep a page in its place', async () => {
    const { headers } = await office.visitor().get('//api/docs')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*style-src 'self' 'nonce-[\w+/=]+'/)
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
    const api = await office.visitor().get('/session')
    expect(api.headers.get('cache-control')).toBe('no-store')
  })

  it('to a page of another house is not shared with it', async () => {
    const { headers } = await office.visitor().get('/session', { origin: 'https://evil.example' })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('where the public address is https', () => {
  it('the cookie is bound to the host, and browsers are told to stay there', async () => {
    const secure = await anOffice({ publicUrl: 'https://peyman.example.ir' })
    try {
      const visitor = secure.visitor()
      const { headers } = await visitor.post('/session', { username: 'officer', password: PASSWORD })
      expect(headers.getSetCookie().at(-1)).toMatch(/^__Host-peyman=.*Path=\/;.*Secure/)
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
      expect((await visitor.get('/session')).status).toBe(200)
      const elsewhere = await visitor.send('DELETE', '/session', undefined, { origin: 'http://peyman.example.ir' })
      expect(elsewhere.status).toBe(403)
      const here = await visitor.send('DELETE', '/session', undefined, { origin: 'https://peyman.example.ir' })
      expect(here.status).toBe(204)
    } finally {
      await secure.close()
    }
  })
})

describe('the machine room', () => {
  it('says that it lives, that it is ready, and how it fares', async () => {
    const visitor = office.visitor()
    expect((await visitor.get('//healthz')).status).toBe(200)
    expect(await visitor.get('//readyz')).toMatchObject({
      ...{ status: 200, body: { ready: true, workers: 0, sinceSweep: null, queue: null, gateways: null } },
    })
    const { body } = await visitor.get<string>('//metrics')
    expect(body).toMatch(/peyman_http_request_seconds_bucket\{.*route="\/session"/)
    expect(body).not.toMatch(/officer|filer/)
  })

  it('tells nothing to strangers', async () => {
    const stranger = { 'x-forwarded-for': '203.0.113.9' }
    expect((await office.visitor().get('//metrics', stranger)).status).toBe(404)
    expect((await office.visitor().get('//readyz', stranger)).body).toStrictEqual({ ready: true })
  })
})
