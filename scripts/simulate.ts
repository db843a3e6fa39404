import { Client } from 'pg'
import { start as startApi } from '../api/main.ts'
import type { Engine } from '../db/engine/engine.ts'
import { migrate } from '../db/migrate.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { createAccounts } from '../db/queries/accounts.ts'
import { Releases } from '../db/releases.ts'
import { readSettings } from '../db/settings.ts'
import type { Tx } from '../db/transaction.ts'
import { stageOf } from '../machines/core/definition.ts'
import { formatJalali, jalaliOfInstant, startOfDay } from '../machines/core/time/jalali.ts'
import type { ServiceName } from '../machines/services.ts'
import { Browser } from './simulation/browser.ts'
import { concludeAgreements } from './simulation/concludeAgreements.ts'
import { Doors } from './simulation/doors.ts'
import { Driver } from './simulation/driver.ts'
import { Hands } from './simulation/hands.ts'
import { houseOf } from './simulation/houseOf.ts'
import { buildOffices, type Office } from './simulation/offices.ts'
import { outcomeText, readOutcome } from './simulation/outcome.ts'
import { People } from './simulation/people.ts'
import { EServiceEvaluation } from './simulation/plays/eServiceEvaluation.ts'
import { PerformanceEvaluation } from './simulation/plays/performanceEvaluation.ts'
import type { Play } from './simulation/plays/play.ts'
import { ServiceDesks } from './simulation/plays/serviceDesks.ts'
import { StatisticalYearbook } from './simulation/plays/statisticalYearbook.ts'
import { type Random, randomOf } from './simulation/random.ts'
import { type Arguments, readArguments } from './simulation/readArguments.ts'
import { planSurroundings } from './simulation/surroundings.ts'
import { buildWorld, DEFAULT_PLANS, type World } from './simulation/world.ts'
import { tell } from './tell.ts'
import { type Address, withServer } from './with-database.ts'

// npm run simulate -- --agencies 120 --year 1404 --seed 7: a whole year of the service under the simulated clock.
const PASSWORD = 'simulated-people-only'
const LINES = { low: 20, high: 160 }

async function simulate(address: Address, { agencies, year, seed }: Arguments): Promise<void> {
  const began = performance.now()
  await freshDatabase(address)
  const random = randomOf(seed)
  const releases = await Releases.load()
  const chance = random.of('codes')
  const engines = ['worker', 'api'] as const
  const [worker, api] = await Promise.all(
    engines.map((login) => openEngine(openPool(address('peyman_simulation', login), 4), chance, releases)),
  )
  const admin = new Client({ connectionString: address('peyman_simulation', 'admin') })
  await admin.connect()
  if (!worker || !api) return
  let stopServer: (() => Promise<void>) | undefined
  try {
    await setTime(worker, startOfDay(`${year}/01/01`))
    const world = await buildWorld(admin as unknown as Tx, agencies, DEFAULT_PLANS, { from: year, until: year })
    const { browser, stop } = await openHttp(address, admin, world, api)
    stopServer = stop
    const commands = random.of('commands')
    const agreements = await concludeAgreements({ worker, api }, world, startOfDay(`${year}/01/01`), () =>
      commands.uuid(),
    )
    console.log(`${agencies} agencies, year ${year}, seed ${seed}; the agreement is case ${agreements.debtsAndClaims}`)
    const offices = await buildOffices(admin as unknown as Tx, agencies)
    const { now } = await live({ world, offices }, year, { worker, api, random, browser })
    console.log(`\n${outcomeText(await readOutcome(worker.pool))}`)
    console.log(
      `\n${browser.requests} requests over HTTP; all of ${year} rests on ${formatJalali(jalaliOfInstant(now), 'en', 'short')}`,
    )
    console.log(`took ${((performance.now() - began) / 1000).toFixed(1)} s; now: npm run verify`)
  } finally {
    await stopServer?.()
    await Promise.all([worker.pool.end(), api.pool.end(), admin.end()])
  }
}

