import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Around, type Attribution, addTimes, delaysOf, HANDS, type Hands, type Passage } from './delays.ts'
import { moment, tabriz } from './testing/life.ts'
import type { Calendar, CalendarContent } from './time/calendar.ts'
import { openCalendar } from './time/openCalendar.ts'

/** The calendar with these days closed, or cut short at noon. */
function closing(...dates: string[]): Calendar {
  const content: CalendarContent = {
    ...tabriz.content,
    days: tabriz.content.days.map((day) => {
      if (dates.includes(`${day.date} noon`)) {
        const intervals = day.intervals.map(([from, to]) => [from, Math.min(to, moment(`${day.date} 12:00`))] as const)
        return { ...day, intervals, note: { fa: 'کوتاه', en: 'short' } }
      }
      if (!dates.includes(day.date)) return day
      return { ...day, intervals: [], off: { kind: 'closure', title: { fa: 'تعطیل', en: 'closed' } } }
    }),
  }
  return openCalendar(content)
}

const HOUR = 3_600_000
const around = (change: Partial<Around> = {}, calendar = tabriz): Around => ({
  ...{ outages: [], calendars: { provider: calendar, agency: calendar } },
  ...change,
})
const passage = (step: number, at: string, hands: Hands, more: Partial<Passage> = {}): Passage => ({
  ...{ step, at: moment(at), stage: `${hands}.${step}`, hands, held: false, over: false },
  ...more,
})

// Saturday 1405/07/18 to Wednesday 1405/07/22: working days all.
const life = [
  passage(1, '1405/07/18 08:00', 'agency'),
  passage(4, '1405/07/19 08:00', 'office'),
  passage(6, '1405/07/21 08:00', 'outside'),
  passage(7, '1405/07/22 08:00', 'nobody', { over: true }),
]
const now = moment('1405/08/01 08:00')
const told = (entries: ReturnType<typeof delaysOf>['entries']) =>
  entries.map(({ recorded, cause, time }) => [recorded, cause, time.working / HOUR])

describe('whose a delay is', () => {
  it('follows the stages, up to the end of the case', () => {
    const { entries, sums, whole } = delaysOf(life, around(), [], now)
    const [day = 0] = entries.map(({ time }) => time.working / HOUR)
    expect(day).toBeGreaterThan(5)
    expect(told(entries)).toStrictEqual([
      ['agency', 'stage', day],
      ['office', 'stage', 2 * day],
      ['outside', 'stage', day],
    ])
    expect(entries.map(({ step, running }) => [step, running])).toStrictEqual([
      [1, false],
      [4, false],
      [6, false],
    ])
    expect([sums.office.days, whole.days, whole.working / HOUR]).toStrictEqual([2, 4, 4 * day])
  })

  it('gives what a closed day took to the closure, and of a short day what was cut', () => {
    const day = delaysOf(life, around(), [], now).sums.agency.working
    const closed = delaysOf(life, around({}, closing('1405/07/20')), [], now)
    expect(closed.sums.closure).toStrictEqual({ elapsed: 24 * HOUR, working: day, days: 1 })
    expect(closed.sums.office.working).toBe(day)
    expect(closed.whole.working).toBe(4 * day)
    const short = delaysOf(life, around({}, closing('1405/07/19 noon')), [], now)
    expect(short.sums.closure.working).toBeGreaterThan(0)
    expect(short.sums.closure.working + short.sums.office.working).toBe(2 * day)
  })

  it('gives an outage to the infrastructure where a side had the case, and a hold to the office', () => {
    const outages = [{ from: moment('1405/07/18 10:00'), until: moment('1405/07/18 12:00') }]
    expect(delaysOf(life, around({ outages }), [], now).sums.infrastructure.working).toBe(2 * HOUR)
    const beyond = [{ from: moment('1405/07/21 10:00'), until: null }]
    expect(delaysOf(life, around({ outages: beyond }), [], now).sums.infrastructure.working).toBe(0)
    const held = [life[0] as Passage, passage(2, '1405/07/18 10:00', 'agency', { held: true, stage: 'agency.1' })]
    const { entries } = delaysOf(held, around(), [], moment('1405/07/18 12:00'))
    expect(told(entries)).toStrictEqual([
      ['agency', 'stage', 2],
      ['office', 'held', 2],
    ])
    expect(entries.at(-1)?.running).toBe(true)
  })

  it('counts a settled stretch on the account it was settled on, and keeps what the journal said', () => {
    const stretch = { contest: 9, from: moment('1405/07/19 08:00'), until: moment('1405/07/20 08:00') }
    const settled = delaysOf(life, around(), [{ ...stretch, to: 'agency' }], now)
    expect(settled.entries.map(({ recorded, hands, contest }) => [recorded, hands, contest])).toStrictEqual([
      ['agency', 'agency', null],
      ['office', 'agency', 9],
      ['office', 'office', null],
      ['outside', 'outside', null],
    ])
    expect(settled.sums.agency.days).toBe(2)
    const open = delaysOf(life, around(), [{ ...stretch, to: null }], now)
    expect(open.sums.office.days).toBe(2)
  })

  it('has nothing to say of a case that was not there, or is over at once', () => {
    expect(delaysOf([], around(), [], now).whole).toStrictEqual({ elapsed: 0, working: 0, days: 0 })
    const atOnce = [passage(1, '1405/07/18 08:00', 'nobody', { over: true })]
    expect(delaysOf(atOnce, around(), [], now).entries).toStrictEqual([])
  })
})

