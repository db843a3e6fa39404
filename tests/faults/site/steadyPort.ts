import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A free port that stays free while its server is dead: below those from which the system serves outgoing connections, one
 * of which would else be given it, perhaps to somebody who tries to reach that very server.
 */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 30_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}
