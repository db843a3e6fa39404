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
    const cookie = this.cookies.get(person.id) ?? (await this.signIn(person))
    await this.post(
      `/api/v1/cases/${caseId}/events`,
      { event: type, data, ...(reason ? { reason } : {}) },
      { cookie, 'idempotency-key': id },
    )
  }

  private async signIn(person: Person): Promise<string> {
    const response = await this.post(
      '/api/v1/session',
      { username: person.username, password: this.passwordOf(person) },
      {},
    )
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    this.cookies.set(person.id, cookie)
    return cookie
  }

  private async post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    this.requests++
    const response = await fetch(this.address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.address, ...headers },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
}
