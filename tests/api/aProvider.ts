import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

type Claims = Record<string, unknown>

/** What is done to the token that the provider is about to give out. */
type Meddle = (claims: Claims) => { claims: Claims; key?: KeyObject; alg?: string }

/** A provider of identities, as a package makes it, on this machine; whoever comes is whom the test says they are. */
export type IdentityProvider = {
  readonly issuer: string
  readonly client: { readonly id: string; readonly secret: string }
  /** Who signs in there next. */
  whoever: string
  meddle: Meddle | null
  close(): Promise<void>
}

/** Starts the provider for a house whose pages are at this address. */
export async function aProvider(home: string): Promise<IdentityProvider> {
  const server = await listening(createServer())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const client = { id: 'peyman', secret: randomUUID() }
  const it: IdentityProvider = {
    ...{ issuer, client, whoever: 'subject-of-nobody', meddle: null },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  const provider = new Provider(issuer, configuration(privateKey, client, home))
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (it.meddle && body?.id_token) body.id_token = rewritten(body.id_token, privateKey, it.meddle)
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    void provider.interactionFinished(request, response, { login: { accountId: it.whoever } })
  })
  return it
}

function configuration(key: KeyObject, client: IdentityProvider['client'], home: string) {
  return {
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        ...{ client_id: client.id, client_secret: client.secret },
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${home}/api/v1/session/single-sign-on/return`],
      },
      { client_id: 'another', client_secret: 'of another', redirect_uris: ['http://127.0.0.1:1/return'] },
    ],
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // An e-mail that is somebody's here, unverified: nobody may be let in for it.
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: 'officer@example.test', email_verified: false, preferred_username: 'officer' }),
    }),
    loadExistingGrant: async ({ oidc }: GrantContext) => {
      const { client, session, provider } = oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  }
}

type GrantContext = {
  oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider }
}

/** The token with other claims in it, signed by the provider's key or another. */
function rewritten(token: string, own: KeyObject, meddle: Meddle): string {
  const [head = '', body = ''] = token.split('.')
  const { claims, key = own, alg = 'RS256' } = meddle(JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims)
  const header = { ...(JSON.parse(Buffer.from(head, 'base64url').toString()) as Claims), alg }
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${alg === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

function listening(server: Server): Promise<Server> {
  return new Promise((ready, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => ready(server))
  })
}
