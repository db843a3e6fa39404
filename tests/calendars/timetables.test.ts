import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findChange } from '../../db/calendarChanges/change.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { readInForce } from '../../db/queries/calendars.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { plannedInstants, STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, flawOf, stepsOf } from '../support/rows.ts'
import { aCycle, event, SUMMER, take } from '../support/submissions.ts'
import { applied, closureOf, NAME } from './aChange.ts'

const QUARTER = '1405-Q2'

let house: House
const cycles = { planned: '', announced: '', open: '', byHand: '', moved: '' }

/** What the standard plan gives by the calendar in force now. */
async function planned() {
  const inForce = await inTransaction(house.worker.pool, 'system', (tx) => readInForce(tx, NAME))
  if (!inForce) throw new Error('no calendar')
  return plannedInstants(STANDARD_PLANS.quarter, QUARTER, openCalendar(inForce.content))
}

async function contextOf(caseId: string): Promise<JsonObject> {
  const { rows } = await house.worker.pool.query('select context from cases where id = $1', [caseId])
  return rows[0].context
}
const datesOf = async (caseId: string) => {
  const { softCloseAt, hardCloseAt, deliverBy, promisedBy } = await contextOf(caseId)
  return { softCloseAt, hardCloseAt, deliverBy, promisedBy }
}
const linesOf = async (change: string, caseId: string) =>
  (
    await admin(
      house,
      `select clock, verdict, (extract(epoch from old_due) * 1000)::float8 as old, (extract(epoch from new_due) * 1000)::float8 as due, told,
         applied_step is not null as applied, amended from calendar_change_lines where change_id = $1 and case_id = $2 and clock like 'timetable.%' order by clock`,
      [change, caseId],
    )
  ).rows

beforeAll(async () => {
  house = await aHouse()
  const standard = await planned()
  const input = { ...SUMMER, ...standard }
  // Announced too early for its deadline to have come: a cycle whose timetable lies wholly ahead.
  cycles.planned = await aCycle(house, 'planned', { ...input, announcesAt: Date.parse('2026-10-08T08:00:00Z') })
  cycles.open = await aCycle(house, 'open', input)
  cycles.byHand = await aCycle(house, 'by hand', {
    ...input,
    ...{ softCloseAt: standard.softCloseAt + 60_000, hardCloseAt: standard.hardCloseAt + 60_000 },
    deliverBy: standard.deliverBy + 60_000,
  })
  for (const id of [cycles.open, cycles.byHand])
    await take(house, event(house, id, 'head', 'announce', {}, { reason: 'آغاز آزمایشی' }))
  await fireTimers(house.worker)
}, 60_000)
afterAll(() => house.close())

describe('a timetable when its calendar changes', () => {
  it('follows with every date that has not passed, in the list as in the cases, by a step with its cause', async () => {
    const before = await planned()
    // Between the soft and the hard close.
    const change = await applied(house, closureOf('1405/07/20'))
    const after = await planned()
    expect(after.softCloseAt).toBe(before.softCloseAt)
    expect([after.hardCloseAt > before.hardCloseAt, after.deliverBy > before.deliverBy]).toStrictEqual([true, true])
    const { softCloseAt, hardCloseAt, deliverBy } = after
    const dates = { softCloseAt, hardCloseAt, deliverBy, promisedBy: deliverBy }
    expect([await datesOf(cycles.planned), await datesOf(cycles.open)]).toStrictEqual([dates, dates])
    const line = { verdict: 'moved', told: 'agencies', applied: true, amended: null }
    const lines = [
      { clock: 'timetable.deliverBy', ...line, old: before.deliverBy, due: deliverBy },
      { clock: 'timetable.hardCloseAt', ...line, old: before.hardCloseAt, due: hardCloseAt },
    ]
    for (const id of [cycles.planned, cycles.open])
      expect((await linesOf(change, id)).map((row) => ({ ...row }))).toEqual(lines)
    expect((await stepsOf(house, cycles.open)).slice(-2)).toStrictEqual([
      expect.stringContaining('recalendared open'),
      expect.stringContaining('recountTimetable open'),
    ])
    const { rows } = await admin(
      house,
      `select convert_from(record, 'UTF8')::json ->> 'reason' as reason, role from journal where case_id = $1 and event = 'recountTimetable'`,
      [cycles.open],
    )
    expect(rows).toStrictEqual([{ reason: expect.stringContaining(change), role: 'system' }])
    expect((await findChange(house.worker.pool, change))?.receipt).toMatchObject({
      otherwise: 0,
      unlisted: 0,
      failed: 0,
    })
  })

  it('tells the agencies of a window that moved, and nobody of one that has not been announced', async () => {
    const { rows } = await admin(
      house,
      `select case_id as id, params ->> 'notice' as notice from outbox where params ->> 'notice' = 'deadlineMoved' and case_id = any ($1)`,
      [Object.values(cycles).filter(Boolean)],
    )
    expect(rows).toStrictEqual([{ id: cycles.open, notice: 'deadlineMoved' }])
  })

  it('stays where somebody chose the dates, and says so by having no line', async () => {
    const before = await datesOf(cycles.byHand)
    const change = await applied(house, closureOf('1405/07/21'))
    expect([await datesOf(cycles.byHand), await linesOf(change, cycles.byHand)]).toStrictEqual([before, []])
    expect((await linesOf(change, cycles.open)).length).toBe(2)
  })

  it('leaves what has passed, and moves what has not', async () => {
    await house.setTime('2026-11-04T08:00:00Z')
    const before = await datesOf(cycles.planned)
    // Entered afterwards, for a day before the close that has passed.
    await applied(house, closureOf('1405/07/19'))
    const { hardCloseAt, deliverBy } = await planned()
    expect(hardCloseAt).toBeGreaterThan(before['hardCloseAt'] as number)
    expect(deliverBy).toBeGreaterThan(before['deliverBy'] as number)
    expect(await datesOf(cycles.planned)).toStrictEqual({ ...before, deliverBy, promisedBy: deliverBy })
  })

  it('never brings a date forward: a holiday that is gone is listed as kept', async () => {
    const holiday = {
      ...({ date: '1405/08/24', title: { fa: 'نمونه', en: 'sample' }, kind: 'lunar', provisional: true } as const),
      ...{ source: 'رؤیت هلال', enteredAt: '1405/07/13' },
    }
    await applied(house, { kind: 'holidays', holidays: [{ do: 'added', holiday }] })
    const before = await datesOf(cycles.open)
    const moved = { do: 'moved', from: '1405/08/24', to: '1405/08/22', provisional: false, source: 'اعلام' } as const
    const change = await applied(house, { kind: 'holidays', holidays: [moved] })
    expect(await datesOf(cycles.open)).toStrictEqual(before)
    expect((await linesOf(change, cycles.open)).map(({ verdict }) => verdict)).toStrictEqual(['kept'])
    expect(await flawOf(house)).toBe(null)
  })
})
