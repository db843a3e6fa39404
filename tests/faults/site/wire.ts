import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { asksForCommit, endOf, Messages } from './messages.ts'

/** When a wire is cut: before COMMIT arrives, or once it has taken effect and nobody has heard of it. */
export type Cut = 'undelivered' | 'unanswered'

/** A wire to Postgres that can be cut at the two moments at which nobody can tell what became of a transaction. */
export type Wire = {
  readonly port: number
  /** Cuts the next connection that asks for a COMMIT; done when it is cut. */
  cut(how: Cut): Promise<void>
  close(): Promise<void>
}

type Wanted = { readonly how: Cut; readonly done: () => void }

/** A wire to a port; one that was closed can be laid again where it was. */
export async function aWire(target: number, port = 0): Promise<Wire> {
  const wanted: Wanted[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    join(client, connect(target, '127.0.0.1'), wanted)
  })
  await new Promise<void>((up) => server.listen(port, '127.0.0.1', up))
  return {
    port: (server.address() as AddressInfo).port,
    cut: (how) =>
      new Promise((done) => {
        wanted.push({ how, done })
      }),
    close: () =>
      new Promise((down) => {
        server.close(() => down())
        for (const client of open) client.destroy()
      }),
  }
}

/** Carries both directions of one connection, and cuts them when that is wanted. */
function join(client: Socket, server: Socket, wanted: Wanted[]): void {
  const said = { client: new Messages('client'), server: new Messages('server') }
  const held: Buffer[] = []
  let waiting: Wanted | undefined
  const end = () => {
    client.destroy()
    server.destroy()
  }
  const cut = ({ done }: Wanted) => {
    end()
    done()
  }
  for (const socket of [client, server]) {
    socket.setNoDelay(true)
    socket.on('error', end).on('close', end)
  }
  client.on('data', (chunk: Buffer) => {
    const commits = said.client.of(chunk).some(asksForCommit)
    const next = commits && !waiting ? wanted.shift() : undefined
    if (next?.how === 'undelivered') return cut(next)
    waiting ??= next
    server.write(chunk)
  })
  server.on('data', (chunk: Buffer) => {
    const outcome = said.server.of(chunk).map(endOf).find(Boolean)
    if (!waiting) return void client.write(chunk)
    held.push(chunk)
    if (outcome === 'COMMIT') return cut(waiting)
    if (outcome !== 'ROLLBACK') return
    // Nothing took effect here: somebody else's COMMIT will do.
    wanted.unshift(waiting)
    waiting = undefined
    client.write(Buffer.concat(held.splice(0)))
  })
}
