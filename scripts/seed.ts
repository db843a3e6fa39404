import { Client, type Pool } from 'pg'
import type { Engine } from '../db/engine/engine.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { Releases } from '../db/releases.ts'
import { seedPerson } from '../db/seed/house.ts'
import type { Tx } from '../db/transaction.ts'
import { jalaliOfInstant, period, periodOf, previousPeriod } from '../machines/core/time/jalali.ts'
import type { Plan } from '../machines/debts-and-claims/timetable.ts'
import { planAround } from './seed/around.ts'
import { planDeskLife } from './seed/deskLife.ts'
import { inspectedQuarter, QuarterInCouncil, QuarterInspected } from './seed/deskQuarters.ts'
import { YearObjectedTo, YearOfEvidence } from './seed/evaluationYears.ts'
import { createLogins } from './seed/logins.ts'
import { RoundEvaluated, RoundPublished } from './seed/rounds.ts'
import { STAFFING } from './seed/staffing.ts'
import { WELCOME, type Welcome } from './seed/welcome.ts'
import { YearbookCollected, YearbookPublished } from './seed/yearbooks.ts'
import { concludeAgreements } from './simulation/concludeAgreements.ts'
import { Doors } from './simulation/doors.ts'
import { type Changed, Driver } from './simulation/driver.ts'
import { Hands } from './simulation/hands.ts'
import { houseOf } from './simulation/houseOf.ts'
import { buildOffices, type Office } from './simulation/offices.ts'
import { type Habits, type Manner, People } from './simulation/people.ts'
import type { Play } from './simulation/plays/play.ts'
import { type Random, randomOf } from './simulation/random.ts'
import { buildWorld, DEFAULT_PLANS, type World } from './simulation/world.ts'

/** Where the database is for each login that the seed acts under. */
export type SeedAddresses = { readonly admin: string; readonly worker: string; readonly api: string }

type Engines = { readonly worker: Engine; readonly api: Engine }

const DAY = 86_400_000
/** How many agencies the house of debts and claims has, and each of the others. */
const AGENCIES = { house: 14, others: 5 } as const
/** How long before now the other services begin to live. */
const LOOK_BACK = 215 * DAY

/** An agency in each manner, so that the earlier report has all there is to see. */
const EARLIER: Habits = {
  pace: 1,
  manners: { 1: 'onTime', 2: 'onTime', 3: 'wrong', 11: 'late', 12: 'nil', 13: 'never' },
}
const NOW: Habits = {
  pace: 4,
  manners: { 1: 'wrong', 2: 'onTime', 3: 'onTime', 12: 'nil' } satisfies Record<number, Manner>,
}

/** All five offices, or only that of debts and claims, which is filled in a fraction of the time. */
export type Whom = 'everybody' | 'debtsAndClaims'

/**
 * Fills an empty database with invented offices in the middle of their work: their people live the last months under the
 * simulated clock, which is then taken away. A database with anything in it is left as it is.
 */
export async function seed(addresses: SeedAddresses, now = Date.now(), whom: Whom = 'everybody'): Promise<Welcome> {
  const admin = new Client({ connectionString: addresses.admin })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select 1 from providers limit 1')
    if (rowCount === 0) await fill(admin, addresses, now, whom)
    return WELCOME
  } finally {
    await admin.end()
  }
}

async function fill(admin: Client, addresses: SeedAddresses, now: number, whom: Whom): Promise<void> {
  if (whom === 'everybody')
    console.log('An empty database: inventing five offices, their agencies and the months behind them …')
  const random = randomOf('a first look')
  const releases = await Releases.load()
  const chance = random.of('codes')
  const worker = await openEngine(unhurried(addresses.worker), chance, releases)
  const api = await openEngine(unhurried(addresses.api), chance, releases)
  try {
    const timetable = soThatACycleIsOpen(now)
    const startsAt = whom === 'everybody' ? Math.min(timetable.startsAt, now - LOOK_BACK) : timetable.startsAt
    await admin.query('insert into simulated_time (at) values ($1)', [new Date(startsAt)])
    const tx = admin as unknown as Tx
    const world = await buildWorld(tx, AGENCIES.house, timetable.plans, { from: timetable.year, until: null })
    const handler = await seedPerson(
      tx,
      { username: 'complaints', name: 'پروین صالحی', post: 'مسئول رسیدگی به شکایات' },
      [{ role: 'complaintHandler', provider: world.provider, since: '2020-03-20T00:00:00Z' }],
    )
    const offices = whom === 'everybody' ? await buildOffices(tx, AGENCIES.others, STAFFING) : []
    await createLogins(admin)
    const house = withClients(houseOf(world), world, handler)
    await live({ worker, api }, { world, house, offices }, random, { ...timetable, startsAt, now })
    await admin.query('delete from simulated_time')
  } finally {
    await Promise.all([worker.pool.end(), api.pool.end()])
  }
}

