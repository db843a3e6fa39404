import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advance } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { aHouse, type House } from '../support/house.ts'
import { anAnnouncedCycle } from './aCycle.ts'

let house: House
let cycle: string
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(text, values)).rows

/** Everything there is to do, until nothing is left. */
async function drain(): Promise<{ done: number; parked: number }> {
  const total = { done: 0, parked: 0 }
  for (;;) {
    const { done, parked } = await carryOut(house.worker)
    total.done += done
    total.parked += parked
    if (done + parked === 0) return total
  }
}

const submissions = () =>
  ask<{ id: string; stage: string }>('select id, stage from cases where parent_id = $1 order by reporting_point_id', [
    cycle,
  ])

describe('a cycle', () => {
  it('is announced to every enrolled agency, once, in the portal and by phone', async () => {
    cycle = await anAnnouncedCycle(house)
    await ask(`update people set mobile = '+989120000001' where username = 'filer'`)
    expect(await drain()).toStrictEqual({ done: 1, parked: 0 })
    expect(await carryOut(house.worker)).toStrictEqual({ done: 0, parked: 0 })
    const told = await ask<{ username: string }>(
      `select p.username from notifications n join people p on p.id = n.person_id where n.notice = 'announced' order by 1`,
    )
    expect(told.map(({ username }) => username)).toStrictEqual(['approver', 'controller', 'filer', 'stranger'])
    expect(await ask('select channel, notice, language, sent_at from messages')).toStrictEqual([
      { channel: 'sms', notice: 'announced', language: 'fa', sent_at: null },
    ])
  })

  it('opens one submission for each reporting point, and no second one', async () => {
    await house.setTime('2026-10-06T05:00:00Z')
    await fireTimers(house.worker)
    await drain()
    expect((await submissions()).map(({ stage }) => stage)).toStrictEqual(['notStarted', 'notStarted'])
    await ask(`update outbox set done_at = null where kind = 'openSubmissions'`)
    expect(await drain()).toStrictEqual({ done: 1, parked: 0 })
    expect((await submissions()).length).toBe(2)
    const [one] = await ask<{ period: string; province: number; confidentiality: string; key: string }>(
      'select period, province, confidentiality, key from cases where parent_id = $1 and agency_id = $2',
      [cycle, house.agencies[0]?.agency],
    )
    expect(one).toStrictEqual({
      period: '1405-Q2',
      province: house.province,
      confidentiality: 'normal',
      key: `debtsAndClaims.submission/${cycle}/${house.agencies[0]?.point}`,
    })
  })
})

describe('a statement that is filed', () => {
  it('is checked, given to an officer of the desk, and acknowledged', async () => {
    const [first] = await submissions()
    const caseId = first?.id as string
    await advance(house.api, {
      ...{ id: randomUUID(), caseId, by: { person: house.people.approver } },
      event: { type: 'submitNil', data: { explanation: 'در این دوره موردی برای گزارش نبود.' } },
    })
    expect(await drain()).toStrictEqual({ done: 4, parked: 0 })
    const [now] = await ask('select stage, assignee from cases where id = $1', [caseId])
    expect(now).toStrictEqual({ stage: 'underReview', assignee: house.people.officer })
    const told = await ask(`select person_id, notice from notifications where case_id = $1`, [caseId])
    expect(told).toStrictEqual([
      { person_id: house.people.approver, notice: 'submitted' },
      { person_id: house.people.officer, notice: 'assigned' },
    ])
    const events = await ask<{ event: string; role: string }>(
      'select event, role from journal where case_id = $1 order by step',
      [caseId],
    )
    expect(events.map(({ event, role }) => `${event} ${role}`)).toStrictEqual([
      'opened system',
      'submitNil agencyApprover',
      'validationPassed system',
      'reassigned system',
    ])
  })
})

describe('the close of a cycle', () => {
  it('is told to every submission; one that refuses has answered', async () => {
    const [, second] = await submissions()
    await house.setTime('2026-10-28T05:00:00Z')
    for (let i = 0; i < 5; i++) {
      await fireTimers(house.worker)
      await drain()
    }
    expect((await submissions()).map(({ stage }) => stage)).toStrictEqual(['underReview', 'missed'])
    // Whoever has filed is not reminded to.
    const reminded = await ask(
      `select distinct n.notice, p.username from notifications n join people p on p.id = n.person_id
       where n.notice in ('lastCall', 'softClosed', 'missed') and n.case_id = any($1) order by 1, 2`,
      [[cycle, second?.id]],
    )
    expect(reminded).toStrictEqual([
      { notice: 'lastCall', username: 'stranger' },
      ...['deputy', 'grouphead', 'stranger'].map((username) => ({ notice: 'missed', username })),
      { notice: 'softClosed', username: 'stranger' },
    ])
    expect(await ask('select about, status from letters where case_id = $1', [second?.id])).toStrictEqual([
      { about: 'missed', status: 'draft' },
    ])
    const [tell] = await ask<{ answer: object }>(`select answer from outbox where kind = 'tell' and case_id = $1`, [
      cycle,
    ])
    expect(tell?.answer).toStrictEqual({ taken: 2, refused: 0, failed: 0, refusals: [], failures: [] })

    await ask(`update outbox set done_at = null, answer = null, reached = null where kind = 'tell'`)
    await drain()
    const steps = await ask(`select 1 from journal where event = 'closeWindow' and case_id = $1`, [second?.id])
    expect(steps.length).toBe(1)
  })
})
