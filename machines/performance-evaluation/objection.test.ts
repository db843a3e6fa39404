import { expect, it } from '@jest/globals'
import { objectionEnd } from './objection.ts'

it('ends as the timetable says, or else with the fourteenth day after the results were told, in Iran', () => {
  expect(objectionEnd(5, 0)).toBe(5)
  for (const told of ['2026-11-24T20:30:00Z', '2026-11-25T08:00:00Z', '2026-11-25T20:29:59.999Z'])
    expect(new Date(objectionEnd(null, Date.parse(told))).toISOString()).toBe('2026-12-09T20:30:00.000Z')
})
