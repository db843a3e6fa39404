import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { steadyPort } from '../faults/site/steadyPort.ts'
import { aProvider, type IdentityProvider } from './aProvider.ts'
import { anOffice, type Office, PASSWORD, type Visitor } from './office.ts'
import { totp } from './totp.ts'

const HOME = 'http://localhost'
const DOOR = '/session/single-sign-on'
const LABEL = { fa: 'ورود با «دولت من»', en: 'Sign in with My Government' }
const REFUSED = '/#single-sign-on-refused'

let provider: IdentityProvider
let office: Office
let officer: string
beforeAll(async () => {
  provider = await aProvider(HOME)
  const { issuer, client } = provider
  office = await anOffice({
    publicUrl: HOME,
    env: {
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
      ...{ OIDC_LABEL_FA: LABEL.fa, OIDC_LABEL_EN: LABEL.en },
    },
  })
  officer = office.house.people.officer
  await office.admin.query(`update people set email = 'officer@example.test' where id = $1`, [officer])
  await link(officer, 'subject-of-officer')
})
afterAll(async () => {
  await office.close()
  await provider.close()
})
afterEach(() => {
  provider.meddle = null
})

const link = async (person: string, subject: string) =>
  (await office.as('siteAdmin')).send('PUT', `/people/${person}/single-sign-on`, { subject })

