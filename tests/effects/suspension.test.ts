import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advance } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import type { MachineEvent } from '../../machines/core/command.ts'
import { aHouse, type House } from '../support/house.ts'
import { flawOf } from '../support/rows.ts'
import { act, take } from '../support/submissions.ts'
import { anAnnouncedCycle, CYCLE } from './aCycle.ts'

const DAY = 86_400_000
let house: House
let cycle: string
let filed: string
beforeAll(async () => {
  house = await aHouse()
  cycle = await anAnnouncedCycle(house)
  await at('2026-10-06T05:00:00Z')
  filed = (await submissions())[0]?.id as string
  await send(filed, 'approver', { type: 'submitNil', data: { explanation: 'در این دوره موردی برای گزارش نبود.' } })
  await drain()
})
afterAll(() => house.close())

const send = (caseId: string, by: keyof House['people'], event: MachineEvent) =>
  advance(house.api, { id: randomUUID(), caseId, by: { person: house.people[by] }, reason: 'سیل', event })

async function drain(): Promise<void> {
  while ((await carryOut(house.worker)).done > 0);
}

/** Time goes on, and the workers do what has come due. */
async function at(instant: string): Promise<void> {
  await house.setTime(instant)
  for (let i = 0; i < 3; i++) {
    await fireTimers(house.worker)
    await drain()
  }
}

type Row = { id: string; stage: string; held: string[]; clocks: string[] | null }
const submissions = async (): Promise<Row[]> =>
  (
    await house.worker.pool.query<Row>(
      `select id, stage, held, (select array_agg(name || ' ' || state order by name) from clocks k where k.case_id = c.id and state <> 'stopped') as clocks
       from cases c where parent_id = $1 order by reporting_point_id`,
      [cycle],
    )
  ).rows

describe('a suspended cycle', () => {
  it('holds all that belongs to it', async () => {
    await send(cycle, 'head', { type: 'suspend', data: {} })
    await drain()
    expect((await submissions()).map(({ stage, held, clocks }) => [stage, held, clocks])).toStrictEqual([
      ['underReview', ['cycle'], ['deadline.underReview paused', 'office paused']],
      ['notStarted', ['cycle'], null],
    ])
    await expect(send(filed, 'officer', { type: 'approve', data: {} })).rejects.toMatchObject({ code: 'case-held' })
  })

  it('does not close, whatever the date', async () => {
    await at('2026-11-05T05:00:00Z')
    expect((await submissions()).map(({ stage }) => stage)).toStrictEqual(['underReview', 'notStarted'])
  })

  it('lets go of it when it is resumed, but not of what the office holds itself', async () => {
    await take(house, act(house, filed, 'head', { act: 'held' }))
    await send(cycle, 'head', { type: 'resume', data: {} })
    await drain()
    expect((await submissions()).map(({ held }) => held)).toStrictEqual([['office'], []])
    await take(house, act(house, filed, 'head', { act: 'released' }))
    expect((await submissions())[0]?.clocks).toStrictEqual(['deadline.underReview running', 'office running'])
  })

  it('takes statements until its window ends, as many days later as it stood still', async () => {
    const { rows } = await house.worker.pool.query<{ stage: string; softCloseAt: number }>(
      `select stage, (context ->> 'softCloseAt')::float8 as "softCloseAt" from cases where id = $1`,
      [cycle],
    )
    expect(rows).toStrictEqual([{ stage: 'open', softCloseAt: CYCLE.softCloseAt + 30 * DAY }])
    const late = (await submissions())[1]?.id as string
    await send(late, 'stranger', { type: 'saveDraft', data: {} })
    await at(new Date(CYCLE.hardCloseAt + 30 * DAY).toISOString())
    expect((await submissions()).map(({ stage }) => stage)).toStrictEqual(['underReview', 'missed'])
  })

  it('leaves a history that replays', async () => {
    expect(await flawOf(house)).toBeNull()
  })
})
