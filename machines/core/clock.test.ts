import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { climb, extend, isTold, nextTimer, pause, recalendar, resume, start, stop, type Timepiece } from './clock.ts'
import type { Rung } from './stage.ts'
import type { ClockState } from './standing.ts'
import { moment, tabriz } from './testing/life.ts'
import type { Calendar, CalendarContent, Unit } from './time/calendar.ts'
import { openCalendar } from './time/openCalendar.ts'
import { explain } from './time/workingTime.ts'

const LADDER: readonly Rung[] = [
  { name: 'half', at: { percent: 50 } },
  { name: 'near', at: { percent: 80 } },
  { name: 'breached', at: { percent: 100 } },
  { name: 'second', at: { after: 2 } },
]
const lasting = (amount: number, unit: Unit = 'workingDay', ladder = LADDER): Timepiece => ({
  ...{ calendar: 'provider', length: { amount, unit }, ladder },
})
const until = (anchor: string, ladder = LADDER): Timepiece => ({ calendar: 'provider', anchor, ladder })

const started = (piece: Timepiece, at: string, calendar = tabriz) => start(piece, calendar, {}, moment(at))
const rung = (piece: Timepiece, clock: ClockState, calendar = tabriz) => nextTimer('office', piece, clock, calendar)

/** Climbs every rung that comes by the instant, as timers would. */
function climbed(piece: Timepiece, clock: ClockState, by: number): ClockState {
  const timer = rung(piece, clock)
  return timer && timer.dueAt <= by ? climbed(piece, climb(piece, clock), by) : clock
}

const autumn = tabriz.content.days.filter(({ date }) => date >= '1405/06/01' && date <= '1405/10/30')

/** The same calendar with some days off, or no longer off. */
function changed(days: Record<string, 'closed' | 'open'>): Calendar {
  const hours = tabriz.content.days.find(({ date }) => date === '1405/07/04')?.intervals ?? []
  const content: CalendarContent = {
    ...tabriz.content,
    days: autumn.map(({ off, ...day }) => {
      const what = days[day.date]
      if (what === 'closed')
        return { ...day, intervals: [], off: { kind: 'closure', title: { fa: 'آلودگی هوا', en: 'Air pollution' } } }
      if (what !== 'open') return { ...day, ...(off ? { off } : {}) }
      const opens = day.closesAt - 86_400_000
      const shift = opens - moment('1405/07/04 00:00')
      return { ...day, intervals: hours.map(([from, to]) => [from + shift, to + shift] as const) }
    }),
  }
  return openCalendar(content)
}

describe('a clock', () => {
  it('leaves out the day it starts on', () => {
    expect(started(lasting(1), '1405/07/04 09:00').dueAt).toBe(moment('1405/07/06 00:00'))
  })

  it('counts no weekly days off', () => {
    expect(started(lasting(5), '1405/07/04 09:00').dueAt).toBe(moment('1405/07/12 00:00'))
  })

  it('goes on after a pause with what was left', () => {
    const clock = pause(started(lasting(5), '1405/07/04 09:00'), tabriz, moment('1405/07/07 10:00'))
    expect([clock.used, clock.dueAt]).toStrictEqual([2, null])
    expect(resume(lasting(5), clock, tabriz, moment('1405/07/18 10:00')).dueAt).toBe(moment('1405/07/21 00:00'))
  })

  it('leaves out its first day once, however often it is resumed', () => {
    const piece = lasting(5)
    let clock = started(piece, '1405/07/04 09:00')
    for (const day of ['05', '06', '07']) {
      clock = pause(clock, tabriz, moment(`1405/07/${day} 10:00`))
      clock = resume(piece, clock, tabriz, moment(`1405/07/${day} 11:00`))
    }
    expect(clock.dueAt).toBe(moment('1405/07/12 00:00'))
  })

  it('counts no day at whose close it did not run', () => {
    const paused = pause(started(lasting(5), '1405/07/04 09:00'), tabriz, moment('1405/07/05 23:59'))
    expect(paused.used).toBe(0)
    expect(pause(started(lasting(5), '1405/07/04 09:00'), tabriz, moment('1405/07/06 00:00')).used).toBe(1)
  })

  it('counts hours of the office only', () => {
    // Office hours here are 07:30 to 14:30.
    const clock = started(lasting(9, 'workingHour'), '1405/07/08 10:30')
    expect(clock.dueAt).toBe(moment('1405/07/11 12:30'))
  })

  it('is met when it is stopped in time, and breached when its due instant has passed', () => {
    const piece = lasting(5)
    const clock = started(piece, '1405/07/04 09:00')
    const due = clock.dueAt as number
    expect(stop(clock, tabriz, due - 1).outcome).toBe('met')
    expect(stop(climbed(piece, clock, due), tabriz, due).outcome).toBe('breached')
  })

  it('stays breached over pauses, due when it was due', () => {
    const piece = lasting(2)
    const late = climbed(piece, started(piece, '1405/07/04 09:00'), moment('1405/07/08 09:00'))
    const again = resume(piece, pause(late, tabriz, moment('1405/07/08 09:00')), tabriz, moment('1405/07/11 09:00'))
    expect([again.outcome, again.dueAt]).toStrictEqual(['breached', moment('1405/07/07 00:00')])
  })

  it('climbs on over pauses by what was used, not by the days that went by', () => {
    const piece = lasting(2)
    const late = climbed(piece, started(piece, '1405/07/04 09:00'), moment('1405/07/07 09:00'))
    expect(rung(piece, late)).toStrictEqual({ event: 'clock.office.second', dueAt: moment('1405/07/09 00:00') })
    const again = resume(piece, pause(late, tabriz, moment('1405/07/08 09:00')), tabriz, moment('1405/07/12 09:00'))
    expect(rung(piece, again)?.dueAt).toBe(moment('1405/07/13 00:00'))
  })
})

