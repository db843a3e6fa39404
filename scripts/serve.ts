import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { createLogins, type Login } from '../db/logins.ts'
import { migrate } from '../db/migrate.ts'
import { readSettings, type Settings, SettingsWrong } from '../db/settings.ts'
import { prepareQueue } from '../workers/queue/prepareQueue.ts'
import { buildWeb } from './build-web.ts'
import { CannotStart } from './cannot-start.ts'
import { startPostgres } from './embedded-postgres.ts'
import { readSecrets } from './secrets.ts'
import type { Welcome } from './seed/welcome.ts'
import { seed } from './seed.ts'

/** A part of Peyman that runs until it is stopped. */
type Part = { start(settings: Settings): Promise<{ stop(): Promise<void> }> }

const root = join(import.meta.dirname, '..')
const name = 'peyman'

/** What to undo, in the order it was done. */
const undo: (() => Promise<void> | void)[] = []
let leaving = false

/** Stops everything, the database last. */
async function leave(code: number): Promise<never> {
  leaving = true
  for (const step of undo.reverse()) {
    try {
      await step()
    } catch (error) {
      console.error(error)
    }
  }
  process.exit(code)
}

/** Ctrl-C reaches this process from the terminal and from npm at once, so only a later one means impatience. */
function leaveOnSignal(): void {
  let since = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (leaving && Date.now() - since < 1_000) return
      if (leaving) process.exit(1)
      since = Date.now()
      console.log('\nStopping ...')
      void leave(0)
    })
  }
}

/** All of Peyman in one process, with a Postgres of its own unless DATABASE_URL names one. */
async function serve(): Promise<void> {
  const began = performance.now()
  const dataFolder = resolve(root, process.env['PEYMAN_DATA']?.trim() || '.data')
  const secrets = readSecrets(dataFolder)
  // The terminal shows what a newcomer needs; whoever wants each request sets LOG_LEVEL=info.
  const env = {
    LOG_LEVEL: 'warn',
    SESSION_SECRET: secrets.session,
    ...withoutEmpty(process.env),
    PEYMAN_DATA: dataFolder,
  }
  const { port, environment } = readSettings({ DATABASE_URL: 'postgres://embedded', ...env })
  if (environment === 'production') {
    throw new CannotStart('npm start is for trying Peyman. In production: npm run api and npm run workers')
  }
  await refuseBusyPort(port)

  // Reading the program takes as long as starting the database, so they go side by side.
  const [adminUrl, api, workers] = await Promise.all([
    openDatabase(env, dataFolder),
    import('../api/main.ts'),
    import('../workers/main.ts'),
    buildPages(),
  ])
  await createLogins(adminUrl, secrets.passwords)
  await migrate(adminUrl)
  await prepareQueue(adminUrl)
  const urlOf = (login: Exclude<Login, 'owner'>) => as(adminUrl, `peyman_${login}`, secrets.passwords[login])
  const welcome = await seed({ admin: adminUrl, worker: urlOf('worker'), api: urlOf('api') })

  const settingsOf = (login: Exclude<Login, 'owner'>) => readSettings({ ...env, DATABASE_URL: urlOf(login) })
  await run(workers, settingsOf('worker'))
  await run(api, settingsOf('api'))
  greet(settingsOf('api').publicUrl, welcome, performance.now() - began)
}

const withoutEmpty = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter(([, text]) => text))

async function refuseBusyPort(port: number): Promise<void> {
  await new Promise<void>((free, taken) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`
      taken(new CannotStart(`Port ${port} ${why}. Another one: PORT=${port + 1} npm start`))
    })
    probe.listen(port, () => probe.close(() => free()))
  })
}

/** The address of the database, for the login that may migrate it. */
async function openDatabase(env: Record<string, string | undefined>, dataFolder: string): Promise<string> {
  if (env['DATABASE_URL']) return env['DATABASE_URL']
  const postgres = await startPostgres({ dataDir: join(dataFolder, 'postgres'), log: console.error })
  // First in, last out: whatever else runs needs it until it has stopped.
  undo.unshift(() => postgres.stop())
  void postgres.ended.then(() => {
    if (leaving) return
    console.error(`Postgres has ended unasked. Its log: ${join(dataFolder, 'postgres', 'log')}`)
    void leave(1)
  })
  await createDatabase(postgres.url('postgres'))
  return postgres.url(name)
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
}

function as(adminUrl: string, login: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = login
  url.password = password
  return url.href
}

async function buildPages(): Promise<void> {
  const broken = new AbortController()
  undo.push(() => broken.abort())
  const outcome = await buildWeb(broken.signal)
  if (outcome === 'built') console.log('The pages were built.')
}

async function run(part: Part, settings: Settings): Promise<void> {
  if (leaving) return
  const running = await part.start(settings)
  // Somebody's open connection must not keep Ctrl-C waiting: every step is one transaction, so nothing is halved.
  undo.push(() => Promise.race([running.stop(), sleep(5_000)]))
}

function greet(address: string, welcome: Welcome, took: number): void {
  const lines = [`Peyman is ready at ${address} (${(took / 1000).toFixed(1)} s)`]
  lines.push('', `Sign in as (password of all: ${welcome.password}; a number is an agency, 1 to 5):`)
  for (const { office, logins } of welcome.offices) lines.push(`  ${office}`, ...inLines(logins))
  lines.push('', 'To try:', ...welcome.tryThis.map((line) => `  ${line}`), `  ${address}/api/docs the API`)
  lines.push('', 'Ctrl-C stops everything; what was entered is kept.')
  console.log(lines.join('\n'))
}

/** Names side by side, indented, as many as fit into a line. */
function inLines(names: readonly string[]): string[] {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length < 100) lines[lines.length - 1] = `${last}  ${name}`
    else lines.push(`    ${name}`)
  }
  return lines
}

leaveOnSignal()
try {
  await serve()
} catch (error) {
  if (!leaving) {
    const isPlain = error instanceof CannotStart || error instanceof SettingsWrong
    console.error(isPlain ? error.message : error)
    await leave(1)
  }
}
