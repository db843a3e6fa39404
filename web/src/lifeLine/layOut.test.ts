import { describe, expect, it } from '@jest/globals'
import { instantAt, layOut, xOf } from './layOut.ts'
import type { Life } from './life.ts'

const DAY = 86_400_000
/** 00:00 in Tehran of 1 Mehr 1405. */
const MEHR = Date.parse('2026-09-22T20:30:00Z')
const text = (fa: string) => ({ fa, en: fa })

const life: Life = {
  now: MEHR + 20 * DAY,
  stays: [
    { stage: 'drafting', title: text('ثبت'), side: 'agency', isResting: false, from: MEHR, until: MEHR + 5 * DAY },
    { stage: 'underReview', title: text('بررسی'), side: 'office', isResting: false, from: MEHR + 5 * DAY, until: null },
  ],
  bands: [
    {
      name: 'office',
      title: text('مهلت رسیدگی'),
      spans: [{ from: MEHR + 5 * DAY, until: null, state: 'running' }],
      due: MEHR + 27 * DAY,
      onceDue: [MEHR + 25 * DAY],
      rungsAhead: [MEHR + 10 * DAY, MEHR + 24 * DAY],
    },
  ],
  steps: [
    { step: 1, at: MEHR, side: 'agency', clock: null, label: text('گشایش') },
    { step: 2, at: MEHR + 5 * DAY, side: 'agency', clock: null, label: text('ثبت') },
    { step: 3, at: MEHR + 5 * DAY + 1000, side: 'agency', clock: null, label: text('ثبت') },
    { step: 4, at: MEHR + 12 * DAY, side: 'office', clock: 'office', label: text('یادآوری') },
  ],
  off: [{ from: MEHR + 2 * DAY, until: MEHR + 3 * DAY, reason: text('جمعه') }],
}
const wanted = { width: 800, size: 'full', lang: 'fa' } as const

describe('the life line', () => {
  it('runs from right to left in Persian and from left to right in English', () => {
    const [fa, en] = [layOut(life, wanted), layOut(life, { ...wanted, lang: 'en' })]
    expect(fa.width).toBe(800)
    expect(en.width).toBe(800)
    expect(xOf(fa.scale, MEHR)).toBe(652)
    expect(xOf(en.scale, MEHR)).toBe(148)
    expect(fa.now).toBeLessThan(xOf(fa.scale, MEHR))
    expect(en.now).toBeGreaterThan(xOf(en.scale, MEHR))
  })

  it('names each clock before its line, cuts what has no room, and names none on a narrow page', () => {
    const [band] = life.bands
    const long: Life = band ? { ...life, bands: [{ ...band, title: text('مهلت '.repeat(9)) }] } : life
    expect(layOut(life, wanted).bands[0]?.title).toMatchObject({ text: 'مهلت رسیدگی', x: 798 })
    expect(layOut(long, wanted).bands[0]?.title?.text).toMatch(/^مهلت مهلت مهلت \S.*…$/)
    expect(layOut(life, { ...wanted, width: 320 }).bands[0]?.title).toBeNull()
  })

  it('has a lane for every side that had the case, and only for those', () => {
    expect(layOut(life, wanted).lanes.map(({ side }) => side)).toStrictEqual(['agency', 'office'])
  })

  it('ends an open stay now, wherever the due dates lie', () => {
    const { stays, now, scale } = layOut(life, wanted)
    expect(stays.map(({ isOpen }) => isOpen)).toStrictEqual([false, true])
    expect(stays[1]?.x).toBe(now)
    expect(scale.until).toBeGreaterThan(MEHR + 27 * DAY)
  })

  it('gives each row of the journal a mark, and one mark to those that cannot be told apart', () => {
    const { marks } = layOut(life, wanted)
    expect(marks.map(({ kind, steps }) => [kind, steps])).toStrictEqual([
      ['dot', [1]],
      ['dot', [2, 3]],
      ['rung', [4]],
    ])
  })

  it('shows the rungs that are still to come, and none that should have been', () => {
    const { bands, scale } = layOut(life, wanted)
    expect(bands[0]?.rungsAhead).toStrictEqual([xOf(scale, MEHR + 24 * DAY)])
  })

  it('flags the binding due date by its last day, and the former one without words', () => {
    const flags = layOut(life, wanted).bands[0]?.flags
    expect(flags?.map(({ isFormer, label }) => [isFormer, label?.text])).toStrictEqual([
      [true, undefined],
      [false, '۲۷ مهر'],
    ])
  })

  it('gives a due label that the page would cut off the other side of its flag', () => {
    const flagged = (lang: 'fa' | 'en') => layOut(life, { ...wanted, lang, width: 320 }).bands[0]?.flags[1]
    expect(flagged('fa')?.label?.anchor).toBe('end')
    expect(flagged('fa')?.label?.x).toBeGreaterThan(flagged('fa')?.x ?? 0)
    expect(flagged('en')?.label?.x).toBeLessThan(flagged('en')?.x ?? 0)
  })

  it('shades no days that are too narrow to be told apart', () => {
    expect(layOut(life, wanted).off).toHaveLength(1)
    expect(layOut(life, { ...wanted, width: 120 }).off).toStrictEqual([])
  })

  it('grows past the page where a day is given so much room', () => {
    const { width, scale } = layOut(life, { ...wanted, perDay: 40 })
    expect(width).toBeGreaterThan(800)
    expect(Math.abs(xOf(scale, MEHR + DAY) - xOf(scale, MEHR))).toBeCloseTo(40, 0)
  })

  it('reads an instant back from where it lies, and none from outside', () => {
    const { scale } = layOut(life, wanted)
    expect(Math.abs(instantAt(scale, xOf(scale, life.now)) - life.now)).toBeLessThan(DAY / 50)
    expect(instantAt(scale, 10_000)).toBe(scale.from)
    expect(instantAt(scale, -10_000)).toBe(Math.round(scale.until))
  })

  it('shows a life of a few minutes as a week', () => {
    const short: Life = { now: MEHR + 60_000, stays: [], bands: [], off: [], steps: [] }
    const { scale } = layOut(short, wanted)
    expect(scale.until - scale.from).toBeGreaterThanOrEqual(7 * DAY)
  })
})
