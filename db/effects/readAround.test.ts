import { describe, expect, it } from '@jest/globals'
import { type CaseAround, clocksOf } from './readAround.ts'

const due = [
  { clock: 'deadline.underReview', at: 5 },
  { clock: 'correction', at: 7 },
  { clock: 'office', at: 10 },
]
const clocksAt = (event: string) =>
  clocksOf({ event, stage: 'underReview' }, { due } as unknown as CaseAround).map(({ clock }) => clock)

describe('the clocks a step speaks of', () => {
  it('is the one whose rung or deadline it is', () => {
    expect(clocksAt('clock.office.second')).toStrictEqual(['office'])
    expect(clocksAt('clock.correction.breached')).toStrictEqual(['correction'])
    expect(clocksAt('deadline.underReview')).toStrictEqual(['deadline.underReview'])
  })
  it('are all that run where it speaks of none, or of one that has stopped', () => {
    const all = due.map(({ clock }) => clock)
    expect(clocksAt('approve')).toStrictEqual(all)
    expect(clocksAt('clock.filing.lastCall')).toStrictEqual(all)
  })
})
