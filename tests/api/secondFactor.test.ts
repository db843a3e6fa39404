import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Anything, anOffice, type Name, type Office, PASSWORD, type Visitor } from './office.ts'
import { totp } from './totp.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice({ env: { SECOND_FACTOR_ROLES: 'auditor' } })
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.admin.query('delete from auth.tries')
  await office.admin.query('delete from auth."twoFactor"')
  await office.admin.query('update auth."user" set "twoFactorEnabled" = false')
})

type Made = { key: string; uri: string; recoveryCodes: string[] }

const credentials = (username: string) => ({ username, password: PASSWORD })
const sayCode = (visitor: Visitor, code: string) => visitor.post('/session/code', { code })

async function signedIn(username: string): Promise<Visitor> {
  const visitor = office.visitor()
  expect((await visitor.post('/session', credentials(username))).status).toBe(200)
  return visitor
}

/** Somebody who has set a second factor up, with the code of the step before. */
async function withFactor(username: string): Promise<{ visitor: Visitor; made: Made }> {
  const visitor = await signedIn(username)
  const { status, body: made } = await visitor.post<Made>('/session/second-factor', { password: PASSWORD })
  expect(status).toBe(201)
  expect((await visitor.send('PUT', '/session/second-factor', { code: totp(made.key, -1) })).status).toBe(200)
  return { visitor, made }
}

/** Somebody who has given the password and is asked for the code. */
async function halfway(username: string): Promise<Visitor> {
  const visitor = office.visitor()
  const answer = await visitor.post('/session', credentials(username))
  expect(answer).toMatchObject({ status: 401, body: { code: 'second-factor-needed' } })
  return visitor
}