describe('a ladder', () => {
  it('has each rung once and in order, shares rounded up in the clock’s own unit', () => {
    const piece = lasting(5)
    let clock = started(piece, '1405/07/04 09:00')
    const rungs: [string, number][] = []
    for (let timer = rung(piece, clock); timer; timer = rung(piece, clock)) {
      rungs.push([timer.event, timer.dueAt])
      clock = climb(piece, clock)
    }
    expect(rungs).toStrictEqual([
      ['clock.office.half', moment('1405/07/08 00:00')],
      ['clock.office.near', moment('1405/07/09 00:00')],
      ['clock.office.breached', moment('1405/07/12 00:00')],
      ['clock.office.second', moment('1405/07/14 00:00')],
    ])
  })

  it('comes all at once where the clock is too short for its shares', () => {
    const piece = lasting(1)
    const clock = started(piece, '1405/07/04 09:00')
    const half = rung(piece, clock)
    expect([half?.dueAt, rung(piece, climb(piece, climb(piece, clock)))?.dueAt]).toStrictEqual([
      clock.dueAt,
      clock.dueAt,
    ])
  })

  it('asks for nothing while the clock is paused or stopped', () => {
    const clock = started(lasting(5), '1405/07/04 09:00')
    const at = moment('1405/07/05 09:00')
    expect([rung(lasting(5), pause(clock, tabriz, at)), rung(lasting(5), stop(clock, tabriz, at))]).toStrictEqual([
      null,
      null,
    ])
  })
})

describe('a breach that a corrected calendar takes back', () => {
  const piece = lasting(5)
  const clock = started(piece, '1405/07/04 09:00')
  const at = moment('1405/07/12 09:00')
  const late = climbed(piece, clock, at)
  const closed = changed({ '1405/07/06': 'closed', '1405/07/07': 'closed' })
  const corrected = recalendar(piece, late, closed, at)

  it('comes again without a word', () => {
    expect([late.outcome, corrected.outcome, isTold(late), isTold(corrected)]).toStrictEqual([
      'breached',
      null,
      false,
      true,
    ])
    const again = climb(piece, corrected)
    expect([again.outcome, again.climbed]).toStrictEqual(['breached', corrected.climbed + 1])
  })

  it('is told of again where somebody gave more time', () => {
    const longer = extend(piece, climb(piece, corrected), closed, { amount: 4 }, moment('1405/07/16 09:00'))
    expect([longer.outcome, isTold(longer)]).toStrictEqual([null, false])
  })
})

