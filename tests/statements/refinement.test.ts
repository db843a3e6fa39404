import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readMismatches } from '../../db/refinement/readMismatches.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { settleMismatches } from '../../db/refinement/settleMismatch.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, between, claim, debt, type Filing, LEGAL_IDS } from './aFiling.ts'

let house: House
let quarters: Filing[]
beforeAll(async () => {
  house = await aHouse()
  quarters = [await aFiling(house), await aFiling(house, '1405-Q3')]
})
afterAll(() => house.close())

const approve = async (filing: Filing, caseId: string) => {
  await filing.send(house.people.officer, caseId, 'approve')
  await filing.send(house.people.groupHead, caseId, 'confirm')
}

it('finds lines that look alike, jumps since the last period, codes under several names, and what the other lacks', async () => {
  const [before, now] = quarters as [Filing, Filing]
  const { officer } = house.people
  await before.file(before.filers[0], before.cases[0], [debt(), claim()])
  await approve(before, before.cases[0])

  const [filers, others] = now.filers
  const carried = {
    opening: '160650000000',
    increase: '500000000000',
    decrease: '0',
    closing: '660650000000',
    settlementMethod: null,
  }
  await now.file(filers, now.cases[0], [
    debt(carried),
    debt({
      counterpartyName: 'شرکت راه سازی نمونه ۱',
      counterpartyId: '99900000229',
      legalBasisRef: 'قرارداد ۲',
      subject: 'موضوع یکم',
    }),
    debt({
      counterpartyName: 'راه‌سازی نمونه',
      counterpartyId: '99900000229',
      legalBasisRef: 'قرارداد ۲',
      subject: 'موضوع دوم',
    }),
    claim({ opening: '36000000000', increase: '0', decrease: '0', closing: '36000000000', settlementMethod: null }),
    between('debt', LEGAL_IDS[1], '70'),
  ])
  await now.file(others, now.cases[1], [debt(), claim()])
  for (const caseId of now.cases) await approve(now, caseId)

  const refined = await now.as(officer, (tx, by) => refineCase(tx, by, now.cases[0]))
  expect(refined.names.map(({ counterpartyId, names }) => [counterpartyId, names.length])).toStrictEqual([
    ['99900000229', 3],
  ])
  const found = await now.as(officer, (tx, by) => readMismatches(tx, by, now.cases[0]))
  expect(
    found.map(({ kind, lineNo, details }) => [kind, lineNo, 'percent' in details ? details.percent : '']),
  ).toStrictEqual([
    ['outlier', 1, '311'],
    ['duplicate', 2, ''],
    ['missing', 5, ''],
  ])
  const theirs = await now.as(officer, (tx, by) => readMismatches(tx, by, now.cases[1]))
  expect(theirs.map(({ kind, lineNo }) => [kind, lineNo])).toStrictEqual([['missing', null]])

  const settlement = { ids: found.map(({ id }) => id), settledAs: 'accepted', why: 'با مدارک سنجیده شد.' } as const
  await now.as(officer, (tx, by) => settleMismatches(tx, by, settlement))
  const settled = await now.as(officer, (tx, by) => readMismatches(tx, by, now.cases[1]))
  expect(settled.map(({ settledAs, settledWhy }) => [settledAs, settledWhy])).toStrictEqual([
    ['accepted', settlement.why],
  ])
  await now.send(officer, now.cases[0], 'startRefine')
  expect(await now.send(officer, now.cases[0], 'finishRefine')).toBe('refined')
})

it('lays aside what a later statement did away with, and keeps what was said of it', async () => {
  const [, now] = quarters as [Filing, Filing]
  const { officer } = house.people
  const { rows } = await house.worker.pool.query<{ kind: string }>('select kind from past_mismatches')
  expect(rows).toStrictEqual([])
  await house.worker.pool.query(
    `insert into office_rules (provider_id, service, outlier_percent) values ($1, 0, 900) on conflict (provider_id, service) do update set outlier_percent = 900`,
    [house.provider],
  )
  await now.as(officer, (tx, by) => refineCase(tx, by, now.cases[0]))
  const past = await house.worker.pool.query<{ kind: string; settled_why: string }>(
    'select kind, settled_why from past_mismatches',
  )
  expect(past.rows).toStrictEqual([{ kind: 'outlier', settled_why: 'با مدارک سنجیده شد.' }])
  expect((await now.as(officer, (tx, by) => readMismatches(tx, by, now.cases[0]))).length).toBe(2)
})
