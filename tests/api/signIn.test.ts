import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createAccounts } from '../../db/queries/accounts.ts'
import { anOffice, type Office, PASSWORD } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const signIn = (username: string, password = PASSWORD, headers: Record<string, string> = {}) => {
  const visitor = office.visitor()
  return visitor.post('/session', { username, password }, headers).then((answer) => ({ ...answer, visitor }))
}
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('signing in', () => {
  it('opens a session and says who one is', async () => {
    const { status, body, headers, visitor } = await signIn('Officer')
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        person: { id: office.house.people.officer, username: 'officer' },
        roles: ['caseOfficer'],
        grants: [{ role: 'caseOfficer', side: 'office', provider: { id: office.house.provider } }],
        mustChangePassword: false,
      },
    })
    const cookie = headers.getSetCookie().at(-1)
    expect(cookie).toMatch(/^peyman=.*; HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Domain|Secure/i)
    expect((await visitor.get('/session')).status).toBe(200)
  })

  it('gives the same answer for a wrong password, an unknown name, a disabled person and a name of no form', async () => {
    await office.admin.query(`update people set disabled_at = now() where username = 'stranger'`)
    const answers = [
      await signIn('deputy', 'not the password', from('198.51.100.1')),
      await signIn('nobody.here', PASSWORD, from('198.51.100.2')),
      await signIn('stranger', PASSWORD, from('198.51.100.3')),
      await signIn('گیومه', PASSWORD, from('198.51.100.4')),
    ]
    await office.admin.query(`update people set disabled_at = null where username = 'stranger'`)
    const said = answers.map(({ status, body: { instance: _, ...body } }) => JSON.stringify({ status, body }))
    expect(new Set(said).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } })
    expect(answers.every(({ visitor }) => visitor.cookies.size === 0)).toBe(true)
  })

  it('takes as long for an unknown name as for a wrong password', async () => {
    const timed = async (username: string, address: string) => {
      const began = performance.now()
      await signIn(username, 'not the password', from(address))
      return performance.now() - began
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      known.push(await timed('head', `198.51.100.${10 + i}`))
      unknown.push(await timed(`nobody${i}`, `198.51.100.${20 + i}`))
    }
    // A hash takes some 80 ms; skipping it would be plain to see.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.4)
  })

  it('gives a new session and ends the one the browser still carried', async () => {
    const { visitor } = await signIn('officer')
    const before = visitor.cookies.get('peyman') as string
    await visitor.post('/session', { username: 'officer', password: PASSWORD })
    expect(visitor.cookies.get('peyman')).not.toBe(before)
    const old = office.visitor()
    old.cookies.set('peyman', before)
    expect((await old.get('/session')).status).toBe(401)
  })

  it('takes no forged or altered cookie', async () => {
    const { visitor } = await signIn('officer')
    const [token] = (visitor.cookies.get('peyman') as string).split('.')
    for (const cookie of [`${token}`, `${token}.AAAA`, 'x', `${token}.${'A'.repeat(44)}`]) {
      const forger = office.visitor()
      forger.cookies.set('peyman', cookie)
      expect((await forger.get('/session')).status).toBe(401)
    }
  })

  it('ends with signing out', async () => {
    const { visitor } = await signIn('officer')
    const token = visitor.cookies.get('peyman') as string
    expect((await visitor.send('DELETE', '/session')).status).toBe(204)
    expect(visitor.cookies.size).toBe(0)
    visitor.cookies.set('peyman', token)
    expect((await visitor.get('/session')).status).toBe(401)
  })

  it('ends after half an hour of rest, and after twelve hours in any case', async () => {
    const rested = await signIn('officer')
    await office.admin.query(`update auth.session set "expiresAt" = now() - interval '1 second'`)
    expect((await rested.visitor.get('/session')).status).toBe(401)
    const busy = await signIn('officer')
    await office.admin.query(`update auth.session set "createdAt" = now() - interval '12 hours'`)
    expect((await busy.visitor.get('/session')).status).toBe(401)
    const { rows } = await office.admin.query('select count(*)::int as left from auth.session')
    expect(rows).toStrictEqual([{ left: 0 }])
  })

  it('goes on while one works', async () => {
    const { visitor } = await signIn('officer')
    await office.admin.query(`update auth.session set "expiresAt" = now() + interval '10 minutes'`)
    const { headers } = await visitor.get('/session')
    expect(headers.getSetCookie().at(-1)).toMatch(/Max-Age=1800/)
    const { rows } = await office.admin.query(
      `select bool_and("expiresAt" > now() + interval '29 minutes') as longer from auth.session`,
    )
    expect(rows).toStrictEqual([{ longer: true }])
  })

  it('is over at once for somebody who is disabled', async () => {
    const { visitor } = await signIn('stranger')
    await office.admin.query(`update people set disabled_at = now() where username = 'stranger'`)
    expect((await visitor.get('/cases')).status).toBe(401)
    await office.admin.query(`update people set disabled_at = null where username = 'stranger'`)
  })

  it('can be tried five times for a name from one address, and hinders nobody elsewhere', async () => {
    const here = from('203.0.113.7')
    const tries = await Promise.all(Array.from({ length: 8 }, () => signIn('grouphead', 'wrong wrong wrong', here)))
    const counts = [401, 429].map((status) => tries.filter((one) => one.status === status).length)
    expect(counts).toStrictEqual([5, 3])
    const refused = await signIn('grouphead', PASSWORD, here)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    expect((await signIn('grouphead', PASSWORD, from('203.0.113.8'))).status).toBe(200)
    expect((await signIn('head', PASSWORD, here)).status).toBe(200)
  })

  it('has no other door: the library behind it serves nothing', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'sign-in/username',
      'reset-password',
      'is-username-available',
    ]) {
      const answer = await office
        .visitor()
        .post(`//api/auth/${path}`, { username: 'x', email: 'a@b.test', password: PASSWORD })
      expect(answer.status).toBe(404)
    }
  })
})