const START = moment('1405/07/01 00:00')
const instant = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => START + minutes * 60_000)
const stretch = fc
  .tuple(instant, instant)
  .map(([one, other]) => ({ from: Math.min(one, other), until: Math.max(one, other) }))
const passages = fc
  .array(fc.record({ at: instant, hands: fc.constantFrom(...HANDS), held: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((all) => fc.boolean().map((isOver) => ({ all, isOver })))
  .map(({ all, isOver }): Passage[] =>
    all
      .sort((one, other) => one.at - other.at)
      .map((one, i) => ({ ...one, step: i + 1, stage: one.hands, over: isOver && i === all.length - 1 })),
  )
const attribution: fc.Arbitrary<Attribution> = fc
  .tuple(stretch, fc.constantFrom(null, ...HANDS), fc.integer({ min: 1, max: 99 }))
  .map(([one, to, contest]) => ({ ...one, to, contest }))
const closed = closing('1405/07/12', '1405/07/13', '1405/07/20 noon', '1405/08/09')

describe('the law of delays', () => {
  it('holds: entries touch, none overlaps, and the parts make up the whole exactly', () => {
    fc.assert(
      fc.property(
        passages,
        fc.array(
          fc.oneof(
            stretch,
            instant.map((from) => ({ from, until: null })),
          ),
          { maxLength: 4 },
        ),
        fc.array(attribution, { maxLength: 4 }),
        instant,
        fc.constantFrom(tabriz, closed),
        (history, outages, attributions, at, agency) => {
          const calendars = { provider: closed, agency }
          const { entries, sums, whole } = delaysOf(history, { outages, calendars }, attributions, at)
          const start = history[0]?.at ?? 0
          const end = Math.max(history.at(-1)?.at ?? 0, history.at(-1)?.over ? 0 : at)
          expect(whole.elapsed).toBe(end - start)
          expect(entries.map(({ from }) => from)).toStrictEqual(
            end > start ? [start, ...entries.slice(0, -1).map(({ until }) => until)] : [],
          )
          for (const { from, until } of entries) expect(until).toBeGreaterThan(from)
          expect(entries.at(-1)?.until ?? end).toBe(end)
          expect(addTimes(entries.map(({ time }) => time))).toStrictEqual(whole)
          expect(addTimes(Object.values(sums))).toStrictEqual(whole)
        },
      ),
      { numRuns: 300 },
    )
  })
})
