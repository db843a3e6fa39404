import { randomBytes } from 'node:crypto'
import * as oidc from 'openid-client'
import { findLinked } from '../../db/queries/accounts.ts'
import { openSession } from '../../db/queries/sessions.ts'
import type { SingleSignOnSettings } from '../../db/settings.ts'
import { SingleSignOnAway, SingleSignOnRefused } from '../refusals.ts'
import { agentOf, cookieNames, type Ground, HALFWAY, isDisabled, isSecure } from './library.ts'
import { singleSignOnLimits } from './limits.ts'
import type { Halfway, Session, SingleSignOn, Visitor } from './port.ts'
import { signCookie, signedCookie } from './signedCookie.ts'

const RETURN = '/api/v1/session/single-sign-on/return'
/** For how long what the provider says of itself is kept, in ms, and how long it may take to answer, in seconds. */
const KEPT = 3_600_000
const PATIENCE = 10

/** What was asked for, kept until the browser comes back with an answer to it. */
type Errand = { readonly nonce: string; readonly verifier: string; readonly to: string }

/**
 * Single sign-on by OpenID Connect: code flow with PKCE, state and nonce. Who somebody is is the issuer and the subject,
 * which the site administrator linked to a person; names and addresses that the provider may know are not asked for.
 */
export class OidcSignOn implements SingleSignOn {
  private readonly ground: Ground
  private readonly settings: SingleSignOnSettings
  private known: { readonly at: number; readonly provider: oidc.Configuration } | null = null

  constructor(ground: Ground, settings: SingleSignOnSettings) {
    this.ground = ground
    this.settings = settings
  }

  get label() {
    return this.settings.label
  }

  get issuer() {
    return this.settings.issuer
  }