describe('more time', () => {
  const piece = lasting(5)
  const clock = started(piece, '1405/07/04 09:00')

  it('moves the due instant by so many of the clock’s own units', () => {
    expect(extend(piece, clock, tabriz, { amount: 2 }, moment('1405/07/05')).dueAt).toBe(moment('1405/07/14 00:00'))
  })

  it('moves it to an instant', () => {
    const instant = moment('1405/07/20 12:00')
    expect(extend(piece, clock, tabriz, { until: instant }, moment('1405/07/05')).dueAt).toBe(instant)
  })

  it('takes a breach back, and its rung comes again', () => {
    const at = moment('1405/07/12 09:00')
    const late = climbed(piece, clock, at)
    const longer = extend(piece, late, tabriz, { amount: 2 }, at)
    expect([late.outcome, longer.outcome]).toStrictEqual(['breached', null])
    expect(rung(piece, longer)).toStrictEqual({ event: 'clock.office.breached', dueAt: moment('1405/07/14 00:00') })
  })

  it('takes no breach back that it does not reach', () => {
    const at = moment('1405/07/22 09:00')
    expect(extend(piece, climbed(piece, clock, at), tabriz, { amount: 2 }, at).outcome).toBe('breached')
  })

  it('given in a pause counts when the clock goes on', () => {
    const paused = pause(clock, tabriz, moment('1405/07/07 10:00'))
    const longer = extend(piece, paused, tabriz, { amount: 3 }, moment('1405/07/08 10:00'))
    expect(longer.dueAt).toBeNull()
    expect(resume(piece, longer, tabriz, moment('1405/07/11 10:00')).dueAt).toBe(moment('1405/07/19 00:00'))
  })

  it('given in a pause takes a breach back when the clock goes on', () => {
    const at = moment('1405/07/12 09:00')
    const late = pause(climbed(piece, clock, at), tabriz, at)
    const again = resume(piece, extend(piece, late, tabriz, { amount: 2 }, at), tabriz, moment('1405/07/13 10:00'))
    expect([again.outcome, again.dueAt]).toStrictEqual([null, moment('1405/07/15 00:00')])
    expect(rung(piece, again)?.event).toBe('clock.office.breached')
  })
})

describe('a clock fixed by the timetable', () => {
  const piece = until('closeAt')
  const closeAt = moment('1405/07/14 00:00')
  const clock = start(piece, tabriz, { closeAt }, moment('1405/07/04 00:00'))

  it('is due at the instant that the context names', () => {
    expect(clock.dueAt).toBe(closeAt)
  })

  it('may be a length after that instant', () => {
    const late = { ...piece, length: { amount: 3, unit: 'workingDay' } as const }
    expect(start(late, tabriz, { closeAt }, moment('1405/07/04 00:00')).dueAt).toBe(moment('1405/07/19 00:00'))
  })

  it('reminds by shares of the time itself', () => {
    expect(rung(piece, clock)?.dueAt).toBe(moment('1405/07/09 00:00'))
    expect(rung(piece, climb(piece, clock))?.dueAt).toBe(moment('1405/07/12 00:00'))
  })

  it('reminds so many days before, but not before it began', () => {
    const early = until('closeAt', [
      { name: 'week', at: { before: 7 } },
      { name: 'month', at: { before: 30 } },
    ])
    expect(rung(early, clock)?.dueAt).toBe(moment('1405/07/07 00:00'))
    expect(rung(early, climb(early, clock))?.dueAt).toBe(moment('1405/07/04 00:00'))
  })

  it('stays the date that it is over a pause', () => {
    const paused = pause(clock, tabriz, moment('1405/07/06 00:00'))
    expect(resume(piece, paused, tabriz, moment('1405/07/08 12:00')).dueAt).toBe(closeAt)
  })

  it('given to a length by hand moves by as long as a pause lasted', () => {
    const given = extend(
      lasting(5),
      started(lasting(5), '1405/07/04 09:00'),
      tabriz,
      { until: closeAt },
      moment('1405/07/05'),
    )
    const paused = pause(given, tabriz, moment('1405/07/06 00:00'))
    expect(resume(lasting(5), paused, tabriz, moment('1405/07/08 12:00')).dueAt).toBe(moment('1405/07/16 12:00'))
  })

  it('cannot start where the context names no instant', () => {
    expect(() => start(piece, tabriz, {}, moment('1405/07/04'))).toThrow('the context names no instant "closeAt"')
  })
})

