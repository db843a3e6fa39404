import { createServer } from 'node:http'
import { openPool } from '../db/pool.ts'
import { Releases } from '../db/releases.ts'
import { findCase } from './find-case.ts'
import { PAGE } from './inspector/page.ts'
import { playHistory } from './inspector/playHistory.ts'
import { tell } from './tell.ts'
import { withDatabase } from './with-database.ts'

// npm run inspect -- <case id, tracking code or opening key>: plays a case's history on a local page until Ctrl-C.
const messages = await withDatabase('reader', async (url) => {
  const pool = openPool(url, 2)
  try {
    return await playHistory(pool, await Releases.load(), await findCase(pool, process.argv[2]))
  } finally {
    await pool.end()
  }
}).catch(tell)
if (!messages) process.exit(1)

const server = createServer((request, response) => {
  if (request.url !== '/messages') {
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'self' 'unsafe-inline'",
      })
      .end(PAGE)
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  for (const message of [...messages, { type: 'end' }]) response.write(`data: ${JSON.stringify(message)}\n\n`)
})
server.listen(Number(process.env['INSPECT_PORT'] ?? 0), '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  console.log(`${messages.length} messages of the inspector's protocol; look at http://localhost:${port} (Ctrl-C ends)`)
})
