import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import { recordAccountAct, removeSecondFactor } from '../../db/queries/accounts.ts'
import { endSessions } from '../../db/queries/sessions.ts'
import type { Tx } from '../../db/transaction.ts'
import { toLatinDigits } from '../../machines/core/persian/text.ts'
import { AlreadyThere, SecondFactorLapsed, SecondFactorRefused, SignInRefused, TooManyTries } from '../refusals.ts'
import {
  agentOf,
  asRefusal,
  cookieNames,
  type Ground,
  isDisabled,
  type LibraryUser,
  statusOf,
  tokenIn,
} from './library.ts'
import { codeLimits, codeOnce, passwordLimits } from './limits.ts'
import type { NewSecondFactor, Owner, SecondFactor, Session, Visitor } from './port.ts'
import { cookiePart, signedCookie } from './signedCookie.ts'

type Proofs = { readonly password: string; readonly code: string }
type Verified = { readonly headers: Headers; readonly response: unknown }

/** The second factor, by better-auth's plugin: time-based codes of six digits, and ten recovery codes. */
export class TotpSecondFactor implements SecondFactor {
  private readonly ground: Ground

  constructor(ground: Ground) {
    this.ground = ground
  }

  async finish(said: string, { address, headers }: Visitor): Promise<Session> {
    const { settings, pool } = this.ground
    const person = await this.whoIsHalfway(headers)
    if (person === null) throw new SecondFactorLapsed()
    const name = cookieNames(settings.publicUrl).halfway
    // Nothing else goes along: beside an open session the library would take the code for a check of that one.
    const own = new Headers({ cookie: cookiePart(headers.cookie, name) ?? '', 'user-agent': agentOf(headers) })
    const code = plainCode(said)
    const answer = await this.spent(person, address, code, own)
    const { user } = answer.response as { user: LibraryUser }
    const cookies = answer.headers.getSetCookie()
    if (await isDisabled(this.ground, person)) {
      await endSessions(pool, person)
      throw new SignInRefused()
    }
    if (!isTotp(code)) await recordAccountAct(pool, person, 'recoveryCodeUsed', person)
    return { person, mustChangePassword: user.mustChangePassword, hasSecondFactor: true, cookies }
  }

  /** Whoever has given the right password a moment ago, in this browser. */
  private async whoIsHalfway(headers: IncomingHttpHeaders): Promise<string | null> {
    const { settings, pool } = this.ground
    const name = cookieNames(settings.publicUrl).halfway
    const challenge = signedCookie(headers.cookie, name, settings.sessionSecret)
    if (challenge === null) return null
    const { rows } = await pool.query<{ value: string }>(
      'select value from auth.verification where identifier = $1 and "expiresAt" > now()',
      [challenge],
    )
    return rows[0]?.value ?? null
  }

  async codesLeft(person: string): Promise<number | null> {
    const { rows } = await this.ground.pool.query('select 1 from auth."twoFactor" where "userId" = $1 and verified', [
      person,
    ])
    if (rows.length === 0) return null
    const { backupCodes } = await this.ground.library.api.viewBackupCodes({ body: { userId: person } })
    return backupCodes.length
  }

  async begin(password: string, owner: Owner): Promise<NewSecondFactor> {
    if ((await this.codesLeft(owner.id)) !== null)
      throw new AlreadyThere('عامل دوم شما از پیش برقرار است.', 'You have a second factor already.')
    const headers = fromNodeHeaders(owner.headers)
    const made = (await this.withPassword(owner, () =>
      this.ground.library.api.enableTwoFactor({ body: { password }, headers }),
    )) as unknown as { totpURI: string; backupCodes: string[] }
    const key = new URL(made.totpURI).searchParams.get('secret') ?? ''
    return { key, uri: uriOf(key, owner.username), recoveryCodes: made.backupCodes }
  }

  async confirm(said: string, owner: Owner): Promise<Session> {
    const { pool, settings } = this.ground
    if ((await this.codesLeft(owner.id)) !== null)
      throw new AlreadyThere('عامل دوم شما از پیش برقرار است.', 'You have a second factor already.')
    const code = plainCode(said)
    if (!isTotp(code)) throw new SecondFactorRefused()
    const answer = await this.spent(owner.id, owner.address, code, fromNodeHeaders(owner.headers))
    const cookies = answer.headers.getSetCookie()
    await endSessions(pool, owner.id, tokenIn(cookies, settings))
    await recordAccountAct(pool, owner.id, 'secondFactorSet', owner.id)
    const { user } = answer.response as { user: LibraryUser }
    return { person: owner.id, mustChangePassword: user.mustChangePassword, hasSecondFactor: true, cookies }
  }

