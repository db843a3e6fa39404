import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordCalendar } from '../../db/calendars.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { inTransaction } from '../../db/transaction.ts'
import { standardCalendar } from '../../machines/calendars/book.ts'
import type { ClockState } from '../../machines/core/standing.ts'
import type { CalendarContent, DayOff } from '../../machines/core/time/calendar.ts'
import { aHouse, type House } from '../support/house.ts'
import { flawOf, stepsOf } from '../support/rows.ts'
import { act, aFiled, anOpenCycle, event, moment, take, underReview } from '../support/submissions.ts'

let house: House
let cycle: string
beforeAll(async () => {
  house = await aHouse({ at: moment('1405/07/04 09:00') })
  cycle = await anOpenCycle(house)
})
afterAll(() => house.close())

const clockOf = async (caseId: string, name = 'office') => {
  const { rows } = await house.worker.pool.query<{
    body: ClockState
    due_at: Date | null
    state: string
    outcome: string
  }>('select body, due_at, state, outcome from clocks where case_id = $1 and name = $2', [caseId, name])
  const { body, due_at, state, outcome } = rows[0] as (typeof rows)[number]
  // The columns are copies.
  expect([body.dueAt, body.state, body.outcome]).toStrictEqual([due_at?.getTime() ?? null, state, outcome])
  return body
}
const timerOf = async (caseId: string, clock = 'office') => {
  const text = 'select event, due_at from timers where case_id = $1 and clock = $2'
  const { rows } = await house.worker.pool.query<{ event: string; due_at: Date }>(text, [caseId, clock])
  return rows[0] ? `${rows[0].event} ${rows[0].due_at.toISOString()}` : null
}
const at = (text: string) => Date.parse(moment(text))
/** Lets time pass and a worker come by. */
const until = async (text: string) => {
  await house.setTime(moment(text))
  while ((await fireTimers(house.worker)).steps > 0);
}

describe('a clock in the database', () => {
  it('stands still over a round of correction and goes on with what is left', async () => {
    await until('1405/07/04 09:00')
    const caseId = await aFiled(house, 'round', cycle)
    await until('1405/07/06 10:00')
    await take(house, event(house, caseId, 'system', 'validationFailed', { problems: 1 }))
    expect(await clockOf(caseId)).toMatchObject({ state: 'paused', used: 1, dueAt: null })
    expect([await timerOf(caseId), await timerOf(caseId, 'correction')]).toStrictEqual([
      null,
      `clock.correction.half ${moment('1405/07/12 00:00')}`,
    ])
  })

  it('stands still on hold, and goes on when it is released', async () => {
    await until('1405/07/06 10:00')
    const caseId = await underReview(house, 'hold', cycle)
    await take(house, act(house, caseId, 'head', { act: 'held' }))
    expect([await timerOf(caseId), await timerOf(caseId, 'deadline.underReview')]).toStrictEqual([null, null])
    await until('1405/07/13 10:00')
    await take(house, act(house, caseId, 'head', { act: 'released' }))
    // Ten days, none used: 13, 14, 15, 18, 19, 20, 21, 22, 25, 26.
    expect((await clockOf(caseId)).dueAt).toBe(at('1405/07/27 00:00'))
  })

  it('climbs its ladder once and in order, and an extension takes its breach back', async () => {
    await until('1405/07/13 10:00')
    const caseId = await underReview(house, 'ladder', cycle)
    await until('1405/07/28 10:00')
    expect(await clockOf(caseId)).toMatchObject({ outcome: 'breached', dueAt: at('1405/07/28 00:00') })
    await take(house, act(house, caseId, 'head', { act: 'extended', clock: 'office', by: { amount: 4 } }))
    expect([(await clockOf(caseId)).outcome, await timerOf(caseId)]).toStrictEqual([
      null,
      `clock.office.breached ${moment('1405/08/04 00:00')}`,
    ])
    await until('1405/09/15 10:00')
    const rungs = (await stepsOf(house, caseId)).filter((step) => step.includes('clock.') || step.includes('extended'))
    expect(rungs.map((step) => step.split(' ')[1])).toStrictEqual([
      ...['clock.office.half', 'clock.office.near', 'clock.office.breached', 'extended'],
      ...['clock.office.breached', 'clock.office.second', 'clock.office.third', 'clock.office.fourth'],
    ])
  })

  it('is met when the office is done in time', async () => {
    const caseId = await filedBack('met')
    await take(house, event(house, caseId, 'officer', 'approve'))
    await take(house, event(house, caseId, 'groupHead', 'confirm'))
    expect(await clockOf(caseId)).toMatchObject({ state: 'stopped', outcome: 'met' })
    expect(await timerOf(caseId)).toBeNull()
  })
})

