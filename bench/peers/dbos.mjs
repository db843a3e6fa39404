import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { initialTransition, transition } from 'xstate'
import { lifecycle } from './lifecycle.mjs'

// A case is a workflow that waits for messages, and every move is a step of it. Whoever sent the message is answered when the
// step is kept; they wait for it in memory, which is less than DBOS itself would promise.

const waiting = new Map()

const live = DBOS.registerWorkflow(
  async () => {
    let [snapshot] = initialTransition(lifecycle)
    for (;;) {
      const { event, command } = await DBOS.recv('event', 3_600)
      const value = await DBOS.runStep(async () => transition(lifecycle, snapshot, event)[0].value, { name: 'step' })
      snapshot = lifecycle.resolveState({ value })
      waiting.get(command)?.(value)
    }
  },
  { name: 'live' },
)

DBOS.setConfig({ name: 'peer', systemDatabaseUrl: process.env.DATABASE_URL, runAdminServer: false, logLevel: 'warn' })
await DBOS.launch()

async function answer(request, response) {
  const [, id, verb] = request.url.split('/')
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  if (verb === 'create') await DBOS.startWorkflow(live, { workflowID: id })()
  else {
    const command = randomUUID()
    const done = new Promise((settle) => waiting.set(command, settle))
    await DBOS.send(id, { ...JSON.parse(Buffer.concat(chunks).toString()), command }, 'event')
    await done
    waiting.delete(command)
  }
  response.end('{}')
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.statusCode = 500
    response.end(String(error))
  })
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('the service listens'))
