import type { IncomingHttpHeaders } from 'node:http'
import { hashPassword } from 'better-auth/crypto'
import { fromNodeHeaders } from 'better-auth/node'
import type pg from 'pg'
import type { Logger } from 'pino'
import { insertAccount, recordAccountAct, replacePassword } from '../../db/queries/accounts.ts'
import { endOtherSessions, endSession, listSessions } from '../../db/queries/sessions.ts'
import { readSessions, readWho, type SessionWithPerson } from '../../db/queries/who.ts'
import type { Settings } from '../../db/settings.ts'
import type { Tx } from '../../db/transaction.ts'
import { Tray } from '../../db/tray.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { NotSignedIn, NotThere, SignInRefused } from '../refusals.ts'
import {
  agentOf,
  asRefusal,
  authPool,
  cookieNames,
  type Ground,
  isDisabled,
  type LibrarySession,
  type LibraryUser,
  libraryOver,
  RENEWED_AFTER,
  statusOf,
} from './library.ts'
import { passwordLimits } from './limits.ts'
import { generatePassword, weakness } from './password.ts'
import type { Halfway, OwnSessions, Session, SignedIn, SignIn, Visitor } from './port.ts'
import { Queue } from './queue.ts'
import { TotpSecondFactor } from './secondFactor.ts'
import { signedCookie } from './signedCookie.ts'
import { OidcSignOn } from './singleSignOn.ts'
import { Throttle } from './throttle.ts'

/** Sign-in through better-auth. Its own routes are not served: only what stands in the port can be reached. */
export function openSignIn(settings: Settings, log: Logger, house: pg.Pool): SignIn {
  const pool = authPool(settings.databaseUrl, log)
  const library = libraryOver(pool, settings, log)
  const throttle = new Throttle(pool, settings.sessionSecret)
  return new BetterAuthSignIn({ library, pool, house, throttle, settings, log, hashing: new Queue(2, 30) })
}

class BetterAuthSignIn implements SignIn {
  readonly secondFactor: TotpSecondFactor
  readonly singleSignOn: OidcSignOn | null
  readonly sessions: OwnSessions
  private readonly ground: Ground
  /** Those who ask at the same time are looked up together. */
  private readonly asked: Tray<string, SessionWithPerson | null>

  constructor(ground: Ground) {
    const { pool, settings } = ground
    this.ground = ground
    this.secondFactor = new TotpSecondFactor(ground)
    this.singleSignOn = settings.singleSignOn && new OidcSignOn(ground, settings.singleSignOn)
    this.sessions = {
      list: (person) => listSessions(pool, person, settings.session.hours),
      end: (person, session) => endSession(pool, person, session),
      endOthers: (person, session) => endOtherSessions(pool, person, session),
    }
    this.asked = new Tray((tokens) => readSessions(ground.house, tokens))
  }

  async signIn(credentials: { username: string; password: string }, visitor: Visitor): Promise<Session | Halfway> {
    const { throttle, pool } = this.ground
    const limits = passwordLimits(credentials.username, visitor.address)
    await throttle.take(limits)
    const found = await this.verified(credentials, visitor.headers)
    if (!('halfway' in found) && (await isDisabled(this.ground, found.person))) {
      await pool.query('delete from auth.session where token = $1', [found.token])
      throw new SignInRefused()
    }
    await Promise.all([throttle.giveBack(limits), this.forget(visitor.headers), this.sweep()])
    return found
  }

  private async verified(
    body: { username: string; password: string },
    visitor: IncomingHttpHeaders,
  ): Promise<(Session & { token: string }) | Halfway> {
    const headers = new Headers({ 'user-agent': agentOf(visitor) })
    const answer = await this.ground.hashing.run(() =>
      this.ground.library.api.signInUsername({ body, headers, returnHeaders: true }).catch(asRefusal),
    )
    const cookies = answer.headers.getSetCookie()
    const said = answer.response as unknown as { user: LibraryUser; token: string } | { twoFactorRedirect: true }
    if ('twoFactorRedirect' in said) return { halfway: true, cookies }
    const { user, token } = said
    return { person: user.id, mustChangePassword: user.mustChangePassword, hasSecondFactor: false, token, cookies }
  }

