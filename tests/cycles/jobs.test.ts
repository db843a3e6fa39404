import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { openDueCycles } from '../../db/cycles/openDueCycles.ts'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advance } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { reportFigures } from '../../db/reports/figures.ts'
import { inSnapshot } from '../../db/reports/inSnapshot.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { STANDARD_PLANS, STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { anAnnouncedCycle, CYCLE } from '../effects/aCycle.ts'
import { aFiling, claim, debt, type Filing } from '../statements/aFiling.ts'
import { aHouse, type House } from '../support/house.ts'

// The jobs of a period (DOMAIN 2.1.2, rules a to e): a repeated run is harmless, a late one acts as of the planned instant.
let house: House
beforeEach(async () => {
  house = await aHouse()
})
afterEach(() => house.close())

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(text, values)).rows
const asAdmin = async (text: string, values: unknown[] = []): Promise<void> => {
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  await admin.query(text, values)
  await admin.end()
}

/** Everything there is to do by now, in the order in which workers find it. */
async function work(): Promise<void> {
  for (;;) {
    const { cases } = await fireTimers(house.worker)
    const { done, parked } = await carryOut(house.worker)
    if (parked > 0) throw new Error('an effect was parked')
    if (cases + done === 0) return
  }
}

const stageOf = async (id: string) =>
  (await ask<{ stage: string }>('select stage from cases where id = $1', [id]))[0]?.stage
const stepsOf = (id: string) =>
  ask<{ event: string; at: Date; to_stage: string }>(
    'select event, at, to_stage from journal where case_id = $1 order by step',
    [id],
  )
const contextOf = async (id: string) =>
  (await ask<{ context: Record<string, unknown> }>('select context from cases where id = $1', [id]))[0]?.context

describe('a standing timetable', () => {
  const approve = () =>
    asAdmin(
      `insert into timetables (provider_id, service, kind, plan, route, valid_from, approved_by, approved_at)
       values ($1, 0, 'quarter', $2, $3, '1405', $4, '2026-01-01')`,
      [house.provider, JSON.stringify(STANDARD_PLANS.quarter), JSON.stringify(STANDARD_ROUTE), house.people.groupHead],
    )
  const periods = async () =>
    (
      await ask<{ period: string }>(`select period from cases where machine = 'debtsAndClaims.cycle' order by period`)
    ).map(({ period }) => period)

  it('puts each cycle on the plan once, however often and by however many it is looked through', async () => {
    await approve()
    await house.setTime('2026-09-10T06:00:00Z')
    const opened = await Promise.all([1, 2, 3].map(() => openDueCycles(house.worker)))
    expect(new Set(opened.flat().map(({ caseId }) => caseId)).size).toBe(1)
    expect(await periods()).toStrictEqual(['1405-Q2'])
    expect(await openDueCycles(house.worker)).toStrictEqual([])
    await house.setTime('2026-12-10T06:00:00Z')
    await openDueCycles(house.worker)
    expect(await periods()).toStrictEqual(['1405-Q2', '1405-Q3'])
  })

  it('looked through late opens what can still be filed, and nothing that has passed', async () => {
    await approve()
    // Half a year nobody looked: the first quarter is over, the second closes in a week.
    await house.setTime('2026-10-10T06:00:00Z')
    await openDueCycles(house.worker)
    expect(await periods()).toStrictEqual(['1405-Q2'])
    await house.setTime('2026-10-16T06:00:00Z')
    await work()
    const [cycle] = await ask<{ id: string }>(`select id from cases where machine = 'debtsAndClaims.cycle'`)
    expect((await stepsOf(cycle?.id ?? '')).map(({ event, to_stage }) => `${event} ${to_stage}`)).toStrictEqual([
      'opened planned',
      'deadline.planned planned',
    ])
  })
})

