import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { areSamePlaces, type Outcome, placesOf, workOutRecognition } from './recognition.ts'

const outcome = (id: string, score: number, outOf = 20_000, group: string | null = 'G1'): Outcome => ({
  ...{ case: id, agency: id.charCodeAt(0), stage: 'final', group },
  result: { total: { score, outOf } },
})
const placed = (outcomes: readonly Outcome[]) =>
  placesOf(outcomes)?.map(({ case: id, group, rank }) => [id, group, rank])

describe('places of agencies', () => {
  it('are counted within each group, and equal shares have the better one', () => {
    const outcomes = [
      ...[outcome('d', 5_000), outcome('a', 15_000), outcome('b', 12_000), outcome('c', 6_000, 10_000)],
      ...[outcome('x', 1, 20_000, 'G2'), outcome('y', 0, 20_000, null)],
    ]
    expect(placed(outcomes)).toStrictEqual([
      ...[
        ['a', 'G1', 1],
        ['b', 'G1', 2],
        ['c', 'G1', 2],
        ['d', 'G1', 4],
      ],
      ['x', 'G2', 1],
      ['y', null, 1],
    ])
  })

  it('leave out who was left out of the results, and wait for a result that is not final', () => {
    const leftOut: Outcome = { ...outcome('b', 0), stage: 'zeroFiled', result: null }
    expect(placed([outcome('a', 1), leftOut])).toStrictEqual([['a', 'G1', 1]])
    expect(placesOf([outcome('a', 1), { ...leftOut, stage: 'finalPending' }])).toBeNull()
    expect([placesOf([]), placesOf([leftOut]), workOutRecognition({})]).toStrictEqual([null, null, null])
  })

  it('compare shares exactly, where floats would not', () => {
    expect(placed([outcome('a', 33_333_333, 100_000_000), outcome('b', 1, 3)])?.map(([id]) => id)).toStrictEqual([
      ...['b', 'a'],
    ])
  })

  it('are the same whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 2, maxLength: 10 }), fc.nat(), (scores, seed) => {
        const all = scores.map((score, i) => outcome(String.fromCharCode(97 + i), score))
        const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)]
        expect(placesOf(turned)).toStrictEqual(placesOf(all))
        const [first, ...rest] = placesOf(all) ?? []
        expect(first && areSamePlaces([{ ...first, rank: first.rank + 1 }, ...rest], placesOf(all) ?? [])).toBe(false)
      }),
    )
  })
})
