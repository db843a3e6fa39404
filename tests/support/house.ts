import pg from 'pg'
import type { Chance, Engine } from '../../db/engine/engine.ts'
import { openEngine } from '../../db/openEngine.ts'
import { openPool } from '../../db/pool.ts'
import { Releases } from '../../db/releases.ts'
import { PROVINCE_IDS, seedAgency, seedPerson, seedProvinces } from '../../db/seed/house.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { type TestDatabase, testDatabase } from './databases.ts'

/** A provider with two agencies and the people around them, in a database of the test's own. */
export type House = {
  readonly database: TestDatabase
  readonly worker: Engine
  readonly api: Engine
  readonly provider: number
  readonly province: number
  readonly agencies: readonly { agency: number; point: number }[]
  readonly people: Readonly<
    Record<
      | 'filer'
      | 'controller'
      | 'approver'
      | 'officer'
      | 'groupHead'
      | 'deputy'
      | 'head'
      | 'siteAdmin'
      | 'stranger'
      | 'auditor',
      string
    >
  >
  /** Puts business time at an instant. */
  setTime(iso: string): Promise<void>
  close(): Promise<void>
}

const SINCE = '2020-01-01T00:00:00Z'

type Options = { at?: string; releases?: Releases; chance?: Chance; database?: TestDatabase }

/** Builds the house; business time stands at the given instant until it is moved. */
export async function aHouse(options: Options = {}): Promise<House> {
  const database = options.database ?? (await testDatabase())
  const admin = new pg.Client({ connectionString: database.admin })
  admin.on('error', () => {})
  await admin.connect()
  const built = await asAdmin(admin, build)
  await admin.end()
  const workerPool = openPool(database.url('worker'), 12)
  const apiPool = openPool(database.url('api'), 12)
  // A house of a test begins empty: nothing in it was born with an older release.
  const releases = options.releases ?? (await Releases.loadNewest())
  const worker = await openEngine(workerPool, options.chance, releases)
  const api = await openEngine(apiPool, options.chance, releases)
  const setTime = (iso: string) =>
    inTransaction(workerPool, 'system', async (tx) => {
      await tx.query(
        'insert into simulated_time (at) values ($1) on conflict (only_row) do update set at = excluded.at',
        [iso],
      )
    })
  await setTime(options.at ?? '2026-10-05T08:00:00Z')
  return {
    ...{ database, worker, api, setTime },
    ...built,
    close: async () => {
      await Promise.all([workerPool.end(), apiPool.end()])
      await database.drop()
    },
  }
}

async function asAdmin<T>(client: pg.Client, work: (tx: Tx) => Promise<T>): Promise<T> {
  await client.query('begin')
  const result = await work(client as unknown as Tx)
  await client.query('commit')
  return result
}

async function build(tx: Tx) {
  await seedProvinces(tx, ['eastAzerbaijan', 'qom'])
  const province = PROVINCE_IDS.eastAzerbaijan
  const { rows } = await tx.query<{ id: number }>(
    `insert into providers (code, province, title_fa, title_en) values ('ea-economy', $1, 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی', 'DG of Economic Affairs and Finance, East Azerbaijan') returning id`,
    [province],
  )
  const provider = (rows[0] as { id: number }).id
  const first = await seedAgency(tx, {
    title: 'اداره کل نمونه راه و شهرسازی',
    legalId: '99900000117',
    province,
    provider,
    since: SINCE,
  })
  const second = await seedAgency(tx, {
    title: 'شرکت توزیع نیروی برق نمونه',
    legalId: '99900000666',
    province,
    provider,
    since: SINCE,
  })
  const at = { since: SINCE }
  const agency = first.agency
  const people = {
    filer: await seedPerson(tx, { username: 'filer', name: 'کارشناس نمونه' }, [
      { role: 'agencyOfficer', agency, ...at },
    ]),
    controller: await seedPerson(tx, { username: 'controller', name: 'ذی‌حساب نمونه' }, [
      { role: 'financeController', agency, ...at },
    ]),
    approver: await seedPerson(tx, { username: 'approver', name: 'مدیر نمونه' }, [
      { role: 'agencyApprover', agency, ...at },
    ]),
    officer: await seedPerson(tx, { username: 'officer', name: 'کارشناس بررسی' }, [
      { role: 'caseOfficer', provider, ...at },
    ]),
    groupHead: await seedPerson(tx, { username: 'grouphead', name: 'رئیس گروه' }, [
      { role: 'groupHead', provider, ...at },
    ]),
    deputy: await seedPerson(tx, { username: 'deputy', name: 'معاون' }, [{ role: 'deputy', provider, ...at }]),
    head: await seedPerson(tx, { username: 'head', name: 'مدیرکل' }, [{ role: 'head', provider, ...at }]),
    siteAdmin: await seedPerson(tx, { username: 'siteadmin', name: 'مسئول سایت' }, [
      { role: 'siteAdmin', provider, ...at },
    ]),
    stranger: await seedPerson(tx, { username: 'stranger', name: 'کارشناس دستگاه دیگر' }, [
      { role: 'agencyOfficer', agency: second.agency, ...at },
    ]),
    auditor: await seedPerson(tx, { username: 'auditor', name: 'حسابرس' }, [
      { role: 'auditor', until: '2030-01-01T00:00:00Z', letter: '۱۲/الف', ...at },
    ]),
  }
  return { province, provider, agencies: [first, second], people }
}