describe('a corrected calendar', () => {
  const piece = lasting(5)
  const clock = started(piece, '1405/07/04 09:00')
  const at = moment('1405/07/06 09:00')

  it('with a new closure moves the due instant forward', () => {
    const later = recalendar(piece, clock, changed({ '1405/07/07': 'closed' }), at)
    expect(later.dueAt).toBe(moment('1405/07/13 00:00'))
  })

  it('with a holiday that is gone leaves it where it was promised', () => {
    expect(recalendar(piece, clock, changed({ '1405/07/09': 'open' }), at).dueAt).toBe(clock.dueAt)
  })

  it('goes on to the next working day where the day it was due on is off now', () => {
    const calendar = changed({ '1405/07/09': 'open', '1405/07/11': 'closed' })
    const later = recalendar(piece, clock, calendar, at)
    expect(later.dueAt).toBe(moment('1405/07/13 00:00'))
    expect(resume(piece, pause(later, calendar, at), calendar, at).dueAt).toBe(later.dueAt)
  })

  it('leaves what was promised in force over a pause as well', () => {
    const calendar = changed({ '1405/07/09': 'open' })
    const same = recalendar(piece, clock, calendar, at)
    const again = resume(piece, pause(same, calendar, at), calendar, at)
    expect(again.dueAt).toBe(clock.dueAt)
  })

  it('adds an extension to what was promised', () => {
    const calendar = changed({ '1405/07/09': 'open' })
    const same = recalendar(piece, clock, calendar, at)
    expect(extend(piece, same, calendar, { amount: 1 }, at).dueAt).toBe(moment('1405/07/13 00:00'))
  })

  it('takes back a breach that a closure declared afterwards undoes', () => {
    const late = climbed(piece, clock, moment('1405/07/12 00:00'))
    const calendar = changed({ '1405/07/11': 'closed' })
    const again = recalendar(piece, late, calendar, moment('1405/07/12 08:00'))
    expect([late.outcome, again.outcome, again.dueAt]).toStrictEqual(['breached', null, moment('1405/07/13 00:00')])
    expect(rung(piece, again, calendar)?.event).toBe('clock.office.breached')
  })

  it('changes nothing of a breach that lies before the last pause', () => {
    const late = climbed(piece, clock, moment('1405/07/13 09:00'))
    const again = resume(piece, pause(late, tabriz, moment('1405/07/13 09:00')), tabriz, moment('1405/07/18 09:00'))
    expect(recalendar(piece, again, changed({ '1405/07/19': 'closed' }), moment('1405/07/18 10:00'))).toStrictEqual(
      again,
    )
  })

  it('changes no instant that a timetable fixed', () => {
    const fixed = start(until('closeAt'), tabriz, { closeAt: moment('1405/07/14 00:00') }, moment('1405/07/04'))
    expect(recalendar(until('closeAt'), fixed, changed({ '1405/07/07': 'closed' }), at)).toStrictEqual(fixed)
  })

  it('never brings a due instant earlier, whatever is open or closed', () => {
    const day = fc.integer({ min: 4, max: 29 }).map((n) => `1405/07/${String(n).padStart(2, '0')}`)
    const changes = fc.dictionary(day, fc.constantFrom('closed', 'open'), { maxKeys: 8 })
    const units = fc.constantFrom<Unit>('workingDay', 'calendarDay', 'workingHour')
    const length = fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: units })
    fc.assert(
      fc.property(changes, length, fc.nat(240), (days, length, hours) => {
        const one = lasting(length.amount, length.unit)
        const before = started(one, '1405/07/04 09:00')
        const now = moment('1405/07/04 09:00') + hours * 3_600_000
        fc.pre(now < (before.dueAt as number))
        const calendar = changed(days)
        const after = recalendar(one, before, calendar, now)
        const again = resume(one, pause(after, calendar, now), calendar, now)
        return (
          (after.dueAt as number) >= (before.dueAt as number) && (again.dueAt as number) >= (before.dueAt as number)
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a clock in words', () => {
  it('counts as many days as it has left, the last of them the day it is due', () => {
    const units = fc.constantFrom<Unit>('workingDay', 'calendarDay')
    const steps = fc.array(fc.integer({ min: 1, max: 96 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), units, fc.nat(500), steps, (amount, unit, offset, hours) => {
        const piece = lasting(amount, unit)
        let now = moment('1405/07/01 09:00') + offset * 3_600_000
        let clock = start(piece, tabriz, {}, now)
        for (const [i, wait] of hours.entries()) {
          now += wait * 3_600_000
          if (clock.state === 'running' && now >= (clock.dueAt as number)) break
          clock = i % 2 === 0 ? pause(clock, tabriz, now) : resume(piece, clock, tabriz, now)
        }
        if (clock.state === 'paused') clock = resume(piece, clock, tabriz, now)
        const { span, since, used, dueAt } = clock
        if (span.by === 'instant') throw new Error('not a length')
        const days = explain(tabriz, span, since, span.amount - used)
        expect(days.filter(({ counts }) => counts)).toHaveLength(span.amount - used)
        expect(tabriz.content.days.find(({ date }) => date === days.at(-1)?.date)?.closesAt).toBe(dueAt)
      }),
      { numRuns: 200 },
    )
  })
})
