import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import { hashPassword } from 'better-auth/crypto'
import { insertAccount } from '../db/queries/accounts.ts'
import type { Office } from './office.ts'

const PASSWORD = 'sabz-toranj-4471'

/** Gives people accounts, all with one password, which is hashed once. */
export async function makeAccounts({ admin }: Office, people: readonly string[]): Promise<void> {
  const hash = await hashPassword(PASSWORD)
  const names = await namesOf(admin, people)
  for (const person of people)
    await insertAccount(admin, { person, username: names.get(person) as string, hash }, false)
}

async function namesOf(admin: Office['admin'], people: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ id: string; username: string }>(
    'select id, username from people where id = any($1)',
    [people],
  )
  return new Map(rows.map(({ id, username }) => [id, username]))
}

/** An answer as far as a measurement looks at it. */
export type Answer = { readonly status: number; readonly body: string }

/** Somebody who is signed in, on connections that stay open. */
export class Visitor {
  private readonly address: URL
  private readonly agent: Agent
  private cookie = ''

  private constructor(address: string, agent: Agent) {
    this.address = new URL(address)
    this.agent = agent
  }

  /** Signs a person in. */
  static async signIn({ admin }: Office, address: string, agent: Agent, person: string): Promise<Visitor> {
    const visitor = new Visitor(address, agent)
    const username = (await namesOf(admin, [person])).get(person)
    const { status, body } = await visitor.send('POST', '/session', { username, password: PASSWORD })
    if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${body}`)
    return visitor
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  /** Sends an event to a case, as a command of its own. */
  sendEvent(caseId: string, body: { event: string; data?: object; reason?: string }): Promise<Answer> {
    return this.send('POST', `/cases/${caseId}/events`, body, { 'idempotency-key': randomUUID() })
  }

  private send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const { agent, address } = this
    const text = body === undefined ? '' : JSON.stringify(body)
    const said =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    return new Promise((settle, fail) => {
      const options = { agent, method, path: `/api/v1${path}`, hostname: address.hostname, port: address.port }
      const asked = request({ ...options, headers: { ...said, ...headers, cookie: this.cookie } }, (answer) => {
        this.keep(answer)
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => settle({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
      })
      asked.once('error', (error: NodeJS.ErrnoException) => {
        // The server had closed the idle connection just then: a browser asks again, and so does this one.
        const isIdle = asked.reusedSocket && error.code === 'ECONNRESET'
        if (isIdle) this.send(method, path, body, headers).then(settle, fail)
        else fail(error)
      })
      asked.end(text)
    })
  }

  private keep(answer: IncomingMessage): void {
    for (const cookie of answer.headers['set-cookie'] ?? []) this.cookie = cookie.split(';')[0] ?? ''
  }
}

/** Connections for so many at once. */
export const connections = (count: number): Agent => new Agent({ keepAlive: true, maxSockets: count })