describe('a second factor', () => {
  it('is set up by its owner, and counts only after the first code', async () => {
    const visitor = await signedIn('officer')
    const elsewhere = await signedIn('officer')
    const before = visitor.cookies.get('peyman')
    expect(await visitor.post('/session/second-factor', { password: 'not the password' })).toMatchObject({
      ...{ status: 401, body: { code: 'sign-in-refused' } },
    })
    const { body: made } = await visitor.post<Made>('/session/second-factor', { password: PASSWORD })
    expect(made.uri).toMatch(
      /^otpauth:\/\/totp\/Peyman%3Aofficer\?secret=[A-Z2-7]{32,}&issuer=Peyman&digits=6&period=30$/,
    )
    expect(new Set(made.recoveryCodes).size).toBe(10)
    // Whoever leaves it at that is not locked out.
    await signedIn('officer')
    expect((await visitor.send('PUT', '/session/second-factor', { code: '000000' })).status).toBe(401)
    expect((await visitor.send('PUT', '/session/second-factor', { code: totp(made.key) })).status).toBe(200)
    expect(visitor.cookies.get('peyman')).not.toBe(before)
    expect((await visitor.get('/session')).status).toBe(200)
    expect((await elsewhere.get('/session')).status).toBe(401)
    expect(await visitor.get('/session/second-factor')).toMatchObject({
      ...{ status: 200, body: { isOn: true, isRequired: false, recoveryCodesLeft: 10 } },
    })
    // A second key would put a thief's in place of the owner's.
    expect((await visitor.post('/session/second-factor', { password: PASSWORD })).status).toBe(409)
    expect((await visitor.send('PUT', '/session/second-factor', { code: totp(made.key, 1) })).status).toBe(409)
  })

  it('is asked for after the password, and nothing is open before', async () => {
    const { made } = await withFactor('officer')
    const visitor = await halfway('officer')
    expect(visitor.cookies.has('peyman')).toBe(false)
    expect((await visitor.get('/session')).status).toBe(401)
    expect(await sayCode(visitor, '123 456')).toMatchObject({ status: 401, body: { code: 'second-factor-refused' } })
    const persian = totp(made.key).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string)
    expect(await sayCode(visitor, `${persian.slice(0, 3)} ${persian.slice(3)}`)).toMatchObject({ status: 200 })
    expect((await visitor.get('/session')).status).toBe(200)
    expect(visitor.cookies.has('peyman-halfway')).toBe(false)
  })

  it('takes a code once, also where it is typed at two doors at the same moment', async () => {
    const { made } = await withFactor('officer')
    const code = totp(made.key)
    const doors = await Promise.all([halfway('officer'), halfway('officer'), halfway('officer')])
    const answers = await Promise.all(doors.map((door) => sayCode(door, code)))
    expect([200, 401].map((wanted) => answers.filter(({ status }) => status === wanted).length)).toStrictEqual([1, 2])
    expect((await sayCode(await halfway('officer'), code)).status).toBe(401)
  })

  it('takes no code of long ago, of another person, or of no form', async () => {
    const { made } = await withFactor('officer')
    const others = await withFactor('deputy')
    const visitor = await halfway('officer')
    expect((await sayCode(visitor, totp(made.key, -4))).status).toBe(401)
    expect((await sayCode(visitor, totp(others.made.key))).status).toBe(401)
    for (const code of ['', '12345', 'x'.repeat(21)]) expect((await sayCode(visitor, code)).status).toBe(422)
    for (const code of ['ابجدهو', '      1', "' or 1=1 --"])
      expect([401, 422]).toContain((await sayCode(visitor, code)).status)
  })

  it('is no way round the password: without it, or in another browser, no code opens anything', async () => {
    const { made } = await withFactor('officer')
    const lapsed = { status: 401, body: { code: 'second-factor-lapsed' } }
    expect(await sayCode(office.visitor(), totp(made.key))).toMatchObject(lapsed)
    const forger = office.visitor()
    forger.cookies.set('peyman-halfway', '2fa-aaaaaaaaaaaaaaaaaaaa.AAAA')
    expect(await sayCode(forger, totp(made.key))).toMatchObject(lapsed)
    const late = await halfway('officer')
    await office.admin.query(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
    expect(await sayCode(late, totp(made.key))).toMatchObject(lapsed)
    // The session of somebody else in the same browser does not help either.
    const other = await signedIn('deputy')
    expect(await sayCode(other, totp(made.key))).toMatchObject(lapsed)
  })

  it('allows ten guesses in a quarter of an hour, from wherever, and five for one password', async () => {
    const { made } = await withFactor('officer')
    const statuses: string[] = []
    for (let round = 0; round < 3; round++) {
      const visitor = await halfway('officer')
      for (let i = 0; i < 5; i++) {
        const from = { 'x-forwarded-for': `198.51.100.${round * 5 + i}` }
        const { body } = await visitor.post('/session/code', { code: `00000${i}` }, from)
        statuses.push(body['code'] as string)
      }
    }
    expect(statuses.slice(0, 5)).toStrictEqual(Array(5).fill('second-factor-refused'))
    expect(statuses.slice(10)).toStrictEqual(Array(5).fill('too-many-tries'))
    const right = await sayCode(await halfway('officer'), totp(made.key))
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600)
  })

  it('gives way to a recovery code, each of them once', async () => {
    const { made } = await withFactor('officer')
    const [code] = made.recoveryCodes as [string]
    const visitor = await halfway('officer')
    expect((await sayCode(visitor, code)).status).toBe(200)
    expect(await visitor.get('/session/second-factor')).toMatchObject({ body: { recoveryCodesLeft: 9 } })
    expect((await sayCode(await halfway('officer'), code)).status).toBe(401)
    const proofs = { password: PASSWORD, code: totp(made.key) }
    const wrong = { ...proofs, password: 'not the password' }
    expect((await visitor.post('/session/second-factor/recovery-codes', wrong)).status).toBe(401)
    const { body } = await visitor.post<Made>('/session/second-factor/recovery-codes', proofs)
    expect(body.recoveryCodes).toHaveLength(10)
    expect((await sayCode(await halfway('officer'), made.recoveryCodes[1] as string)).status).toBe(401)
    expect((await sayCode(await halfway('officer'), body.recoveryCodes[1] as string)).status).toBe(200)
  })

  it('is taken away only with the password and a code', async () => {
    const { visitor, made } = await withFactor('officer')
    const end = (password: string, code: string) => visitor.post('/session/second-factor/end', { password, code })
    expect((await end(PASSWORD, '000000')).status).toBe(401)
    expect((await end('not the password', totp(made.key))).status).toBe(401)
    expect((await visitor.get('/session/second-factor')).body).toMatchObject({ isOn: true })
    expect((await end(PASSWORD, totp(made.key))).status).toBe(200)
    expect((await visitor.get('/session/second-factor')).body).toStrictEqual({
      ...{ isOn: false, isRequired: false, recoveryCodesLeft: null },
    })
    await signedIn('officer')
    expect((await end(PASSWORD, totp(made.key, 1))).status).toBe(401)
  })

  it('S0-R23: is reset together with the password by the site administrator, and the person is told', async () => {
    const { visitor } = await withFactor('officer')
    const admin = await office.as('siteAdmin')
    const { officer, siteAdmin } = office.house.people
    const { body } = await admin.post<{ password: string; person: Anything }>(`/people/${officer}/password`)
    expect(body.person).toMatchObject({ hasSecondFactor: false, mustChangePassword: true })
    expect((await visitor.get('/session')).status).toBe(401)
    const again = office.visitor()
    const { status } = await again.post('/session', { username: 'officer', password: body.password })
    expect(status).toBe(200)
    const { body: acts } = await again.get<{ items: { what: string; isMine: boolean; by: { id: string } }[] }>(
      '/session/acts',
    )
    expect(acts.items.slice(0, 2).map(({ what, isMine, by }) => [what, isMine, by.id])).toStrictEqual([
      ['secondFactorReset', false, siteAdmin],
      ['passwordReset', false, siteAdmin],
    ])
    const next = { current: body.password, next: PASSWORD }
    expect((await again.send('PUT', '/session/password', next)).status).toBe(200)
  })

  it('is no secret that the database gives away', async () => {
    const { made } = await withFactor('officer')
    const { rows } = await office.admin.query('select to_jsonb(f)::text as kept from auth."twoFactor" f')
    const kept = (rows[0] as { kept: string }).kept
    for (const secret of [made.key, ...made.recoveryCodes]) expect(kept).not.toContain(secret)
  })

  it('opens nothing for somebody who was disabled between password and code', async () => {
    const { made } = await withFactor('stranger')
    const visitor = await halfway('stranger')
    await office.admin.query(`update people set disabled_at = now() where username = 'stranger'`)
    const { status } = await sayCode(visitor, totp(made.key))
    await office.admin.query(`update people set disabled_at = null where username = 'stranger'`)
    expect([status, visitor.cookies.has('peyman')]).toStrictEqual([401, false])
  })

  it('opens nothing but its own page where a role takes one', async () => {
    const visitor = await signedIn('auditor')
    expect(await visitor.get('/cases')).toMatchObject({ status: 403, body: { code: 'second-factor-required' } })
    expect(await visitor.get('/session')).toMatchObject({ status: 200, body: { mustSetSecondFactor: true } })
    const { body: made } = await visitor.post<Made>('/session/second-factor', { password: PASSWORD })
    const { body } = await visitor.send('PUT', '/session/second-factor', { code: totp(made.key) })
    expect(body).toMatchObject({ mustSetSecondFactor: false })
    expect((await visitor.get('/cases')).status).toBe(200)
  })
})