/**
 * Connections whose commits nobody waits for: nothing here is anybody's yet, and the last commit of the seed, which waits,
 * keeps all that came before it.
 */
function unhurried(address: string): Pool {
  const pool = openPool(address, 4)
  pool.on('connect', (client) => void client.query('set synchronous_commit = off'))
  return pool
}

const withClients = (house: Office, { agencies }: World, handler: string): Office => ({
  ...house,
  staff: { ...house.staff, handler },
  clients: agencies.map(({ number, id, title, filer, approver }) => ({
    ...{ number, id, title, officer: filer.id, approver: approver.id, liaison: filer.id },
  })),
})

/** Concludes the agreements and lets everybody live until now. */
async function live(
  engines: Engines,
  { world, house, offices }: { world: World; house: Office; offices: readonly Office[] },
  random: Random,
  { startsAt, now, open }: { startsAt: number; now: number; open: string },
): Promise<void> {
  const commands = random.of('commands')
  const agreements = await concludeAgreements(
    engines,
    (service) => partiesOf([house, ...offices].find((office) => office.service === service) ?? house),
    startsAt,
    () => commands.uuid(),
  )
  const doors = new Doors(engines.api, engines.worker, commands, null, () => driver.now)
  const people = new People(world, doors, random.of('people'), { low: 8, high: 24 }, (key) =>
    key === open ? NOW : EARLIER,
  )
  const handsOf = (office: Office) => new Hands(office, engines, random.of(`people of ${office.service}`), () => driver)
  const others = offices.length > 0 ? (offices.map(handsOf) as [Hands, Hands, Hands, Hands]) : null
  const plays = others ? playsOf(others, now) : []
  const driver = new Driver(engines.worker, startsAt, (changed) => {
    people.react(changed)
    const play = playFor(plays, changed)
    if (play && !play.isLeft(changed)) play.react(changed)
  })
  people.driver = driver
  for (const { play } of plays) play.begin()
  if (others) {
    planDeskLife(others[3], now, agreements.serviceDesks)
    planAround(now, handsOf(house), others)
  }
  await driver.run(
    now,
    async () => false,
    () => {},
  )
}

const partiesOf = ({ provider, province, staff }: Office) => ({
  ...{ provider, province, groupHead: { id: staff.groupHead }, head: { id: staff.head } },
})

type Playing = { readonly service: Office['service']; readonly period: string; readonly play: Play }

/** Of each of the other services two periods: one that is over or nearly so, and one in the middle. */
function playsOf(
  [evaluation, yearbook, eServices, desks]: readonly [Hands, Hands, Hands, Hands],
  now: number,
): Playing[] {
  const today = jalaliOfInstant(now)
  const year = today.slice(0, 4)
  const last = String(Number(year) - 1)
  const quarter = inspectedQuarter(now)
  const before = previousPeriod(quarter)
  const of = (period: string, hands: Hands, play: Play): Playing => ({ service: hands.office.service, period, play })
  return [
    of(last, evaluation, new YearObjectedTo(evaluation, last, now)),
    of(year, evaluation, new YearOfEvidence(evaluation, year, now)),
    of(last, yearbook, new YearbookPublished(yearbook, last, now)),
    of(year, yearbook, new YearbookCollected(yearbook, year, now)),
    of(`${last}-R12`, eServices, new RoundPublished(eServices, last, now)),
    of(`${year}-R13`, eServices, new RoundEvaluated(eServices, year, now)),
    of(before, desks, new QuarterInCouncil(desks, before, now)),
    of(quarter, desks, new QuarterInspected(desks, quarter, now)),
  ]
}

/** Whoever lives a case: those of its period, or where it has none those of the period that is under way. */
function playFor(plays: readonly Playing[], { machine, period }: Changed): Play | undefined {
  const ofService = plays.filter(({ service }) => machine.startsWith(`${service}.`))
  return (ofService.find((one) => one.period === period) ?? ofService.at(-1))?.play
}

/** A timetable whose window for an ended quarter is open today, whatever today is, and has been for some weeks. */
function soThatACycleIsOpen(now: number): {
  startsAt: number
  /** The period whose cycle is open. */
  open: string
  year: string
  plans: Record<'quarter' | 'year', Plan>
} {
  const last = previousPeriod(periodOf(jalaliOfInstant(now), 'quarter'))
  const open = now - period(last).endsAt > 35 * DAY ? last : previousPeriod(last)
  const { endsAt } = period(open)
  const earlier = period(previousPeriod(open))
  const window = { amount: Math.ceil((now - endsAt) / DAY) + 9, unit: 'calendarDay' } as const
  return {
    ...{ open, startsAt: earlier.endsAt - 10 * DAY, year: earlier.key.slice(0, 4) },
    plans: { year: DEFAULT_PLANS.year, quarter: { ...DEFAULT_PLANS.quarter, window, lastQuarter: window } },
  }
}