  async begin(to: string, { address }: Visitor) {
    await this.ground.throttle.take(singleSignOnLimits(address))
    const provider = await this.provider()
    const state = oidc.randomState()
    const errand = { nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), to }
    await this.ground.pool.query(
      `insert into auth.verification (identifier, value, "expiresAt") values ($1, $2, now() + make_interval(secs => $3))`,
      [identifierOf(state), JSON.stringify(errand), HALFWAY],
    )
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.ground.settings.publicUrl + RETURN,
      scope: 'openid',
      ...{ state, nonce: errand.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
    })
    return { url: url.href, cookies: [this.cookie('singleSignOn', state, HALFWAY)] }
  }

  async finish(said: URLSearchParams, visitor: Visitor) {
    const state = this.stateOf(said, visitor)
    const errand = await this.takeErrand(state)
    const person = await this.personOf(await this.subjectOf(said, state, errand))
    await this.ground.throttle.giveBack(singleSignOnLimits(visitor.address))
    return { ...(await this.admit(person, visitor)), to: errand.to }
  }

  /** An answer counts in the browser that asked, and nowhere else. */
  private stateOf(said: URLSearchParams, { headers }: Visitor): string {
    const { publicUrl, sessionSecret } = this.ground.settings
    const asked = signedCookie(headers.cookie, cookieNames(publicUrl).singleSignOn, sessionSecret)
    if (asked === null || said.get('state') !== asked) throw new SingleSignOnRefused()
    return asked
  }

  /** An errand is run once: whoever comes back a second time has none. */
  private async takeErrand(state: string): Promise<Errand> {
    const { rows } = await this.ground.pool.query<{ value: string }>(
      'delete from auth.verification where identifier = $1 and "expiresAt" > now() returning value',
      [identifierOf(state)],
    )
    if (!rows[0]) throw new SingleSignOnRefused()
    return JSON.parse(rows[0].value) as Errand
  }

  /** Changes the code for a token, and takes from it nothing but whom it speaks of. */
  private async subjectOf(said: URLSearchParams, state: string, { nonce, verifier }: Errand): Promise<string> {
    const provider = await this.provider()
    const here = new URL(`${this.ground.settings.publicUrl}${RETURN}?${said}`)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await oidc.authorizationCodeGrant(provider, here, checks).catch((error) => this.refuse(error))
    const claims = tokens.claims()
    if (!claims) throw new SingleSignOnRefused()
    return claims.sub
  }

  private async personOf(subject: string): Promise<string> {
    const person = await findLinked(this.ground.pool, this.issuer, subject)
    if (person === null || (await isDisabled(this.ground, person))) throw new SingleSignOnRefused()
    return person
  }

  /** A second factor that somebody has set is asked for by whichever door they come. */
  private async admit(person: string, { headers }: Visitor): Promise<Session | Halfway> {
    const { pool, settings } = this.ground
    const { rows } = await pool.query<{ must_change: boolean; has_factor: boolean }>(
      'select "mustChangePassword" as must_change, "twoFactorEnabled" as has_factor from auth."user" where id = $1',
      [person],
    )
    const [account] = rows
    if (!account) throw new SingleSignOnRefused()
    if (account.has_factor) return { halfway: true, cookies: [await this.challenge(person), this.forgotten()] }
    const { restMinutes } = settings.session
    const token = await openSession(pool, person, restMinutes, agentOf(headers))
    const cookies = [this.cookie('session', token, restMinutes * 60), this.forgotten()]
    return { person, mustChangePassword: account.must_change, hasSecondFactor: false, cookies }
  }

  /** The same that the library writes after a right password, for its own check of the code. */
  private async challenge(person: string): Promise<string> {
    const challenge = `2fa-${randomBytes(20).toString('base64url')}`
    await this.ground.pool.query(
      `insert into auth.verification (identifier, value, "expiresAt")
       select i, v, now() + make_interval(secs => $4) from (values ($1, $2), ($3, '0')) as wanted(i, v)`,
      [challenge, person, `2fa-attempts-${challenge}`, HALFWAY],
    )
    return this.cookie('halfway', challenge, HALFWAY)
  }

  private cookie(which: keyof ReturnType<typeof cookieNames>, said: string, seconds: number): string {
    const { publicUrl, sessionSecret } = this.ground.settings
    const how = { seconds, secure: isSecure(publicUrl) }
    return signCookie(cookieNames(publicUrl)[which], said, sessionSecret, how)
  }

  private forgotten(): string {
    const { publicUrl } = this.ground.settings
    const secure = isSecure(publicUrl) ? '; Secure' : ''
    return `${cookieNames(publicUrl).singleSignOn}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`
  }

  /** What the provider says of itself, asked when somebody needs it: a provider that is away stops no start. */
  private async provider(): Promise<oidc.Configuration> {
    if (this.known && Date.now() < this.known.at + KEPT) return this.known.provider
    const { issuer, clientId, clientSecret } = this.settings
    const insecure = issuer.startsWith('http://') ? [oidc.allowInsecureRequests] : []
    // The signature is checked too, though the token comes straight from the provider.
    const execute = [...insecure, oidc.enableNonRepudiationChecks]
    const provider = await oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: PATIENCE })
      .catch((error) => this.refuse(error))
    this.known = { at: Date.now(), provider }
    return provider
  }

  private refuse(error: unknown): never {
    const { code } = error as { code?: string }
    this.ground.log.warn({ code, err: isAway(error) ? error : undefined }, 'single sign-on was refused')
    throw isAway(error) ? new SingleSignOnAway() : new SingleSignOnRefused()
  }
}

const identifierOf = (state: string): string => `single-sign-on ${state}`

/** Whether the provider gave no answer, or none of its own; a provider that says no is there. */
function isAway(error: unknown): boolean {
  const { name, code, status, cause } = error as { name?: string; code?: string; status?: number; cause?: Told }
  const names = [name, cause?.name]
  if (names.includes('TimeoutError') || (code === undefined && names.includes('TypeError'))) return true
  return code === 'OAUTH_TIMEOUT' || (status ?? cause?.status ?? 0) >= 500
}

type Told = { readonly name?: string; readonly status?: number }