describe('while tries cannot be counted', () => {
  const gone = 'alter table auth.tries rename to tries_away'
  const back = 'alter table auth.tries_away rename to tries'
  const refused = { status: 503, body: { code: 'not-ready' } }

  it('nobody signs in, types a code, or looks a tracking code up; whoever is in goes on working', async () => {
    const { visitor, made } = await withFactor('officer')
    const door = await halfway('officer')
    await office.admin.query(gone)
    try {
      const stranger = office.visitor()
      expect(await stranger.post('/session', credentials('head'))).toMatchObject(refused)
      expect(stranger.cookies.size).toBe(0)
      expect(await sayCode(door, totp(made.key))).toMatchObject(refused)
      expect(door.cookies.has('peyman')).toBe(false)
      expect(await stranger.post('/tracking', { code: '05104821390566', mobile: '1234' })).toMatchObject(refused)
      const change = { current: PASSWORD, next: 'zard-anar-8812-kuh' }
      expect(await visitor.send('PUT', '/session/password', change)).toMatchObject(refused)
      const proofs = { password: PASSWORD, code: totp(made.key) }
      expect(await visitor.post('/session/second-factor/end', proofs)).toMatchObject(refused)
      expect((await visitor.get('/cases')).status).toBe(200)
    } finally {
      await office.admin.query(back)
    }
    expect((await sayCode(door, totp(made.key))).status).toBe(200)
  })
})

