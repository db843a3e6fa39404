import type { IncomingHttpHeaders } from 'node:http'
import { betterAuth } from 'better-auth'
import { hashPassword } from 'better-auth/crypto'
import { fromNodeHeaders } from 'better-auth/node'
import { username } from 'better-auth/plugins'
import pg from 'pg'
import type { Logger } from 'pino'
import { insertAccount, recordAccountAct, replacePassword } from '../../db/queries/accounts.ts'
import { readSessions, readWho, type SessionWithPerson } from '../../db/queries/who.ts'
import type { Settings } from '../../db/settings.ts'
import type { Tx } from '../../db/transaction.ts'
import { Tray } from '../../db/tray.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { NotSignedIn, NotThere, SignInRefused } from '../refusals.ts'
import { generatePassword, weakness } from './password.ts'
import type { Session, SignedIn, SignIn, Visitor } from './port.ts'
import { Queue } from './queue.ts'
import { signedCookie } from './signedCookie.ts'
import { addressKey, type Limit, Throttle } from './throttle.ts'

/** How long a session may rest, and how often its rest is counted anew, in seconds; how long it lasts in all, in ms. */
const REST = 30 * 60
const RENEWED_AFTER = 60
const IN_ALL = 12 * 3_600_000

/** Sign-in through better-auth. Its own routes are not served: only what stands in the port can be reached. */
export function openSignIn(settings: Settings, log: Logger, house: pg.Pool): SignIn {
  const pool = authPool(settings.databaseUrl, log)
  const library = libraryOver(pool, settings, log)
  return new BetterAuthSignIn(library, pool, house, new Throttle(pool, settings.sessionSecret), settings)
}

/** Its connections look into its own schema first, so that its table names need no prefix. */
function authPool(url: string, log: Logger): pg.Pool {
  const options =
    '-c search_path=auth,public -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s -c timezone=UTC'
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5_000, options })
  const onError = (error: Error) => log.warn({ err: error }, 'a connection of the sign-in was lost')
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

function libraryOver(pool: pg.Pool, { publicUrl, sessionSecret }: Settings, log: Logger) {
  const secure = isSecure(publicUrl)
  return betterAuth({
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
    session: { expiresIn: REST, updateAge: RENEWED_AFTER, cookieCache: { enabled: false } },
    // Tries are counted by our own throttle, by address and by name: without an address this one is a single bucket for all.
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: { session_token: { name: cookieName(publicUrl) } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    },
    plugins: [username({ displayUsername: false, usernameValidator: (name) => /^[A-Za-z0-9_.-]+$/.test(name) })],
  })
}

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://')

const cookieName = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-peyman' : 'peyman')

type Library = ReturnType<typeof libraryOver>
type LibrarySession = {
  session: { createdAt: Date; token: string }
  user: { id: string; mustChangePassword: boolean; username?: string | null }
}

class BetterAuthSignIn implements SignIn {
  private readonly library: Library
  private readonly pool: pg.Pool
  /** Connections to the house itself, where a session is read together with its person. */
  private readonly house: pg.Pool
  private readonly throttle: Throttle
  private readonly settings: Settings
  private readonly hashing = new Queue(2, 30)
  /** Those who ask at the same time are looked up together. */
  private readonly sessions: Tray<string, SessionWithPerson | null>

  constructor(library: Library, pool: pg.Pool, house: pg.Pool, throttle: Throttle, settings: Settings) {
    this.library = library
    this.pool = pool
    this.house = house
    this.throttle = throttle
    this.settings = settings
    this.sessions = new Tray((tokens) => readSessions(house, tokens))
  }

  async signIn(credentials: { username: string; password: string }, { address, headers }: Visitor): Promise<Session> {
    const limits = limitsOf(credentials.username, address)
    await this.throttle.take(limits)
    const { person, mustChangePassword, token, cookies } = await this.verified(credentials)
    if (await this.isDisabled(person)) {
      await this.pool.query('delete from auth.session where token = $1', [token])
      throw new SignInRefused()
    }
    await Promise.all([this.throttle.giveBack(limits), this.forget(headers), this.sweep()])
    return { person, mustChangePassword, cookies }
  }

  private async verified(body: { username: string; password: string }) {
    const answer = await this.hashing.run(() =>
      this.library.api.signInUsername({ body, headers: new Headers(), returnHeaders: true }).catch(asRefusal),
    )
    const { user, token } = answer.response as unknown as { user: LibrarySession['user']; token: string }
    return {
      person: user.id,
      mustChangePassword: user.mustChangePassword,
      token,
      cookies: answer.headers.getSetCookie(),
    }
  }

