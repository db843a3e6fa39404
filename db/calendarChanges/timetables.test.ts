import { expect, it } from '@jest/globals'
import type { Release } from '../releases.ts'
import { eventOf } from './timetables.ts'

const release = (...events: string[]) =>
  ({ definition: { forms: Object.fromEntries(events.map((name) => [name, {}])) } }) as unknown as Release

const dates = { softCloseAt: 1, hardCloseAt: 2, deliverBy: 3 }

it('moves the dates of a cycle by its own step, and of one that began before there was such a step by extending it', () => {
  const later = { softCloseAt: 1, hardCloseAt: 3, deliverBy: 5 }
  const recounting = { dates, binding: later, recounted: later }
  expect(eventOf(release('extend', 'recountTimetable'), recounting)).toStrictEqual({
    type: 'recountTimetable',
    data: later,
  })
  expect(eventOf(release('extend'), recounting)).toStrictEqual({
    type: 'extend',
    data: { softCloseAt: 1, hardCloseAt: 3 },
  })
  expect(eventOf(release('extend'), { ...recounting, binding: { ...dates, deliverBy: 5 } })).toBe(null)
  expect(eventOf(release('recountTimetable'), { ...recounting, binding: dates })).toBe(null)
})