describe('a password that somebody else has seen', () => {
  it('S0-R26: opens nothing but the page where it is changed', async () => {
    const { auditor } = office.house.people
    await office.admin.query('delete from auth."user" where id = $1', [auditor])
    await createAccounts(office.admin, [{ person: auditor, username: 'auditor', password: PASSWORD }], true)
    const { visitor, body } = await signIn('auditor')
    expect(body['mustChangePassword']).toBe(true)
    expect(await visitor.get('/cases')).toMatchObject({ status: 403, body: { code: 'password-change-required' } })

    const change = (current: string, next: string) => visitor.send('PUT', '/session/password', { current, next })
    expect(await change('something else', 'a much longer one')).toMatchObject({ status: 401 })
    expect(await change(PASSWORD, 'short')).toMatchObject({ status: 422, body: { errors: [{ path: 'next' }] } })
    expect(await change(PASSWORD, 'auditor-auditor-1')).toMatchObject({ status: 422 })
    expect(await change(PASSWORD, PASSWORD)).toMatchObject({ status: 422 })
    const elsewhere = await signIn('auditor')
    expect(await change(PASSWORD, 'baran-o-khorshid-7')).toMatchObject({
      status: 200,
      body: { mustChangePassword: false },
    })
    expect((await visitor.get('/cases')).status).toBe(200)
    expect((await elsewhere.visitor.get('/session')).status).toBe(401)
    expect((await signIn('auditor')).status).toBe(401)
    expect((await signIn('auditor', 'baran-o-khorshid-7')).status).toBe(200)
  })
})

describe('a request from a page of another house', () => {
  it('changes nothing, whatever it says of itself', async () => {
    const { visitor } = await signIn('officer')
    const refused = { status: 403, body: { code: 'cross-site' } }
    expect(await visitor.post('/session', {}, { origin: 'https://evil.example' })).toMatchObject(refused)
    expect(await visitor.post('/session', {}, { origin: 'null' })).toMatchObject(refused)
    expect(await visitor.send('DELETE', '/session', undefined, { origin: 'https://evil.example' })).toMatchObject(
      refused,
    )
    expect((await visitor.get('/session')).status).toBe(200)
  })

  it('is told from one of our own', async () => {
    const origin = { origin: office.address }
    expect((await office.visitor().post('/session', { username: 'officer', password: PASSWORD }, origin)).status).toBe(
      200,
    )
  })

  it('cannot hide its form as something else than JSON', async () => {
    const answer = await fetch(`${office.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ username: 'officer', password: PASSWORD }),
    })
    expect(answer.status).toBe(415)
  })
})