  async signOut(headers: IncomingHttpHeaders): Promise<readonly string[]> {
    const answer = await this.library.api.signOut({ headers: fromNodeHeaders(headers), returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  /**
   * Every request asks, so what the library would take milliseconds for is one look at its row. The library itself is asked
   * only where there is something to do: once a minute, when the session's rest is to be counted anew, and when it has ended.
   */
  async whoIs(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const found = await this.lookedUp(headers)
    if (found === undefined) return null
    const renewsAt = (found?.ends.getTime() ?? 0) - (REST - RENEWED_AFTER) * 1_000
    if (found && Date.now() < Math.min(renewsAt, found.begun.getTime() + IN_ALL)) return { ...found, cookies: [] }
    const session = await this.renewed(headers)
    const person = session && (await readWho(this.house, session.person))
    return person && { ...session, person }
  }

  async whoRests(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const found = await this.lookedUp(headers)
    if (!found) return null
    return Date.now() < Math.min(found.ends.getTime(), found.begun.getTime() + IN_ALL)
      ? { ...found, cookies: [] }
      : null
  }

  /** The row of a session; undefined where the cookie names none. */
  private async lookedUp(headers: IncomingHttpHeaders): Promise<SessionWithPerson | null | undefined> {
    const { publicUrl, sessionSecret } = this.settings
    const token = signedCookie(headers.cookie, cookieName(publicUrl), sessionSecret)
    return token === null ? undefined : this.sessions.put(token)
  }

  private async renewed(headers: IncomingHttpHeaders): Promise<Session | null> {
    const answer = await this.asked(() =>
      this.library.api.getSession({ headers: fromNodeHeaders(headers), returnHeaders: true }),
    )
    const found = answer.response as unknown as LibrarySession | null
    if (!found) return null
    if (found.session.createdAt.getTime() + IN_ALL <= Date.now()) {
      await this.pool.query('delete from auth.session where token = $1', [found.session.token])
      return null
    }
    const { id, mustChangePassword } = found.user
    return { person: id, mustChangePassword, cookies: answer.headers.getSetCookie() }
  }

  /**
   * The library fails without saying why. Where the connection died under it, it is asked again over another one; where none
   * is to be had, that is the reason.
   */
  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask()
      } catch (error) {
        if (statusOf(error) < 500 || attempt === 3) throw error
        await this.pool.query('select 1')
      }
    }
  }

  async createUser(tx: Tx, { person, username }: { person: string; username: string }): Promise<string> {
    const password = generatePassword()
    await insertAccount(tx, { person, username, hash: await hashPassword(password) }, true)
    return password
  }

  async resetPassword(tx: Tx, person: string): Promise<string> {
    const password = generatePassword()
    if (!(await replacePassword(tx, person, await hashPassword(password), true))) throw new NotThere()
    return password
  }

  async changePassword({ current, next }: { current: string; next: string }, visitor: Visitor): Promise<Session> {
    const headers = fromNodeHeaders(visitor.headers)
    const before = (await this.library.api.getSession({ headers })) as unknown as LibrarySession | null
    if (!before) throw new NotSignedIn()
    const { id, username: name } = before.user
    const weak = weakness(next, name ?? '') ?? sameAgain(current, next)
    if (weak) throw new PayloadRefused([weak])
    const limits = limitsOf(name ?? id, visitor.address)
    await this.throttle.take(limits)
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const answer = await this.hashing.run(() =>
      this.library.api.changePassword({ body, headers, returnHeaders: true }).catch(asRefusal),
    )
    await this.pool.query('update auth."user" set "mustChangePassword" = false where id = $1', [id])
    await recordAccountAct(this.pool, id, 'passwordChanged', id)
    await this.throttle.giveBack(limits)
    return { person: id, mustChangePassword: false, cookies: answer.headers.getSetCookie() }
  }

  async close(): Promise<void> {
    await this.pool.end()
  }

  private async isDisabled(person: string): Promise<boolean> {
    const { rows } = await this.pool.query('select 1 from public.people where id = $1 and disabled_at is null', [
      person,
    ])
    return rows.length === 0
  }

  /** The session that the browser still carried ends: whoever signs in gets a new one. */
  private async forget(headers: IncomingHttpHeaders): Promise<void> {
    if (headers.cookie?.includes('peyman=')) await this.signOut(headers)
  }

  private async sweep(): Promise<void> {
    await this.pool.query(`delete from auth.session where "expiresAt" < now()`)
    await this.throttle.sweep()
  }
}

const sameAgain = (current: string, next: string) =>
  current === next
    ? {
        path: 'next',
        text: { fa: 'گذرواژهٔ تازه باید با پیشین فرق کند.', en: 'The new password has to differ from the old one.' },
      }
    : null

/** Few tries for a name from one address, more for a name from everywhere, and many for an address, which an office shares. */
function limitsOf(name: string, address: string): Limit[] {
  const from = addressKey(address)
  const who = name.toLowerCase()
  return [
    { key: `name ${who} from ${from}`, tries: 5, seconds: 15 * 60 },
    { key: `name ${who}`, tries: 30, seconds: 15 * 60 },
    { key: `from ${from}`, tries: 100, seconds: 15 * 60 },
  ]
}

/** Every way in which the library says no is one and the same no; what it did not mean to say is a bug. */
function asRefusal(error: unknown): never {
  if (statusOf(error) < 500) throw new SignInRefused()
  throw error
}

const statusOf = (error: unknown): number => (error as { statusCode?: number }).statusCode ?? 500
