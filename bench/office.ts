import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { advance, advanceAll } from '../db/engine/advance.ts'
import type { Engine } from '../db/engine/engine.ts'
import { fireTimers } from '../db/engine/fireTimers.ts'
import { type NewCase, openCases } from '../db/engine/openCase.ts'
import type { Asker } from '../db/engine/request.ts'
import { createLogins, type Passwords } from '../db/logins.ts'
import { migrate } from '../db/migrate.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { PROVINCE_IDS, seedAgency, seedPerson, seedProvinces } from '../db/seed/house.ts'
import type { Tx } from '../db/transaction.ts'
import { uuidOf } from '../machines/core/record.ts'
import { startPostgres } from '../scripts/embedded-postgres.ts'

/** A directorate in the middle of a filing window, with its agencies and people. */
export type Directorate = {
  readonly provider: number
  readonly agencies: readonly { readonly agency: number; readonly point: number }[]
  readonly officers: readonly string[]
  readonly groupHeads: readonly string[]
  readonly head: string
  readonly approver: string
  readonly cycle: string
}

/** Four directorates in a Postgres of their own, so that those who act at once have different rights. */
export type Office = {
  readonly admin: pg.Client
  readonly api: Engine
  readonly worker: Engine
  readonly directorates: readonly Directorate[]
  /** A deputy of all directorates. */
  readonly deputy: string
  /** The server's process. */
  readonly pid: number
  url(login: 'api' | 'worker' | 'reader' | 'postgres'): string
  close(): Promise<void>
}

const DAY = 86_400_000
const DIRECTORATES = 4
const AGENCIES = 20
const PEOPLE = 8
const SINCE = '2020-01-01'
const PASSWORDS: Passwords = { api: 'api', worker: 'worker', reader: 'reader' }
const province = PROVINCE_IDS.eastAzerbaijan
const PERIOD = '1405-Q2'

/** Builds the office. Durability is as the product sets it; `settings` are what a measurement needs to see besides. */
export async function openOffice(settings: Readonly<Record<string, string>> = {}): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'peyman-bench-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), settings })
  const url: Office['url'] = (login) =>
    login === 'postgres' ? postgres.url('postgres') : postgres.url('postgres', `peyman_${login}`, PASSWORDS[login])
  await createLogins(url('postgres'), PASSWORDS)
  await migrate(url('postgres'))
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  const [api, worker] = [await openEngine(openPool(url('api'))), await openEngine(openPool(url('worker')))]
  const tx = admin as unknown as Tx
  await seedProvinces(tx, ['eastAzerbaijan'])
  const directorates: Directorate[] = []
  for (let i = 0; i < DIRECTORATES; i++) directorates.push(await aDirectorate(tx, worker, i))
  const deputy = await seedPerson(
    tx,
    { username: 'deputy', name: 'deputy' },
    directorates.map(({ provider }) => ({ role: 'deputy', provider, since: SINCE })),
  )
  await admin.query('analyze')
  return {
    ...{ admin, api, worker, directorates, deputy, url, pid: postgres.pid },
    close: async () => {
      await Promise.all([api.pool.end(), worker.pool.end(), admin.end()])
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function aDirectorate(tx: Tx, worker: Engine, no: number): Promise<Directorate> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into providers (code, province, title_fa, title_en) values ($1, $2, $1, $1) returning id',
    [`directorate ${no}`, province],
  )
  const { id: provider } = rows[0] as { id: number }
  const agencies = []
  for (let i = 0; i < AGENCIES; i++) {
    const legalId = String(99_900_000_000 + no * AGENCIES + i)
    agencies.push(await seedAgency(tx, { title: `دستگاه نمونه ${i}`, legalId, province, provider, since: SINCE }))
  }
  const person = (role: string, i: number, at: { provider?: number; agency?: number }[]) =>
    seedPerson(
      tx,
      { username: `${role}-${no}.${i}`, name: role },
      at.map((one) => ({ role, since: SINCE, ...one })),
    )
  const [officers, groupHeads]: [string[], string[]] = [[], []]
  for (let i = 0; i < PEOPLE; i++) {
    officers.push(await person('caseOfficer', i, [{ provider }]))
    groupHeads.push(await person('groupHead', i, [{ provider }]))
  }
  const head = await person('head', 0, [{ provider }])
  const approver = await person('agencyApprover', 0, agencies)
  const cycle = await anOpenCycle(worker, provider, head)
  return { provider, agencies, officers, groupHeads, head, approver, cycle }
}

const shared = (provider: number) => ({ service: 'debtsAndClaims', provider, province, period: PERIOD })

async function anOpenCycle(worker: Engine, provider: number, head: string): Promise<string> {
  const today = Math.floor(Date.now() / DAY) * DAY
  const [opened] = await openCases(worker, [
    {
      by: 'system',
      input: {
        ...{ periodKey: PERIOD, kind: 'quarter', agreement: null, hops: 2, announcesAt: today - 20 * DAY },
        ...{ opensAt: today - 10 * DAY, softCloseAt: today + 10 * DAY, hardCloseAt: today + 20 * DAY },
        deliverBy: today + 60 * DAY,
      },
      subject: {
        ...{ ...shared(provider), machine: 'debtsAndClaims.cycle', agency: null, reportingPoint: null, parent: null },
        ...{ confidentiality: 'open', key: `cycle ${provider}` },
      },
    },
  ])
  const { caseId } = opened as { caseId: string }
  const announce = { id: uuidOf(caseId, 'announce'), caseId, by: { person: head }, reason: 'آغاز' }
  await advance(worker, { ...announce, event: { type: 'announce', data: {} } })
  await fireTimers(worker)
  return caseId
}

const submission = ({ provider, agencies, cycle }: Directorate, key: string, i: number): NewCase => {
  const { agency, point } = agencies[i % agencies.length] as Directorate['agencies'][number]
  return {
    ...{ by: 'system', input: { periodKey: PERIOD } },
    subject: {
      ...{ ...shared(provider), machine: 'debtsAndClaims.submission', agency, reportingPoint: point, parent: cycle },
      ...{ confidentiality: 'normal', key },
    },
  }
}

/** Statements that an officer of the directorate is to review, walked there by their own events. */
export async function underReview(
  { worker }: Office,
  directorate: Directorate,
  keys: readonly string[],
): Promise<string[]> {
  const ids: string[] = []
  for (const some of inSets(keys)) {
    const opened = await openCases(
      worker,
      some.map((key, i) => submission(directorate, key, i)),
    )
    ids.push(...opened.map(({ caseId }) => caseId))
  }
  const explanation = 'در این دوره بدهی و طلبی نبوده است.'
  await sendAll(worker, ids, { person: directorate.approver }, 'submitNil', { explanation })
  await sendAll(worker, ids, 'system', 'validationPassed')
  return ids
}

/** Sends one event to many cases, and stops where one of them refuses it. */
export async function sendAll(engine: Engine, ids: readonly string[], by: Asker, type: string, data = {}) {
  for (const some of inSets(ids)) {
    const requests = some.map((caseId) => ({ id: uuidOf(caseId, type), caseId, by, event: { type, data } }))
    const failed = (await advanceAll(engine, requests)).find((outcome) => !('step' in outcome))
    if (failed) throw new Error(`${type}: ${JSON.stringify(failed)}`)
  }
}

function* inSets<T>(all: readonly T[], size = 500): Generator<readonly T[]> {
  for (let done = 0; done < all.length; done += size) yield all.slice(done, done + size)
}
