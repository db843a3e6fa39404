import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import { freshTrackingCodes } from '../../db/facts/trackingCodes.ts'
import { inTransaction } from '../../db/transaction.ts'
import { isTrackingCode, makeTrackingCode } from '../../machines/core/persian/trackingCode.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

/** Chance that draws these digits, one after the other. */
const drawing = (...digits: string[]) => ({ digits: () => digits.shift() ?? '', uuid: randomUUID })

const nil = (caseId: string, person: string, chance: ReturnType<typeof drawing>) =>
  advance(
    { ...house.api, chance },
    {
      ...{ id: randomUUID(), caseId, by: { person } },
      event: { type: 'submitNil', data: { explanation: 'در این دوره موردی نبود.' } },
    },
  )

it('gives each case a valid code, and no code to two of them', async () => {
  const [first, second] = filing.cases
  const both = await inTransaction(house.worker.pool, 'system', (tx) =>
    freshTrackingCodes(tx, [second, first], drawing('11111111', '11111111', '22222222')),
  )
  expect([...both.values()].toSorted()).toStrictEqual([
    makeTrackingCode('05', '10', '11111111'),
    makeTrackingCode('05', '10', '22222222'),
  ])
  expect([...both.values()].every(isTrackingCode)).toBe(true)
})

it('draws again where a case that the person may not see has the code', async () => {
  const [first, second] = filing.cases
  await nil(first, filing.filers[0].approver, drawing('48213905'))
  const codes = await inTransaction(house.api.pool, { person: filing.filers[1].approver }, (tx) =>
    freshTrackingCodes(tx, [second], drawing('48213905', '48213905', '00000001')),
  )
  expect([...codes]).toStrictEqual([[second, makeTrackingCode('05', '10', '00000001')]])
})

it('keeps the code of a case for life', async () => {
  const [first, second] = filing.cases
  await nil(second, filing.filers[1].approver, drawing('00000002'))
  const { rows } = await house.worker.pool.query<{ tracking_code: string }>(
    'select tracking_code from cases where parent_id = $1 order by reporting_point_id',
    [filing.cycle],
  )
  expect(rows.map((row) => row.tracking_code)).toStrictEqual([
    makeTrackingCode('05', '10', '48213905'),
    makeTrackingCode('05', '10', '00000002'),
  ])
  const codes = await inTransaction(house.worker.pool, 'system', (tx) =>
    freshTrackingCodes(tx, [first, second], drawing()),
  )
  expect(codes.size).toBe(0)
})