describe('workers that slept through the close', () => {
  let filing: Filing
  const nil = (i: 0 | 1) =>
    filing.send(filing.filers[i].approver, filing.cases[i], 'submitNil', {
      data: { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' },
    })

  beforeEach(async () => {
    filing = await aFiling(house)
  })

  it('find what was filed after the planned soft close marked late, though the cycle still stood open', async () => {
    await house.setTime('2026-10-20T20:29:59.999Z')
    await nil(0)
    await house.setTime('2026-10-20T20:30:00Z')
    expect(await stageOf(filing.cycle)).toBe('open')
    await nil(1)
    const late = await Promise.all(filing.cases.map(contextOf))
    expect(late.map((context) => context?.['late'])).toStrictEqual([false, true])
    await house.setTime('2026-10-21T09:00:00Z')
    await work()
    const closing = (await stepsOf(filing.cycle)).find(({ event }) => event === 'deadline.open')
    expect(closing).toStrictEqual({ event: 'deadline.open', at: new Date(CYCLE.softCloseAt), to_stage: 'closing' })
  })

  it('find nothing filed after the planned hard close, and close as of that instant', async () => {
    await house.setTime('2026-10-27T20:29:59Z')
    await nil(0)
    await house.setTime('2026-10-28T06:00:00Z')
    expect(await stageOf(filing.cycle)).toBe('open')
    expect(await filing.refusalOf(nil(1))).toBe('condition-unmet')
    await work()
    expect((await stepsOf(filing.cycle)).slice(-2)).toStrictEqual([
      { event: 'deadline.open', at: new Date(CYCLE.softCloseAt), to_stage: 'closing' },
      { event: 'deadline.closing', at: new Date(CYCLE.hardCloseAt), to_stage: 'closed' },
    ])
    expect(await Promise.all(filing.cases.map(stageOf))).toStrictEqual(['underReview', 'missed'])
    expect(await contextOf(filing.cases[0])).toMatchObject({ openAtClose: true, late: true })
    const told = await ask(`select distinct case_id from notifications where notice = 'missed'`)
    expect(told).toStrictEqual([{ case_id: filing.cases[1] }])
    // Once more, as after a worker that died before it could say so.
    await asAdmin(`update outbox set done_at = null, answer = null, reached = null where kind = 'tell'`)
    const before = await Promise.all(filing.cases.map(stepsOf))
    await work()
    expect(await Promise.all(filing.cases.map(stepsOf))).toStrictEqual(before)
  })

  it('count as open at the close what was approved before they woke', async () => {
    await house.setTime('2026-10-19T06:00:00Z')
    await nil(0)
    await work()
    await house.setTime('2026-10-28T06:00:00Z')
    await filing.send(house.people.officer, filing.cases[0], 'approve')
    await filing.send(house.people.groupHead, filing.cases[0], 'confirm')
    await work()
    expect(await stageOf(filing.cases[0])).toBe('approved')
    const { coverage } = await inSnapshot(house.worker.pool, (tx) =>
      reportFigures(tx, house.worker.releases, filing.cycle),
    )
    expect(coverage).toMatchObject({ inScope: 2, onTime: 1, missed: 1, nil: 1, openAtClose: 1 })
  })

  it('lose no draft: what was written stays where it is, and can be filed by permission', async () => {
    const [{ filer }] = filing.filers
    await filing.send(filer, filing.cases[0], 'saveDraft')
    await filing.write(filer, filing.cases[0], [debt(), claim()])
    const draft = () => filing.as(filer, (tx, by) => readDraft(tx, by, { caseId: filing.cases[0] }))
    const before = await draft()
    await house.setTime('2026-10-29T06:00:00Z')
    await work()
    expect(await stageOf(filing.cases[0])).toBe('missed')
    expect({ ...(await draft()), stage: null }).toStrictEqual({ ...before, stage: null })
    const { groupHead, approver } = { ...house.people, ...filing.filers[0] }
    const { sha256 } = await filing.prepare(filer, filing.cases[0])
    await filing.certify(filing.filers[0], filing.cases[0], sha256 ?? '')
    const late = () => filing.send(approver, filing.cases[0], 'lateFile', { data: { statement: sha256 ?? '' } })
    expect(await filing.refusalOf(late())).toBe('condition-unmet')
    await filing.send(groupHead, filing.cases[0], 'permitLateFiling', { reason: 'قطعی سامانهٔ دستگاه تأیید شد.' })
    expect(await late()).toBe('submitted')
    expect(await contextOf(filing.cases[0])).toMatchObject({ late: true, openAtClose: false, version: 1 })
  })
})

describe('workers that slept through a whole window', () => {
  it('open it, close it and find everybody missing, each as of its planned instant', async () => {
    const cycle = await anAnnouncedCycle(house)
    await house.setTime('2026-11-05T06:00:00Z')
    await work()
    expect((await stepsOf(cycle)).slice(2)).toStrictEqual([
      { event: 'deadline.announced', at: new Date(CYCLE.opensAt), to_stage: 'open' },
      { event: 'clock.filing.lastCall', at: expect.any(Date), to_stage: 'open' },
      { event: 'deadline.open', at: new Date(CYCLE.softCloseAt), to_stage: 'closing' },
      { event: 'deadline.closing', at: new Date(CYCLE.hardCloseAt), to_stage: 'closed' },
    ])
    const stages = await ask('select stage from cases where parent_id = $1', [cycle])
    expect(stages).toStrictEqual([{ stage: 'missed' }, { stage: 'missed' }])
  })
})

describe('workers that slept through the opening', () => {
  it('leave enough of the window: an agency files late, and is told so', async () => {
    const cycle = await anAnnouncedCycle(house)
    await house.setTime('2026-10-22T06:00:00Z')
    await work()
    expect(await stageOf(cycle)).toBe('closing')
    const [one] = await ask<{ id: string }>('select id from cases where parent_id = $1 and agency_id = $2', [
      ...[cycle, house.agencies[0]?.agency],
    ])
    const event = { type: 'submitNil', data: { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' } }
    await advance(house.api, { id: randomUUID(), caseId: one?.id ?? '', by: { person: house.people.approver }, event })
    expect(await contextOf(one?.id ?? '')).toMatchObject({ late: true, openAtClose: false })
  })
})
