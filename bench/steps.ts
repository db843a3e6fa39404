import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { advance, advanceAll } from '../db/engine/advance.ts'
import { openCases } from '../db/engine/openCase.ts'
import { createLogins } from '../db/logins.ts'
import { migrate } from '../db/migrate.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { PROVINCE_IDS, seedPerson, seedProvinces } from '../db/seed/house.ts'
import type { Tx } from '../db/transaction.ts'
import { verify } from '../db/verify/verify.ts'
import { startPostgres } from '../scripts/embedded-postgres.ts'

// How many durable steps a second, one by one and in sets, and how fast history is verified: npx tsx bench/steps.ts
const folder = mkdtempSync(join(tmpdir(), 'peyman-bench-'))
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
const passwords = { api: 'a', worker: 'b', reader: 'c' }
const admin = new pg.Client({ connectionString: postgres.url('postgres') })
await admin.connect()
await createLogins(postgres.url('postgres'), passwords)
await migrate(postgres.url('postgres'))
const tx = admin as unknown as Tx
await seedProvinces(tx, ['eastAzerbaijan'])
const province = PROVINCE_IDS.eastAzerbaijan
const { rows } = await tx.query<{ id: number }>(
  `insert into providers (code, province, title_fa, title_en) values ('p', $1, 'p', 'p') returning id`,
  [province],
)
const provider = (rows[0] as { id: number }).id
const since = '2020-01-01'
const groupHead = await seedPerson(tx, { username: 'g', name: 'g' }, [{ role: 'groupHead', provider, since }])
const head = await seedPerson(tx, { username: 'h', name: 'h' }, [{ role: 'head', provider, since }])
const url = (login: keyof typeof passwords) => postgres.url('postgres', `peyman_${login}`, passwords[login])
const api = await openEngine(openPool(url('api'), 8))
const worker = await openEngine(openPool(url('worker'), 8))
const reader = openPool(url('reader'), 4)

const perSecond = (count: number, since: number) => Math.round(count / ((performance.now() - since) / 1000))
const input = {
  code: 'S0',
  version: 1,
  validFrom: Date.parse('2027-01-01'),
  validTo: null,
  continuationAllowed: true,
  terminators: ['head'],
  noticeDays: 30,
}
const scope = {
  service: 'debtsAndClaims',
  provider,
  province,
  agency: null,
  reportingPoint: null,
  period: null,
  parent: null,
  confidentiality: 'open' as const,
}
const cases = await openCases(
  worker,
  Array.from({ length: 400 }, (_, i) => ({
    by: 'system' as const,
    input,
    subject: { ...scope, machine: 'agreement', key: `k${i}` },
  })),
)
const request = (caseId: string, i: number) => ({
  id: randomUUID(),
  caseId,
  reason: 'r',
  by: { person: i % 2 === 0 ? groupHead : head },
  event: { type: i % 2 === 0 ? 'submitForApproval' : 'sendBack', data: {} },
})
const ROUNDS = Number(process.env['ROUNDS'] ?? 60)
let began = performance.now()
await Promise.all(
  cases.slice(0, 32).map(async ({ caseId }) => {
    for (let i = 0; i < ROUNDS; i++) await advance(api, request(caseId, i))
  }),
)
console.log('one by one, 32 in flight:', perSecond(32 * ROUNDS, began), 'steps/s')
began = performance.now()
for (let i = 0; i < 20; i++)
  await advanceAll(
    api,
    cases.slice(32).map(({ caseId }) => request(caseId, i)),
  )
console.log('in sets of 368:', perSecond(20 * 368, began), 'steps/s')
began = performance.now()
const verdict = await verify(reader, worker.releases)
console.log('verify:', perSecond(verdict.rows, began), 'rows/s', verdict.flaw ?? 'clean')
await Promise.all([api.pool.end(), worker.pool.end(), reader.end(), admin.end()])
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
