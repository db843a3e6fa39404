import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** An SMS gateway of the outside world: it takes everything, slowly enough to be caught at it, and remembers what it took. */
export type Gateway = {
  readonly url: string
  /** How often each message came, by its id. */
  readonly taken: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** How long it thinks before it answers, in ms; by then it has taken the message. */
const THOUGHT = 15

export async function aGateway(): Promise<Gateway> {
  const taken = new Map<string, number>()
  const server = createServer((request, response) => {
    json(request).then(
      (message) => {
        const { id } = message as { id: string }
        taken.set(id, (taken.get(id) ?? 0) + 1)
        setTimeout(() => response.writeHead(202).end(), THOUGHT)
      },
      // Whoever sent it died half-way.
      () => response.destroy(),
    )
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return {
    taken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((down) => {
        server.close(() => down())
        server.closeAllConnections()
      }),
  }
}
