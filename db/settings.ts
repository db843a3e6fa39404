import { isIP } from 'node:net'
import { z } from 'zod'
import { ROLES, type Role } from '../machines/core/roles.ts'
import type { Text } from '../machines/core/text-pair.ts'

/** An address of one of the given kinds, such as `redis://host:6379`. */
const address = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const oneOf = <const Word extends string>(...words: Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` })

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be a number from 1 to 65535')

const count = (of: string, least: number, most: number) => {
  const error = `must be a number of ${of} from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,4}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error)
}

/** Names of roles with commas between them, or `none`. */
const roles = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((names) => names.join() === 'none' || names.every((name) => Object.hasOwn(ROLES, name)), {
    error: 'must be a comma-separated list of roles (siteAdmin, head), or none',
  })
  .transform((names) => (names.join() === 'none' ? [] : (names as Role[])))

/** Who vouches for people is asked over TLS, or on this very machine. */
const issuer = address('http', 'https').refine((value) => {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}, 'must begin with https://')

/** Addresses and networks, such as `192.0.2.7, 2001:db8::/32`; `loopback` for this machine, `none` for nobody. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork) || parts.join() === 'none', {
    error: 'must be a comma-separated list of addresses and networks (192.0.2.0/24), loopback, or none',
  })
  .transform((parts) => (parts.join() === 'none' ? [] : parts))

function isNetwork(text: string): boolean {
  if (text === 'loopback') return true
  const [address = '', prefix, ...more] = text.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits)
  return isIP(address) !== 0 && isPrefix && more.length === 0
}

const Environment = z.object({
  NODE_ENV: oneOf('development', 'test', 'production').default('development'),
  PORT: port.default(3000),
  DATABASE_URL: address('postgres', 'postgresql'),
  REDIS_URL: address('redis', 'rediss').optional(),
  PEYMAN_DATA: z.string().default('.data'),
  PUBLIC_URL: address('http', 'https').optional(),
  TRUST_PROXY: networks.default(['loopback']),
  SESSION_SECRET: z.string().min(32, 'must have 32 characters or more'),
  SESSION_REST_MINUTES: count('minutes', 5, 480).default(30),
  SESSION_HOURS: count('hours', 1, 24).default(12),
  SECOND_FACTOR_ROLES: roles.default([]),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL_FA: z.string().max(60).default('ورود با سامانهٔ یکپارچه'),
  OIDC_LABEL_EN: z.string().max(60).default('Sign in with the single sign-on'),
  SMTP_URL: address('smtp', 'smtps').optional(),
  SMS_GATEWAY_URL: address('http', 'https').optional(),
  CLAMD_URL: address('tcp', 'unix').optional(),
  PRUNE_AFTER_DAYS: count('days', 1, 3_650).default(30),
  ERASE_CITIZENS_AFTER_DAYS: count('days', 30, 3_650).default(365),
  WORKERS_PORT: port.optional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
})

/** The environment variables that are read. */
export const SETTING_NAMES = Object.keys(Environment.shape)

/** Single sign-on takes all three of its settings, or none. */
const WhollySet = Environment.superRefine((read, wrong) => {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  if (names.every((name) => read[name] === undefined)) return
  for (const name of names)
    if (read[name] === undefined) wrong.addIssue({ code: 'custom', path: [name], message: 'is not set' })
})

/** A provider of identities that people may sign in by. */
export type SingleSignOnSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button on the door says. */
  readonly label: Text
}

/** What differs from one installation to the next. */
export type Settings = {
  readonly environment: 'development' | 'test' | 'production'
  readonly port: number
  /** The database, as the login of the one who reads this. */
  readonly databaseUrl: string
  /** Null: wake-ups travel through Postgres. */
  readonly redisUrl: string | null
  /** The folder for what is kept on disk. */
  readonly dataFolder: string
  /** The address people type, without a slash at its end. */
  readonly publicUrl: string
  /** Proxies whose word is taken for where a request comes from; nobody else's is. */
  readonly trustProxy: readonly string[]
  readonly sessionSecret: string
  /** How long a session may rest, and how long it lasts in all. */
  readonly session: { readonly restMinutes: number; readonly hours: number }
  /** Roles whose holders need a second factor; for all others it is their own choice. */
  readonly secondFactorRoles: readonly Role[]
  /** Null: people sign in by name and password only. */
  readonly singleSignOn: SingleSignOnSettings | null
  /** Null: mail is written to the log, not sent. */
  readonly smtpUrl: string | null
  readonly smsGatewayUrl: string | null
  /** The ClamAV daemon that judges uploads; null: they stay unscanned. */
  readonly clamdUrl: string | null
  /** For how many days carried-out effects and settled messages are kept beside the journal. */
  readonly pruneAfterDays: number
  /** For how many days after their case is closed name and mobile of a citizen are kept. */
  readonly eraseCitizensAfterDays: number
  /** Where the workers say how they are; null: nowhere. */
  readonly workersPort: number | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** Environment variables that cannot be used, one line for each. */
export class SettingsWrong extends Error {
  override name = 'SettingsWrong'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** Reads the settings from environment variables; an empty one counts as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read = WhollySet.safeParse(set)
  if (!read.success) throw new SettingsWrong(read.error.issues.map((issue) => lineOf(issue, set)))
  const { data } = read
  return {
    environment: data.NODE_ENV,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL ?? null,
    dataFolder: data.PEYMAN_DATA,
    publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    trustProxy: data.TRUST_PROXY,
    sessionSecret: data.SESSION_SECRET,
    session: { restMinutes: data.SESSION_REST_MINUTES, hours: data.SESSION_HOURS },
    secondFactorRoles: data.SECOND_FACTOR_ROLES,
    singleSignOn: singleSignOnOf(data),
    smtpUrl: data.SMTP_URL ?? null,
    smsGatewayUrl: data.SMS_GATEWAY_URL ?? null,
    clamdUrl: data.CLAMD_URL ?? null,
    pruneAfterDays: data.PRUNE_AFTER_DAYS,
    eraseCitizensAfterDays: data.ERASE_CITIZENS_AFTER_DAYS,
    workersPort: data.WORKERS_PORT ?? null,
    logLevel: data.LOG_LEVEL,
  }
}

function singleSignOnOf(data: z.output<typeof Environment>): SingleSignOnSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, label: { fa: data.OIDC_LABEL_FA, en: data.OIDC_LABEL_EN } }
}

/** The value itself is not repeated: it may hold a password. */
function lineOf(issue: z.core.$ZodIssue, set: Record<string, unknown>): string {
  const name = String(issue.path[0])
  return name in set ? `${name}: ${issue.message}` : `${name}: is not set`
}
