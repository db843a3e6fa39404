import { setInterval } from 'node:timers'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { checkFiled } from '../../db/statements/checkFiled.ts'
import { inTransaction } from '../../db/transaction.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'

const LINES = 100_000

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

/** What a piece of work adds to the heap at most, in megabytes, and how long it takes in seconds. */
async function measured<T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number; seconds: number }> {
  const before = process.memoryUsage().heapUsed
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  }, 50)
  const began = performance.now()
  try {
    const result = await work()
    return { result, megabytes: Math.round(most / 2 ** 20), seconds: Math.round((performance.now() - began) / 100) / 10 }
  } finally {
    clearInterval(watch)
  }
}

it('prepares, files, checks and refines a hundred thousand lines', async () => {
  const [caseId] = filing.cases
  const [filers] = filing.filers
  const numbered = (at: number) =>
    at % 2 === 0 ? debt({ legalBasisRef: `قرارداد ${at}` }) : claim({ legalBasisRef: `پیمان ${at}` })
  await filing.write(filers.filer, caseId, Array.from({ length: LINES }, (_, at) => numbered(at)))
  const prepared = await measured(() => filing.prepare(filers.filer, caseId))
  const { sha256, lineCount, mustFix } = prepared.result
  expect([lineCount, mustFix]).toStrictEqual([LINES, 0])
  await filing.certify(filers, caseId, sha256 ?? '')
  await filing.send(filers.filer, caseId, 'submit', { data: { statement: sha256 ?? '' } })
  const checked = await measured(() => inTransaction(house.worker.pool, 'system', (tx) => checkFiled(tx, caseId)))
  expect(checked.result).toStrictEqual({ problems: 0 })
  await filing.drain()
  await filing.send(house.people.officer, caseId, 'approve')
  await filing.send(house.people.groupHead, caseId, 'confirm')
  const refined = await measured(() =>
    filing.as(house.people.officer, (tx, by) => refineCase(tx, by, caseId)),
  )
  console.info({ prepared: { ...prepared, result: 0 }, checked, refined: { ...refined, result: refined.result.unsettled } })
}, 300_000)
