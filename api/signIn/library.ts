import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Settings } from '../../db/settings.ts'
import { SignInRefused } from '../refusals.ts'
import type { Queue } from './queue.ts'
import { signedCookie } from './signedCookie.ts'
import type { Throttle } from './throttle.ts'

/** How often a session's rest is counted anew, in seconds. */
export const RENEWED_AFTER = 60
/** How long somebody may take between the password and the code, in seconds. */
export const HALFWAY = 10 * 60
const RECOVERY_CODES = 10

/** Its connections look into its own schema first, so that its table names need no prefix. */
export function authPool(url: string, log: Logger): pg.Pool {
  const options =
    '-c search_path=auth,public -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s -c timezone=UTC'
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5_000, options })
  const onError = (error: Error) => log.warn({ err: error }, 'a connection of the sign-in was lost')
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

/** The library itself, with nothing of it served: what it can do is called from here and nowhere else. */
export function libraryOver(pool: pg.Pool, settings: Settings, log: Logger) {
  const { publicUrl, sessionSecret, session } = settings
  const names = cookieNames(publicUrl)
  return betterAuth({
    appName: 'Peyman',
    baseURL: publicUrl,
    secret: sessionSecret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'debug' ? 'debug' : 'warn']({ from: 'better-auth' }, message),
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    user: { additionalFields: { mustChangePassword: { type: 'boolean', required: true, input: false } } },
    session: { expiresIn: session.restMinutes * 60, updateAge: RENEWED_AFTER, cookieCache: { enabled: false } },
    // Tries are counted by our own throttle, by address and by name: without an address this one is a single bucket for all.
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: { session_token: { name: names.session }, two_factor: { name: names.halfway } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(publicUrl) },
    },
    plugins: [
      username({ displayUsername: false, usernameValidator: (name) => /^[A-Za-z0-9_.-]+$/.test(name) }),
      twoFactor({ twoFactorCookieMaxAge: HALFWAY, backupCodeOptions: { amount: RECOVERY_CODES } }),
    ],
  })
}

export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://')

/** What the cookies are called: bound to the host wherever browsers take that, which is over TLS. */
export function cookieNames(publicUrl: string) {
  const bound = isSecure(publicUrl) ? '__Host-' : ''
  return { session: `${bound}peyman`, halfway: `${bound}peyman-halfway`, singleSignOn: `${bound}peyman-sso` }
}

export type Library = ReturnType<typeof libraryOver>

export type LibraryUser = { id: string; mustChangePassword: boolean; twoFactorEnabled?: boolean | null }
export type LibrarySession = {
  session: { id: string; createdAt: Date; token: string }
  user: LibraryUser & { username?: string | null }
}

/** What every part of the sign-in works with. */
export type Ground = {
  readonly library: Library
  readonly pool: pg.Pool
  /** Connections to the house itself, where a session is read together with its person. */
  readonly house: pg.Pool
  readonly throttle: Throttle
  readonly settings: Settings
  readonly hashing: Queue
  readonly log: Logger
}

/** Every way in which the library says no is one and the same no; what it did not mean to say is a bug. */
export function asRefusal(error: unknown): never {
  if (statusOf(error) < 500) throw new SignInRefused()
  throw error
}

export const statusOf = (error: unknown): number => (error as { statusCode?: number }).statusCode ?? 500

/** Bars whoever is disabled, and whoever is not in the house at all. */
export async function isDisabled({ pool }: Ground, person: string): Promise<boolean> {
  const { rows } = await pool.query('select 1 from public.people where id = $1 and disabled_at is null', [person])
  return rows.length === 0
}

/** The token in the cookies that open a session. */
export function tokenIn(cookies: readonly string[], { publicUrl, sessionSecret }: Settings): string | null {
  const { session } = cookieNames(publicUrl)
  const set = cookies.findLast((cookie) => cookie.startsWith(`${session}=`))
  return signedCookie(set?.split(';')[0], session, sessionSecret)
}

/** The device that somebody sits at, by its own words; bounded, since anybody may write anything there. */
export const agentOf = (headers: { readonly 'user-agent'?: string | undefined }): string =>
  (headers['user-agent'] ?? '').slice(0, 300)