async function live(
  { world, offices }: { world: World; offices: readonly Office[] },
  year: string,
  { worker, api, random, browser }: { worker: Engine; api: Engine; random: Random; browser: Browser },
): Promise<Driver> {
  const doors = new Doors(api, worker, random.of('commands of people'), browser, () => driver.now)
  const people = new People(world, doors, random.of('people'), LINES)
  const handsOf = (office: Office) =>
    new Hands(office, { api, worker }, random.of(`people of ${office.service}`), () => driver)
  const others = offices.map(handsOf)
  const plays = others.map((hands) => {
    const lived = PLAYS[hands.office.service]
    if (!lived) throw new Error(`nobody lives ${hands.office.service}`)
    return new lived(hands, year)
  })
  const driver = new Driver(worker, startOfDay(`${year}/01/01`), (changed) => {
    people.react(changed)
    for (const [i, { service }] of offices.entries())
      if (changed.machine.startsWith(`${service}.`)) plays[i]?.react(changed)
  })
  people.driver = driver
  for (const play of plays) play.begin()
  const house = handsOf(houseOf(world))
  planSurroundings({ world, year, worker, browser, random: random.of('surroundings'), driver, house, others })
  let month = ''
  await driver.run(
    startOfDay(`${Number(year) + 2}/06/01`),
    () => everythingRests(worker),
    (now) => {
      const today = jalaliOfInstant(now)
      if (today.slice(0, 7) !== month) {
        month = today.slice(0, 7)
        process.stderr.write(`${month} `)
      }
    },
  )
  process.stderr.write('\n')
  if (!(await everythingRests(worker))) throw new Error(`not every case of ${year} has come to rest`)
  return driver
}

/** How each of the other services is lived. */
const PLAYS: Readonly<Partial<Record<ServiceName, new (hands: Hands, year: string) => Play>>> = {
  performanceEvaluation: PerformanceEvaluation,
  statisticalYearbook: StatisticalYearbook,
  eServiceEvaluation: EServiceEvaluation,
  serviceDesks: ServiceDesks,
}

/** How many cycles each of the other services has in a year. */
const CYCLES = 7

/** True when no case of the other services waits for anybody, and all of their cycles have been. */
async function othersRest({ pool, releases }: Engine): Promise<boolean> {
  const { rows } = await pool.query<{ machine: string; version: string; stage: string }>(
    `select distinct machine, version, stage from cases where service > 0 and machine not in ('agreement', 'certificate')`,
  )
  const { rows: cycles } = await pool.query(`select from cases where service > 0 and machine like '%.cycle'`)
  const waits = rows.some(
    ({ version, stage }) => stageOf(releases.of(version).definition.machine, stage).kind === 'acting',
  )
  return cycles.length === CYCLES && !waits
}

/** True when the five cycles of the year are archived and no case of theirs waits for anybody any more. */
async function everythingRests(engine: Engine): Promise<boolean> {
  const { pool } = engine
  if (!(await othersRest(engine))) return false
  const { rows } = await pool.query<{ open: number; cycles: number }>(
    `select count(*) filter (where stage not in ('delivered', 'missed', 'withdrawn', 'voided', 'archived', 'cancelled')
         or machine = 'debtsAndClaims.cycle' and stage <> 'archived')::int as open,
       count(*) filter (where machine = 'debtsAndClaims.cycle')::int as cycles
     from cases where machine in ('debtsAndClaims.cycle', 'debtsAndClaims.submission')`,
  )
  return rows[0]?.cycles === 5 && rows[0].open === 0
}

async function freshDatabase(address: Address): Promise<void> {
  const server = new Client({ connectionString: address('peyman', 'admin').replace(/\/[^/]+$/, '/postgres') })
  await server.connect()
  await server.query('drop database if exists peyman_simulation with (force)')
  await server.query('create database peyman_simulation')
  await server.end()
  await migrate(address('peyman_simulation', 'admin'))
}

async function setTime({ pool }: Engine, at: number): Promise<void> {
  await pool.query(
    'insert into simulated_time (at) values ($1) on conflict (only_row) do update set at = excluded.at',
    [new Date(at)],
  )
}

/** The API in front of the simulated database: the cases of every twentieth agency are handled through it. */
async function openHttp(address: Address, admin: Client, world: World, { chance }: Engine) {
  const people = [
    ...world.officers,
    world.groupHead,
    world.deputy,
    world.head,
    ...world.agencies
      .filter(({ number }) => number % 20 === 1)
      .flatMap((one) => [one.filer, one.controller, one.approver]),
  ]
  await createAccounts(
    admin,
    people.map(({ id, username }) => ({ person: id, username, password: PASSWORD })),
  )
  const settings = readSettings({
    NODE_ENV: 'test',
    DATABASE_URL: address('peyman_simulation', 'api'),
    SESSION_SECRET: 'of a simulation that nobody else can reach',
    LOG_LEVEL: 'silent',
  })
  const running = await startApi({ ...settings, port: 0, publicUrl: 'http://localhost' }, { chance })
  return { browser: new Browser(`http://127.0.0.1:${running.port}`, () => PASSWORD), stop: () => running.stop() }
}

try {
  const typed = readArguments(process.argv.slice(2))
  await withServer((address) => simulate(address, typed))
} catch (error) {
  tell(error)
}
