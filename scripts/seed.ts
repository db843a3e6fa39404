import { Client } from 'pg'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { createAccounts } from '../db/queries/accounts.ts'
import { Releases } from '../db/releases.ts'
import type { Tx } from '../db/transaction.ts'
import { jalaliOfInstant, period, periodOf, previousPeriod } from '../machines/core/time/jalali.ts'
import type { Plan } from '../machines/debts-and-claims/timetable.ts'
import { concludeAgreements } from './simulation/concludeAgreements.ts'
import { Doors } from './simulation/doors.ts'
import { Driver } from './simulation/driver.ts'
import { People } from './simulation/people.ts'
import { randomOf } from './simulation/random.ts'
import { buildWorld, DEFAULT_PLANS, type Person, type World } from './simulation/world.ts'

/** Where the database is for each login that the seed acts under. */
export type SeedAddresses = { readonly admin: string; readonly worker: string; readonly api: string }

/** What a newcomer can sign in with and try. */
export type Welcome = {
  readonly logins: readonly { readonly who: string; readonly login: string; readonly password: string }[]
  readonly tryThis: readonly string[]
}

const PASSWORD = 'peyman-nemouneh'
const DAY = 86_400_000

/**
 * Fills an empty database with an invented directorate in the middle of a reporting period: its people live the last weeks
 * under the simulated clock, which is then taken away. A database with anything in it is left as it is.
 */
export async function seed(addresses: SeedAddresses): Promise<Welcome> {
  const admin = new Client({ connectionString: addresses.admin })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select 1 from providers limit 1')
    if (rowCount === 0) await fill(admin, addresses)
    return WELCOME
  } finally {
    await admin.end()
  }
}

const WELCOME: Welcome = {
  logins: [
    { who: 'کارشناس اداره (case officer)', login: 'officer', password: PASSWORD },
    { who: 'رئیس گروه (group head)', login: 'grouphead', password: PASSWORD },
    { who: 'معاون (deputy)', login: 'deputy', password: PASSWORD },
    { who: 'مدیرکل (head)', login: 'head', password: PASSWORD },
    { who: 'دبیرخانه (secretariat)', login: 'secretary', password: PASSWORD },
    { who: 'خزانه، مرکز بدهی‌های عمومی (authority)', login: 'treasury', password: PASSWORD },
    { who: 'دفتر وزیر (authority)', login: 'minister', password: PASSWORD },
    { who: 'کارشناس دستگاه ۱ (agency)', login: 'filer1', password: PASSWORD },
    { who: 'ذی‌حساب دستگاه ۱ (finance controller)', login: 'controller1', password: PASSWORD },
    { who: 'مدیر دستگاه ۱ (approver)', login: 'approver1', password: PASSWORD },
    { who: 'حسابرس (auditor)', login: 'auditor', password: PASSWORD },
    { who: 'مسئول سایت (site administrator)', login: 'siteadmin', password: PASSWORD },
  ],
  tryThis: [
    'sign in as officer: the worklist, a case, why it is due when it is, its history',
    'npm run verify                 every history replayed',
    'npm run simulate               a whole year of 120 agencies',
  ],
}

async function fill(admin: Client, addresses: SeedAddresses): Promise<void> {
  console.log('An empty database: inventing a directorate, fourteen agencies and the weeks behind them …')
  const random = randomOf('a first look')
  const releases = await Releases.load()
  const chance = random.of('codes')
  const worker = await openEngine(openPool(addresses.worker, 4), chance, releases)
  const api = await openEngine(openPool(addresses.api, 4), chance, releases)
  try {
    const { startsAt, plans, year, now } = soThatACycleIsOpen()
    await admin.query('insert into simulated_time (at) values ($1)', [new Date(startsAt)])
    const world = await buildWorld(admin as unknown as Tx, 14, plans, { from: year, until: null })
    await createAccounts(
      admin,
      peopleOf(world).map(({ id, username }) => ({ person: id, username, password: PASSWORD })),
    )
    const commands = random.of('commands')
    await concludeAgreements({ worker, api }, world, startsAt, () => commands.uuid())
    const doors = new Doors(api, worker, commands, null, () => driver.now)
    const people = new People(world, doors, random.of('people'), { low: 8, high: 24 }, 4)
    const driver = new Driver(worker, startsAt, (changed) => people.react(changed))
    people.driver = driver
    await driver.run(
      now,
      async () => false,
      () => {},
    )
    await admin.query('delete from simulated_time')
  } finally {
    await Promise.all([worker.pool.end(), api.pool.end()])
  }
}

/** A timetable whose window for the last ended quarter is open today, whatever today is. */
function soThatACycleIsOpen(): {
  startsAt: number
  now: number
  year: string
  plans: Record<'quarter' | 'year', Plan>
} {
  const now = Date.now()
  const key = previousPeriod(periodOf(jalaliOfInstant(now), 'quarter'))
  const { endsAt } = period(key)
  const window = { amount: Math.ceil((now - endsAt) / DAY) + 9, unit: 'calendarDay' } as const
  return {
    ...{ now, startsAt: endsAt - 10 * DAY, year: key.slice(0, 4) },
    plans: { year: DEFAULT_PLANS.year, quarter: { ...DEFAULT_PLANS.quarter, window, lastQuarter: window } },
  }
}

const peopleOf = (world: World): Person[] => [
  ...world.officers,
  ...[world.groupHead, world.deputy, world.head, world.secretary, world.siteAdmin, world.treasury],
  ...[world.minister, world.auditor],
  ...world.agencies.slice(0, 3).flatMap(({ filer, controller, approver }) => [filer, controller, approver]),
]
