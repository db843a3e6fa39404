import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { Client } from 'pg'
import { start } from '../../api/main.ts'
import { readSettings } from '../../db/settings.ts'
import { testDatabase } from '../support/databases.ts'

/** Asks once over a connection that stays open; gives the status, or what went wrong. */
const ask = (port: number, agent: Agent): Promise<number | string> =>
  new Promise((settle) => {
    get({ port, agent, path: '/readyz' }, (answer) => {
      answer.resume().once('end', () => settle(answer.statusCode ?? 0))
    }).once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message))
  })

it('an api that is told to leave answers what it was asked and goes, though a proxy would ask on over its open connections', async () => {
  const database = await testDatabase()
  const admin = new Client({ connectionString: database.admin })
  await admin.connect()
  const env = { DATABASE_URL: database.url('api'), SESSION_SECRET: 'a secret of the tests, long enough by far' }
  const api = await start({ ...readSettings({ ...env, LOG_LEVEL: 'silent' }), port: 0 })
  // Four are asked, and cannot answer yet.
  await admin.query('begin')
  await admin.query('lock table worker_pulse in access exclusive mode')
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const first: (number | string)[] = []
  let isOver = false
  const asking = Array.from({ length: 4 }, async () => {
    first.push(await ask(api.port, agent))
    while (!isOver && (await ask(api.port, agent)) !== 'ECONNREFUSED');
  })
  await sleep(300)
  const leaving = api.stop()
  await admin.query('commit')
  const left = await Promise.race([leaving.then(() => 'left'), sleep(3_000, 'still there', { ref: false })])
  isOver = true
  await Promise.all([...asking, leaving])
  agent.destroy()
  await admin.end()
  await database.drop()
  expect([left, first]).toStrictEqual(['left', [200, 200, 200, 200]])
})