/** Where an answer sends the browser, which does not follow by itself. */
async function sentTo(visitor: Visitor, path: string): Promise<string> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${office.address}/api/v1${path}`, { headers: { cookie }, redirect: 'manual' })
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (value === '' || /max-age=0/i.test(line)) visitor.cookies.delete(name)
    else visitor.cookies.set(name, value)
  }
  expect([answer.status, answer.headers.get('location')]).toStrictEqual([302, expect.any(String)])
  return answer.headers.get('location') as string
}

/** What the provider sends the browser back with, once somebody has signed in there. */
async function atTheProvider(start: string, subject: string): Promise<string> {
  provider.whoever = subject
  const cookies = new Map<string, string>()
  for (let url = start; ; ) {
    if (url.startsWith(HOME)) return url.slice(`${HOME}/api/v1`.length)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`the provider stopped: ${answer.status} ${await answer.text()}`)
    url = new URL(location, url).href
  }
}

/** A browser that has been at the provider and is about to come back. */
async function returning(subject: string, to = ''): Promise<{ visitor: Visitor; back: string }> {
  const visitor = office.visitor()
  return { visitor, back: await atTheProvider(await sentTo(visitor, `${DOOR}${to}`), subject) }
}

const isIn = async (visitor: Visitor) => (await visitor.get('/session')).status === 200

async function refuses({ visitor, back }: { visitor: Visitor; back: string }): Promise<void> {
  expect(await sentTo(visitor, back)).toBe(REFUSED)
  expect([...visitor.cookies.keys()].filter((name) => name !== 'peyman-sso')).toStrictEqual([])
  expect(await isIn(visitor)).toBe(false)
}

describe('single sign-on', () => {
  it('is offered where it is set, in its own words', async () => {
    const { body } = await office.visitor().get('/session/ways')
    expect(body).toStrictEqual({ singleSignOn: { label: LABEL } })
  })

  it('lets in whom the administrator has linked, and leads to the page that was wanted', async () => {
    const { visitor, back } = await returning('subject-of-officer', '?to=/cases/42%3Ftab%3Dfindings')
    expect(await sentTo(visitor, back)).toBe('/cases/42?tab=findings')
    expect((await visitor.get('/session')).body).toMatchObject({ person: { id: officer }, roles: ['caseOfficer'] })
    expect(visitor.cookies.has('peyman-sso')).toBe(false)
    expect((await visitor.send('DELETE', '/session')).status).toBe(204)
    expect(await isIn(visitor)).toBe(false)
  })

  it('asks for code, PKCE, state and nonce, and for nothing of a person but the subject', async () => {
    const asked = new URL(await sentTo(office.visitor(), DOOR)).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', scope: 'openid', client_id: provider.client.id },
      ...{ state: expect.stringMatching(/.{40}/), nonce: expect.stringMatching(/.{40}/) },
      redirect_uri: `${HOME}/api/v1/session/single-sign-on/return`,
    })
  })

  it('makes no account for a subject that nobody linked, whatever e-mail or name it comes with', async () => {
    const count =
      'select (select count(*) from people) + (select count(*) from auth."user") + (select count(*) from auth.account) as n'
    const before = await office.admin.query(count)
    await refuses(await returning('a stranger'))
    expect((await office.admin.query(count)).rows).toStrictEqual(before.rows)
  })

  it('lets nobody in who is disabled', async () => {
    await office.admin.query('update people set disabled_at = now() where id = $1', [officer])
    const tried = await returning('subject-of-officer')
    await refuses(tried).finally(() =>
      office.admin.query('update people set disabled_at = null where id = $1', [officer]),
    )
  })

  it('takes an answer once', async () => {
    const { visitor, back } = await returning('subject-of-officer')
    const cookie = visitor.cookies.get('peyman-sso') as string
    await sentTo(visitor, back)
    const again = office.visitor()
    again.cookies.set('peyman-sso', cookie)
    await refuses({ visitor: again, back })
  })

  it('takes no code that was used, under a state of one’s own', async () => {
    const first = await returning('subject-of-officer')
    await sentTo(first.visitor, first.back)
    const used = new URLSearchParams(first.back.split('?')[1]).get('code') as string
    const second = await returning('subject-of-officer')
    const back = new URLSearchParams(second.back.split('?')[1])
    back.set('code', used)
    await refuses({ visitor: second.visitor, back: `${DOOR}/return?${back}` })
  })

  it('takes no code that another browser was given: PKCE and nonce bind it', async () => {
    const thief = await returning('a stranger')
    const victim = await returning('subject-of-officer')
    const mixed = new URLSearchParams(thief.back.split('?')[1])
    mixed.set('code', new URLSearchParams(victim.back.split('?')[1]).get('code') as string)
    await refuses({ visitor: thief.visitor, back: `${DOOR}/return?${mixed}` })
  })

  it('takes no answer in a browser that did not ask, none with another state, and none that has taken too long', async () => {
    const { visitor, back } = await returning('subject-of-officer')
    await refuses({ visitor: office.visitor(), back })
    await refuses({ visitor, back: back.replace(/state=[^&]+/, 'state=another') })
    await refuses({ visitor, back: back.replace(/&?state=[^&]+/, '') })
    const other = await returning('subject-of-officer')
    await refuses({ visitor: other.visitor, back })
    const late = await returning('subject-of-officer')
    await office.admin.query(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
    await refuses(late)
  })

  it('takes no answer of another issuer (mix-up)', async () => {
    const { visitor, back } = await returning('subject-of-officer')
    await refuses({ visitor, back: back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example') })
  })

  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  it.each([
    ['for another client', (claims: Record<string, unknown>) => ({ claims: { ...claims, aud: 'another' } })],
    [
      'for us and another client, given to that one',
      (claims) => ({ claims: { ...claims, aud: ['peyman', 'x'], azp: 'x' } }),
    ],
    ['with another nonce', (claims) => ({ claims: { ...claims, nonce: 'another' } })],
    ['without a nonce', ({ nonce: _, ...claims }) => ({ claims })],
    ['of another issuer', (claims) => ({ claims: { ...claims, iss: 'https://evil.example' } })],
    ['that has run out', (claims) => ({ claims: { ...claims, exp: Math.floor(Date.now() / 1000) - 600 } })],
    ['without an end', ({ exp: _, ...claims }) => ({ claims })],
    ['of nobody', ({ sub: _, ...claims }) => ({ claims })],
    ['signed by another key', (claims) => ({ claims, key: another })],
    ['signed by nobody', (claims) => ({ claims, alg: 'none' })],
  ] satisfies [string, NonNullable<IdentityProvider['meddle']>][])('takes no token %s', async (_, meddle) => {
    provider.meddle = meddle
    await refuses(await returning('subject-of-officer'))
  })

  it('says so when somebody turned back at the provider', async () => {
    const { visitor, back } = await returning('subject-of-officer')
    const state = new URLSearchParams(back.split('?')[1]).get('state') as string
    const iss = encodeURIComponent(provider.issuer)
    await refuses({ visitor, back: `${DOOR}/return?error=access_denied&state=${state}&iss=${iss}` })
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    '/a b',
    '/%09/evil',
  ])('sends nobody to %s', async (to) => {
    const answer = await fetch(`${office.address}/api/v1${DOOR}?to=${encodeURIComponent(to)}`, { redirect: 'manual' })
    if (answer.status === 422) return
    const { visitor, back } = await returning('subject-of-officer', `?to=${encodeURIComponent(to)}`)
    const went = await sentTo(visitor, back)
    expect(new URL(went, HOME).origin).toBe(HOME)
  })

  it('asks for the code of the second factor, where one is set', async () => {
    const visitor = office.visitor()
    await visitor.post('/session', { username: 'officer', password: PASSWORD })
    const { body } = await visitor.post<{ key: string }>('/session/second-factor', { password: PASSWORD })
    await visitor.send('PUT', '/session/second-factor', { code: totp(body.key, -1) })
    const tried = await returning('subject-of-officer')
    expect(await sentTo(tried.visitor, tried.back)).toBe('/#second-factor-needed')
    expect(await isIn(tried.visitor)).toBe(false)
    expect((await tried.visitor.post('/session/code', { code: totp(body.key) })).status).toBe(200)
    expect(await isIn(tried.visitor)).toBe(true)
    const proofs = { password: PASSWORD, code: totp(body.key, 1) }
    expect((await tried.visitor.post('/session/second-factor/end', proofs)).status).toBe(200)
  })

  it('is nobody’s way round a password that has to be changed', async () => {
    await office.admin.query('update auth."user" set "mustChangePassword" = true where id = $1', [officer])
    const { visitor, back } = await returning('subject-of-officer')
    await sentTo(visitor, back)
    expect(await visitor.get('/cases')).toMatchObject({ status: 403, body: { code: 'password-change-required' } })
    await office.admin.query('update auth."user" set "mustChangePassword" = false where id = $1', [officer])
  })
})

describe('the link between a person and a subject', () => {
  it('is made by the site administrator alone, to one person, and ends every session', async () => {
    const { deputy } = office.house.people
    expect(
      (await (await office.as('head')).send('PUT', `/people/${deputy}/single-sign-on`, { subject: 'x' })).status,
    ).toBe(403)
    expect(await link(deputy, 'subject-of-officer')).toMatchObject({ status: 409, body: { code: 'already-there' } })
    const before = await office.as('deputy')
    expect(await link(deputy, 'subject-of-deputy')).toMatchObject({
      status: 200,
      body: { singleSignOn: 'subject-of-deputy' },
    })
    expect(await isIn(before)).toBe(false)
    expect(await link(deputy, 'another subject')).toMatchObject({ status: 200 })
    await refuses(await returning('subject-of-deputy'))
    const { visitor, back } = await returning('another subject')
    await sentTo(visitor, back)
    expect(await isIn(visitor)).toBe(true)
    const acts = await visitor.get<{ items: { what: string }[] }>('/session/acts')
    expect(acts.body.items[0]?.what).toBe('singleSignOnLinked')
    const admin = await office.as('siteAdmin')
    expect(await admin.send('DELETE', `/people/${deputy}/single-sign-on`)).toMatchObject({
      body: { singleSignOn: null },
    })
    expect(await isIn(visitor)).toBe(false)
    await refuses(await returning('another subject'))
  })
})

describe('where the provider does not answer', () => {
  it('the door says so, lets in by password, and asks again the next time', async () => {
    const port = await steadyPort()
    const nobody = `http://127.0.0.1:${port}`
    const env = { OIDC_ISSUER: nobody, OIDC_CLIENT_ID: 'peyman', OIDC_CLIENT_SECRET: 'secret' }
    const alone = await anOffice({ publicUrl: HOME, env })
    try {
      const answer = await fetch(`${alone.address}/api/v1${DOOR}`, { redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')]).toStrictEqual([302, '/#single-sign-on-away'])
      expect((await alone.visitor().post('/session', { username: 'head', password: PASSWORD })).status).toBe(200)
    } finally {
      await alone.close()
    }
  })

  it('in the middle of it, nobody is let in', async () => {
    const own = await aProvider(HOME)
    const env = { OIDC_ISSUER: own.issuer, OIDC_CLIENT_ID: own.client.id, OIDC_CLIENT_SECRET: own.client.secret }
    const second = await anOffice({ publicUrl: HOME, env })
    try {
      const start = await fetch(`${second.address}/api/v1${DOOR}`, { redirect: 'manual' })
      const cookie = (start.headers.getSetCookie()[0] as string).split(';')[0] as string
      const state = new URL(start.headers.get('location') as string).searchParams.get('state') as string
      await own.close()
      const back = `${DOOR}/return?${new URLSearchParams({ code: 'a code', state, iss: own.issuer })}`
      const answer = await fetch(`${second.address}/api/v1${back}`, { headers: { cookie }, redirect: 'manual' })
      expect(answer.headers.get('location')).toBe('/#single-sign-on-away')
      expect(answer.headers.getSetCookie()).toStrictEqual([])
    } finally {
      await second.close()
    }
  })
})

describe('where no provider is set', () => {
  it('there is no such door', async () => {
    const plain = await anOffice()
    try {
      expect((await plain.visitor().get('/session/ways')).body).toStrictEqual({ singleSignOn: null })
      const off = { status: 409, body: { code: 'single-sign-on-off' } }
      expect(await plain.visitor().get(DOOR)).toMatchObject(off)
      expect(await plain.visitor().get(`${DOOR}/return?code=x&state=y`)).toMatchObject(off)
      const admin = await plain.as('siteAdmin')
      expect(
        await admin.send('PUT', `/people/${plain.house.people.officer}/single-sign-on`, { subject: 'x' }),
      ).toMatchObject(off)
    } finally {
      await plain.close()
    }
  })
})