  async signOut(headers: IncomingHttpHeaders): Promise<readonly string[]> {
    const answer = await this.ground.library.api.signOut({ headers: fromNodeHeaders(headers), returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  /**
   * Every request asks, so what the library would take milliseconds for is one look at its row. The library itself is asked
   * only where there is something to do: once a minute, when the session's rest is to be counted anew, and when it has ended.
   */
  async whoIs(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const found = await this.lookedUp(headers)
    if (found === undefined) return null
    const rest = this.ground.settings.session.restMinutes * 60
    const renewsAt = (found?.ends.getTime() ?? 0) - (rest - RENEWED_AFTER) * 1_000
    if (found && Date.now() < Math.min(renewsAt, this.endOf(found.begun))) return { ...found, cookies: [] }
    const renewed = await this.renewed(headers)
    const person = renewed && (await readWho(this.ground.house, renewed.person))
    return person && { ...renewed, person }
  }

  async whoRests(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const found = await this.lookedUp(headers)
    if (!found) return null
    return Date.now() < Math.min(found.ends.getTime(), this.endOf(found.begun)) ? { ...found, cookies: [] } : null
  }

  /** The row of a session; undefined where the cookie names none. */
  private async lookedUp(headers: IncomingHttpHeaders): Promise<SessionWithPerson | null | undefined> {
    const { publicUrl, sessionSecret } = this.ground.settings
    const token = signedCookie(headers.cookie, cookieNames(publicUrl).session, sessionSecret)
    return token === null ? undefined : this.asked.put(token)
  }

  /** When a session that began then is over, however busy it is. */
  private endOf(begun: Date): number {
    return begun.getTime() + this.ground.settings.session.hours * 3_600_000
  }

  private async renewed(headers: IncomingHttpHeaders): Promise<(Session & { session: string }) | null> {
    const answer = await this.again(() =>
      this.ground.library.api.getSession({ headers: fromNodeHeaders(headers), returnHeaders: true }),
    )
    const found = answer.response as unknown as LibrarySession | null
    if (!found) return null
    const { session, user } = found
    if (this.endOf(session.createdAt) <= Date.now()) {
      await this.ground.pool.query('delete from auth.session where token = $1', [session.token])
      return null
    }
    return {
      ...{ session: session.id, person: user.id, mustChangePassword: user.mustChangePassword },
      hasSecondFactor: user.twoFactorEnabled === true,
      cookies: answer.headers.getSetCookie(),
    }
  }

  /**
   * The library fails without saying why. Where the connection died under it, it is asked again over another one; where none
   * is to be had, that is the reason.
   */
  private async again<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask()
      } catch (error) {
        if (statusOf(error) < 500 || attempt === 3) throw error
        await this.ground.pool.query('select 1')
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
    const { library, throttle, hashing, pool } = this.ground
    const headers = fromNodeHeaders(visitor.headers)
    const before = (await library.api.getSession({ headers })) as unknown as LibrarySession | null
    if (!before) throw new NotSignedIn()
    const { id, username: name, twoFactorEnabled } = before.user
    const weak = weakness(next, name ?? '') ?? sameAgain(current, next)
    if (weak) throw new PayloadRefused([weak])
    const limits = passwordLimits(name ?? id, visitor.address)
    await throttle.take(limits)
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const answer = await hashing.run(() =>
      library.api.changePassword({ body, headers, returnHeaders: true }).catch(asRefusal),
    )
    await pool.query('update auth."user" set "mustChangePassword" = false where id = $1', [id])
    await recordAccountAct(pool, id, 'passwordChanged', id)
    await throttle.giveBack(limits)
    const cookies = answer.headers.getSetCookie()
    return { person: id, mustChangePassword: false, hasSecondFactor: twoFactorEnabled === true, cookies }
  }

  async close(): Promise<void> {
    await this.ground.pool.end()
  }

  /** The session that the browser still carried ends: whoever signs in gets a new one. */
  private async forget(headers: IncomingHttpHeaders): Promise<void> {
    if (headers.cookie?.includes('peyman=')) await this.signOut(headers)
  }

  private async sweep(): Promise<void> {
    await this.ground.pool.query(
      `with over as (delete from auth.verification where "expiresAt" < now()) delete from auth.session where "expiresAt" < now()`,
    )
    await this.ground.throttle.sweep()
  }
}

const sameAgain = (current: string, next: string) =>
  current === next
    ? {
        path: 'next',
        text: { fa: 'گذرواژهٔ تازه باید با پیشین فرق کند.', en: 'The new password has to differ from the old one.' },
      }
    : null
