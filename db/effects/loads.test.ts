import { describe, expect, it } from '@jest/globals'
import { type Load, leastLoaded, noteGiven } from './loads.ts'

const load = (weight: number, given = 0): Load => ({ weight, given, away: false })

describe('who is given work', () => {
  it('is whoever has the least to do, weighed by what is open', () => {
    expect(
      leastLoaded(
        ['a', 'b', 'c'],
        new Map([
          ['a', load(3)],
          ['b', load(1)],
          ['c', load(2)],
        ]),
      ),
    ).toBe('b')
    expect(leastLoaded([], new Map())).toBeUndefined()
  })

  it('is, of two alike, whoever was given something longest ago; else whose id comes first', () => {
    expect(
      leastLoaded(
        ['a', 'b'],
        new Map([
          ['a', load(1, 900)],
          ['b', load(1, 100)],
        ]),
      ),
    ).toBe('b')
    expect(
      leastLoaded(
        ['b', 'a'],
        new Map([
          ['a', load(1)],
          ['b', load(1)],
        ]),
      ),
    ).toBe('a')
  })

  it('takes turns within one round', () => {
    const loads = new Map([
      ['a', load(0, 500)],
      ['b', load(0, 100)],
      ['c', load(0, 300)],
    ])
    const given = Array.from({ length: 6 }, () => {
      const to = leastLoaded(['a', 'b', 'c'], loads) as string
      noteGiven(loads, to)
      return to
    })
    expect(given).toStrictEqual(['b', 'c', 'a', 'b', 'c', 'a'])
  })
})