/** A statement filed on 1405/07/13, in a cycle of its own; the house's time goes back for it. */
async function filedBack(key: string): Promise<string> {
  await house.setTime(moment('1405/07/13 10:00'))
  return underReview(house, key, await anOpenCycle(house, `cycle of ${key}`))
}

describe('a corrected calendar', () => {
  const name = 'eastAzerbaijan.provincial'
  const standard = standardCalendar('eastAzerbaijan')
  const smog: DayOff = { kind: 'closure', title: { fa: 'آلودگی هوا', en: 'Air pollution' } }
  const recorded = (content: CalendarContent) =>
    inTransaction(house.worker.pool, 'system', (tx) => recordCalendar(tx, { ...content, name }, 'اصلاح'))
  const without = (dates: string[]): CalendarContent => ({
    ...standard,
    days: standard.days.map((day) => (dates.includes(day.date) ? { ...day, intervals: [], off: smog } : day)),
  })
  const recalendared = (caseId: string, hash: string) =>
    take(house, act(house, caseId, 'system', { act: 'recalendared', provider: hash, agency: hash }))

  it('with a closure declared late moves what is due forward', async () => {
    const caseId = await filedBack('smog')
    const hash = await recorded(without(['1405/07/18', '1405/07/19']))
    await recalendared(caseId, hash)
    expect((await clockOf(caseId)).dueAt).toBe(at('1405/07/30 00:00'))
    expect(await timerOf(caseId, 'deadline.underReview')).toBe(`deadline.underReview ${moment('1405/07/23 00:00')}`)
  })

  it('with the closure taken back leaves it there', async () => {
    const caseId = await filedBack('smog that was none')
    await recalendared(caseId, await recorded(without(['1405/07/18', '1405/07/19'])))
    await recalendared(caseId, await recorded(standard))
    expect((await clockOf(caseId)).dueAt).toBe(at('1405/07/30 00:00'))
    await take(house, act(house, caseId, 'head', { act: 'held' }))
    await take(house, act(house, caseId, 'head', { act: 'released' }))
    expect((await clockOf(caseId)).dueAt).toBe(at('1405/07/30 00:00'))
  })

  it('counts for what is opened from then on', async () => {
    const hash = await recorded(without(['1405/07/14']))
    const caseId = await filedBack('born later')
    const { rows } = await house.worker.pool.query(
      'select provider_calendar, agency_calendar from cases where id = $1',
      [caseId],
    )
    expect(rows).toStrictEqual([{ provider_calendar: hash, agency_calendar: hash }])
    expect((await clockOf(caseId)).dueAt).toBe(at('1405/07/29 00:00'))
  })
})

describe('a deadline fixed by the timetable', () => {
  it('moves with the window that was extended', async () => {
    await house.setTime(moment('1405/07/13 10:00'))
    const other = await anOpenCycle(house, 'extended')
    const data = { softCloseAt: at('1405/07/22 00:00'), hardCloseAt: at('1405/07/29 00:00') }
    await take(house, event(house, other, 'groupHead', 'extend', data, { reason: 'قطعی برق' }))
    expect(await timerOf(other, 'deadline.open')).toBe(`deadline.open ${moment('1405/07/22 00:00')}`)
    expect((await clockOf(other, 'filing')).dueAt).toBe(data.softCloseAt)
  })
})

describe('all of it', () => {
  it('is what history says', async () => {
    expect(await flawOf(house)).toBeNull()
  })
})
