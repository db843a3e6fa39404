import { describe, expect, it } from '@jest/globals'
import { readSettings, SettingsWrong } from './settings.ts'

const needed = { DATABASE_URL: 'postgres://api:secret@db:5432/peyman', SESSION_SECRET: 's'.repeat(32) }

function wrong(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsWrong) return error.lines
    throw error
  }
  return []
}

describe('settings', () => {
  it('need a database and a secret, and know the rest', () => {
    expect(readSettings(needed)).toStrictEqual({
      environment: 'development',
      port: 3000,
      databaseUrl: needed.DATABASE_URL,
      redisUrl: null,
      dataFolder: '.data',
      publicUrl: 'http://localhost:3000',
      trustProxy: ['loopback'],
      sessionSecret: needed.SESSION_SECRET,
      session: { restMinutes: 30, hours: 12 },
      secondFactorRoles: [],
      singleSignOn: null,
      smtpUrl: null,
      smsGatewayUrl: null,
      clamdUrl: null,
      pruneAfterDays: 30,
      eraseCitizensAfterDays: 365,
      workersPort: null,
      logLevel: 'info',
    })
  })

  it('take what is set', () => {
    const settings = readSettings({
      ...needed,
      PORT: '8080',
      REDIS_URL: 'rediss://cache',
      PUBLIC_URL: 'https://a.ir//',
    })
    expect(settings).toMatchObject({ port: 8080, redisUrl: 'rediss://cache', publicUrl: 'https://a.ir' })
  })

  it('put the port into the public address', () => {
    expect(readSettings({ ...needed, PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
  })

  it('take an empty variable as not set', () => {
    expect(readSettings({ ...needed, REDIS_URL: ' ', PORT: '' })).toMatchObject({ redisUrl: null, port: 3000 })
  })

  it('name every wrong one in a line of its own', () => {
    const lines = wrong({
      DATABASE_URL: 'mysql://root:hush@db',
      PORT: '70000',
      CLAMD_URL: 'localhost:3310',
      PRUNE_AFTER_DAYS: '0',
      ERASE_CITIZENS_AFTER_DAYS: '29',
      WORKERS_PORT: '0',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'mail',
    })
    expect(lines.map((line) => line.split(':')[0])).toStrictEqual([
      'PORT',
      'DATABASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'CLAMD_URL',
      'PRUNE_AFTER_DAYS',
      'ERASE_CITIZENS_AFTER_DAYS',
      'WORKERS_PORT',
      'LOG_LEVEL',
    ])
    expect(lines[2]).toBe('SESSION_SECRET: is not set')
  })

  it.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['loopback, 192.0.2.0/24 ,2001:db8::/32', ['loopback', '192.0.2.0/24', '2001:db8::/32']],
    ['none', []],
  ])('take %s for the proxies to be trusted', (text, proxies) => {
    expect(readSettings({ ...needed, TRUST_PROXY: text }).trustProxy).toStrictEqual(proxies)
  })

  it.each([
    'true',
    '1',
    'proxy.example',
    '192.0.2.0/33',
    '192.0.2.0/0',
    '0.0.0.0/0',
    '::/0',
    '192.0.2.7,',
    'none,loopback',
    '192.0.2.0/24/8',
  ])('trust no proxy called %s', (text) => {
    expect(wrong({ ...needed, TRUST_PROXY: text })[0]).toMatch(/^TRUST_PROXY: must be a comma-separated list/)
  })

  it('never repeat a value, which may hold a password', () => {
    expect(wrong({ ...needed, DATABASE_URL: 'mysql://root:hush@db' }).join()).not.toContain('hush')
    expect(wrong({ ...needed, SESSION_SECRET: 'hush' }).join()).not.toContain('hush')
  })

  it('know a provider of identities wholly, over TLS, or not at all', () => {
    const set = { OIDC_ISSUER: 'https://id.example.ir', OIDC_CLIENT_ID: 'peyman', OIDC_CLIENT_SECRET: 'hush' }
    expect(readSettings({ ...needed, ...set }).singleSignOn).toMatchObject({
      issuer: set.OIDC_ISSUER,
      clientId: 'peyman',
    })
    for (const name of Object.keys(set))
      expect(wrong({ ...needed, ...set, [name]: '' })).toStrictEqual([`${name}: is not set`])
    expect(wrong({ ...needed, ...set, OIDC_ISSUER: 'http://id.example.ir' })[0]).toMatch(
      /^OIDC_ISSUER: must begin with https/,
    )
    expect(readSettings({ ...needed, ...set, OIDC_ISSUER: 'http://127.0.0.1:9' }).singleSignOn).not.toBeNull()
  })

  it('know which roles take a second factor, by their names', () => {
    expect(readSettings({ ...needed, SECOND_FACTOR_ROLES: 'siteAdmin, head' }).secondFactorRoles).toStrictEqual([
      'siteAdmin',
      'head',
    ])
    expect(readSettings({ ...needed, SECOND_FACTOR_ROLES: 'none' }).secondFactorRoles).toStrictEqual([])
    for (const roles of ['admin', 'toString', 'siteAdmin,', 'none,head'])
      expect(wrong({ ...needed, SECOND_FACTOR_ROLES: roles })[0]).toMatch(/^SECOND_FACTOR_ROLES: must be/)
  })

  it('keep a session within bounds', () => {
    for (const [name, value] of [
      ['SESSION_REST_MINUTES', '0'],
      ['SESSION_REST_MINUTES', '1e3'],
      ['SESSION_HOURS', '25'],
    ] as const)
      expect(wrong({ ...needed, [name]: value })[0]).toMatch(new RegExp(`^${name}: must be a number`))
  })
})
