import { describe, expect, it } from '@jest/globals'
import { alignSteps } from './alignSteps.ts'

const steps = (events: string) => [...events].map((event) => ({ event }))
const shown = (one: string, other: string) =>
  alignSteps(steps(one), steps(other)).map((pair) => `${pair.one?.event ?? '-'}${pair.other?.event ?? '-'}`)

describe('two histories beside each other', () => {
  it('meet wherever they can, in the order of both', () => {
    expect(shown('abcd', 'abd')).toStrictEqual(['aa', 'bb', 'c-', 'dd'])
    expect(shown('abd', 'axbyd')).toStrictEqual(['aa', '-x', 'bb', '-y', 'dd'])
  })

  it('keep every step of both where nothing meets', () => {
    expect(shown('ab', 'xy')).toHaveLength(4)
    expect(shown('', 'xy')).toStrictEqual(['-x', '-y'])
  })
})
