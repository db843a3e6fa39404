import type { JsonObject } from '../../machines/core/standing.ts'
import type { Person } from './world.ts'

/** An event as it is sent over HTTP. */
export type Sending = {
  readonly id: string
  readonly type: string
  readonly data: JsonObject
  readonly reason?: string
}

/** People at a browser: each signs in once, keeps the cookie, and sends events with an idempotency key. */
export class Browser {
  private readonly cookies = new Map<string, string>()
  private readonly address: string
  private readonly passwordOf: (person: Person) => string
  requests = 0

  constructor(address: string, passwordOf: (person: Person) => string) {
    this.address = address
    this.passwordOf = passwordOf
  }

  /** Sends an event in a person's session; throws with the problem's own words when it is refused. */
  async sendEvent(person: Person, caseId: string, { id, type, data, reason }: Sending): Promise<void> {
    const body = { event: type, data, ...(reason ? { reason } : {}) }
    await this.inSession(person, 'POST', `/cases/${caseId}/events`, JSON.stringify(body), { 'idempotency-key': id })
  }

  /** Asks for something, or has something written, in a person's session; with an id of the command where it has one. */
  async ask<T = void>(
    person: Person,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    id?: string,
  ): Promise<T> {
    const headers = id === undefined ? {} : { 'idempotency-key': id }
    const response = await this.inSession(
      person,
      method,
      path,
      body === undefined ? null : JSON.stringify(body),
      headers,
    )
    return (response.status === 204 ? undefined : await response.json()) as T
  }

  /** Sends a file under an id of its own. */
  async upload(person: Person, path: string, id: string, bytes: Buffer): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': id }
    await this.inSession(person, 'POST', path, new Uint8Array(bytes), headers)
  }

  private async inSession(
    person: Person,
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | null,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const cookie = this.cookies.get(person.id) ?? (await this.signIn(person))
    return this.send(method, path, body, { cookie, ...headers })
  }

  private async signIn(person: Person): Promise<string> {
    const body = JSON.stringify({ username: person.username, password: this.passwordOf(person) })
    const response = await this.send('POST', '/session', body, {})
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    this.cookies.set(person.id, cookie)
    return cookie
  }

  private async send(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | null,
    headers: Record<string, string>,
  ): Promise<Response> {
    this.requests++
    const response = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: this.address, ...headers },
      body,
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
}
