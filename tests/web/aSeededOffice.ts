import pg from 'pg'
import { start } from '../../api/main.ts'
import { readSettings } from '../../db/settings.ts'
import { PASSWORD } from '../../scripts/seed/logins.ts'
import { seed } from '../../scripts/seed.ts'
import { aVisitor, type Visitor } from '../api/office.ts'
import { testDatabase } from '../support/databases.ts'

/** The office of debts and claims as `npm start` invents it, at one instant that does not go on. */
export type SeededOffice = {
  readonly address: string
  readonly admin: pg.Client
  /** Somebody of the office, signed in once. */
  as(username: string): Promise<Visitor>
  close(): Promise<void>
}

/** Lets the office live until an instant, and stops business time there. */
export async function aSeededOffice(at: string): Promise<SeededOffice> {
  const database = await testDatabase()
  const [worker, api] = [database.url('worker'), database.url('api')]
  await seed({ admin: database.admin, worker, api }, Date.parse(at), 'debtsAndClaims')
  const admin = new pg.Client({ connectionString: database.admin })
  admin.on('error', () => {})
  await admin.connect()
  await admin.query('insert into simulated_time (at) values ($1)', [at])
  const settings = readSettings({
    ...{ NODE_ENV: 'test', DATABASE_URL: api, PUBLIC_URL: 'http://localhost', LOG_LEVEL: 'silent' },
    SESSION_SECRET: 'a secret of the tests, long enough by far',
  })
  const running = await start({ ...settings, port: 0 })
  const address = `http://127.0.0.1:${running.port}`
  const signIn = async (username: string) => {
    const visitor = aVisitor(address)
    const { status } = await visitor.post('/session', { username, password: PASSWORD })
    if (status !== 200) throw new Error(`${username} could not sign in: ${status}`)
    return visitor
  }
  const signedIn = new Map<string, Promise<Visitor>>()
  return {
    ...{ address, admin },
    as: (username) => {
      const there = signedIn.get(username) ?? signIn(username)
      signedIn.set(username, there)
      return there
    },
    close: async () => {
      await running.stop()
      await admin.end()
      await database.drop()
    },
  }
}
