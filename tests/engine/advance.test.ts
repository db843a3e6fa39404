import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { aHouse, type House } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

const aSubmission = (key: string) =>
  openCase(house.worker, {
    by: 'system',
    input: { periodKey: '1405-Q2' },
    subject: {
      machine: 'debtsAndClaims.submission',
      service: 'debtsAndClaims',
      provider: house.provider,
      province: house.province,
      agency: house.agencies[0]?.agency ?? null,
      reportingPoint: house.agencies[0]?.point ?? null,
      period: '1405-Q2',
      parent: null,
      confidentiality: 'normal',
      key,
    },
  })

describe('one case through the engine', () => {
  it('opens once, however often it is opened', async () => {
    const once = await aSubmission('a')
    expect(await aSubmission('a')).toStrictEqual(once)
  })
  it('moves by the right person', async () => {
    const { caseId } = await aSubmission('b')
    const step = await advance(house.api, {
      id: randomUUID(),
      caseId,
      by: { person: house.people.filer },
      event: { type: 'saveDraft', data: {} },
    })
    expect([step.from, step.to, step.step]).toStrictEqual(['notStarted', 'drafting', 2])
  })
})