  async renewCodes(proofs: Proofs, owner: Owner): Promise<readonly string[]> {
    const headers = await this.proven(proofs, owner)
    const body = { password: proofs.password }
    const { backupCodes } = await this.ground.hashing.run(() =>
      this.ground.library.api.generateBackupCodes({ body, headers }).catch(asRefusal),
    )
    await recordAccountAct(this.ground.pool, owner.id, 'recoveryCodesRenewed', owner.id)
    return backupCodes
  }

  async end(proofs: Proofs, owner: Owner): Promise<Session> {
    const { pool, settings, library, hashing } = this.ground
    const headers = await this.proven(proofs, owner)
    const body = { password: proofs.password }
    const answer = await hashing.run(() =>
      library.api.disableTwoFactor({ body, headers, returnHeaders: true }).catch(asRefusal),
    )
    const cookies = answer.headers.getSetCookie()
    await endSessions(pool, owner.id, tokenIn(cookies, settings))
    await recordAccountAct(pool, owner.id, 'secondFactorEnded', owner.id)
    return { person: owner.id, mustChangePassword: false, hasSecondFactor: false, cookies }
  }

  remove(tx: Tx, person: string): Promise<boolean> {
    return removeSecondFactor(tx, person)
  }

  /** Both proofs, the password first: a wrong one uses up no code. */
  private async proven({ password, code }: Proofs, owner: Owner): Promise<Headers> {
    if ((await this.codesLeft(owner.id)) === null) throw new SecondFactorRefused()
    const headers = fromNodeHeaders(owner.headers)
    await this.withPassword(owner, () => this.ground.library.api.verifyPassword({ body: { password }, headers }))
    await this.spent(owner.id, owner.address, plainCode(code), headers)
    return headers
  }

  private async withPassword<T>({ username, address }: Owner, work: () => Promise<T>): Promise<T> {
    const { throttle, hashing } = this.ground
    const limits = passwordLimits(username, address)
    await throttle.take(limits)
    const answer = await hashing.run(() => work().catch(asRefusal))
    await throttle.giveBack(limits)
    return answer
  }

  /** Tries a code, which is counted before it is looked at, and then worth nothing any more. */
  private async spent(person: string, address: string, code: string, headers: Headers): Promise<Verified> {
    const { throttle, library } = this.ground
    const limits = codeLimits(person, address)
    await throttle.take(limits)
    const asked = { body: { code }, headers, returnHeaders: true } as const
    if (isTotp(code)) await this.refuseRepeated(person, code)
    const answer = isTotp(code)
      ? await library.api.verifyTOTP(asked).catch(asCodeRefusal)
      : await library.api.verifyBackupCode(asked).catch(asCodeRefusal)
    await throttle.giveBack(limits)
    return answer
  }

  private async refuseRepeated(person: string, code: string): Promise<void> {
    try {
      await this.ground.throttle.take(codeOnce(person, code))
    } catch (error) {
      throw error instanceof TooManyTries ? new SecondFactorRefused() : error
    }
  }
}

const isTotp = (code: string): boolean => /^\d{6}$/.test(code)

/** Persian digits are digits, and generators show them in groups. */
function plainCode(said: string): string {
  const code = toLatinDigits(said).replace(/\s/g, '')
  return /^[\d-]+$/.test(code) ? code.replaceAll('-', '') : code
}

const uriOf = (key: string, username: string): string =>
  `otpauth://totp/${encodeURIComponent(`Peyman:${username}`)}?${new URLSearchParams({ secret: key, issuer: 'Peyman', digits: '6', period: '30' })}`

/** What the library calls a way back to the password; everything else it refuses is the code. */
const LAPSED: ReadonlySet<unknown> = new Set(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'])

function asCodeRefusal(error: unknown): never {
  if (statusOf(error) >= 500) throw error
  throw LAPSED.has((error as { body?: { code?: unknown } }).body?.code)
    ? new SecondFactorLapsed()
    : new SecondFactorRefused()
}