describe('one’s own sessions', () => {
  type Sessions = { items: { id: string; device: { en: string }; isThis: boolean }[] }
  const FIREFOX = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0' }

  const devices = async (visitor: Visitor) => {
    const { body } = await visitor.get<Sessions>('/session/sessions')
    return body.items.map(({ device, isThis }) => [device.en, isThis] as const)
  }

  beforeEach(() => office.admin.query('delete from auth.session'))

  it('are listed with their devices, and no token is', async () => {
    const here = await signedIn('officer')
    const there = office.visitor()
    await there.post('/session', credentials('officer'), FIREFOX)
    await signedIn('deputy')
    expect(new Map(await devices(there))).toStrictEqual(
      new Map([
        ['An unknown device', false],
        ['Firefox on Windows', true],
      ]),
    )
    const { body } = await here.get('/session/sessions')
    const token = (here.cookies.get('peyman') as string).split('.')[0] as string
    expect(JSON.stringify(body)).not.toContain(token)
  })

  it('end one by one or all but this one, and nobody else’s can be ended', async () => {
    const here = await signedIn('officer')
    const there = await signedIn('officer')
    const third = await signedIn('officer')
    const deputy = await signedIn('deputy')
    const { body } = await there.get<Sessions>('/session/sessions')
    const id = body.items.find(({ isThis }) => isThis)?.id as string
    expect((await deputy.send('DELETE', `/session/sessions/${id}`)).status).toBe(404)
    expect((await there.get('/session')).status).toBe(200)
    expect((await here.send('DELETE', `/session/sessions/${id}`)).status).toBe(204)
    expect((await here.send('DELETE', `/session/sessions/${id}`)).status).toBe(404)
    expect((await there.get('/session')).status).toBe(401)
    expect((await here.send('DELETE', '/session/sessions')).status).toBe(204)
    expect((await third.get('/session')).status).toBe(401)
    expect(await devices(here)).toStrictEqual([['An unknown device', true]])
    expect((await deputy.get('/session')).status).toBe(200)
  })

  it('end where a role is given or ended, and only those of that person', async () => {
    const person = office.house.people.officer
    const admin = await signedIn('siteadmin')
    const before = await signedIn('officer')
    const given = await admin.post<{ id: number }>(`/people/${person}/grants`, {
      role: 'secretariat',
      provider: office.house.provider,
    })
    expect(given.status).toBe(201)
    expect((await before.get('/session')).status).toBe(401)
    const after = await signedIn('officer')
    expect((await after.get('/session')).body['roles']).toStrictEqual(['caseOfficer', 'secretariat'])
    expect((await admin.send('PUT', `/grants/${given.body.id}/end`, {})).status).toBe(200)
    expect((await after.get('/session')).status).toBe(401)
    expect((await admin.get('/session')).status).toBe(200)
    await office.house.setTime('2026-10-05T08:01:00Z')
    // What was ended already is not ended again, and disturbs nobody.
    const quiet = await signedIn('officer')
    await admin.send('PUT', `/grants/${given.body.id}/end`, {})
    expect((await quiet.get('/session')).status).toBe(200)
  })
})

describe('how long a session lasts', () => {
  it('is a setting: of rest, and in all', async () => {
    const strict = await anOffice({ env: { SESSION_REST_MINUTES: '5', SESSION_HOURS: '1' } })
    try {
      const visitor = await strict.as('officer' satisfies Name)
      const { rows } = await strict.admin.query(
        `select "expiresAt" between now() + interval '4 minutes' and now() + interval '5 minutes' as soon from auth.session`,
      )
      expect(rows).toStrictEqual([{ soon: true }])
      expect((await visitor.get('/session')).status).toBe(200)
      await strict.admin.query(`update auth.session set "createdAt" = now() - interval '61 minutes'`)
      expect((await visitor.get('/session')).status).toBe(401)
    } finally {
      await strict.close()
    }
  })
})
