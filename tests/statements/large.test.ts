import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { carryOrAsk } from '../../db/jobs/carryOrAsk.ts'
import { readJob } from '../../db/jobs/readJob.ts'
import { refineOrAsk } from '../../db/jobs/refineOrAsk.ts'
import { checkFiled } from '../../db/statements/checkFiled.ts'
import { inTransaction } from '../../db/transaction.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'
import { prepareInChild } from './prepareInChild.ts'

const LINES = 100_000
// Enough for the program and a part of the lines; all of them at once would need more.
const HEAP_MEGABYTES = 64

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

it('prepares and checks a hundred thousand lines in little memory', async () => {
  const [caseId] = filing.cases
  const [filers] = filing.filers
  const numbered = (at: number) =>
    at % 2 === 0 ? debt({ legalBasisRef: `قرارداد ${at}` }) : claim({ legalBasisRef: `پیمان ${at}` })
  await filing.write(
    filers.filer,
    caseId,
    Array.from({ length: LINES }, (_, at) => numbered(at)),
  )
  const job = { url: house.database.url('api'), person: filers.filer, caseId }
  const prepared = await prepareInChild(job, HEAP_MEGABYTES)
  const sha256 = prepared?.sha256 ?? ''
  expect([prepared?.lineCount, prepared?.mustFix, sha256.length]).toStrictEqual([LINES, 0, 64])
  await filing.certify(filers, caseId, sha256)
  await filing.send(filers.filer, caseId, 'submit', { data: { statement: sha256 } })
  const checked = await inTransaction(house.worker.pool, 'system', (tx) => checkFiled(tx, caseId))
  expect(checked).toStrictEqual({ problems: 0 })
}, 300_000)

it('refines as many, and carries them on into the next period, within what a job may take', async () => {
  const [caseId] = filing.cases
  const [{ filer }] = filing.filers
  const { officer, groupHead } = house.people
  await filing.drain()
  await filing.send(officer, caseId, 'approve')
  await filing.send(groupHead, caseId, 'confirm')
  const next = await aFiling(house, '1405-Q3')
  const [nextId] = next.cases
  const refined = await filing.as(officer, (tx, by) => refineOrAsk(tx, by, caseId))
  const carried = await filing.as(filer, (tx, by) => carryOrAsk(tx, by, { caseId: nextId, revision: 0 }))
  const tools = { pool: house.worker.pool, databaseUrl: house.database.url('worker') }
  for (const { job } of [refined, carried]) await runJob(tools, job)
  const done = { status: 'done', problem: null }
  const read = (id: string | null, of: string, person: string) =>
    filing.as(person, (tx, by) => readJob(tx, by, { caseId: of, id: id ?? '' }))
  expect(await read(refined.job, caseId, officer)).toMatchObject({ ...done, result: { caseId } })
  expect(await read(carried.job, nextId, filer)).toMatchObject({ ...done, result: { revision: 1, added: LINES } })
}, 300_000)
