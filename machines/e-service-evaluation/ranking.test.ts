import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { classOf, type Found, isSameRanking, rank, scoreOf } from './ranking.ts'

const CLASSES = [
  { name: 'D', from: 0 },
  { name: 'A', from: 8_000 },
  { name: 'B', from: 6_000 },
]

const found = (id: string, totalScore: number | null): Found => ({
  ...{ case: id, agency: 1, totalScore, readinessStage: totalScore === null ? null : 'integrated' },
  participation: totalScore === null ? 'excused' : 'evaluated',
})

describe('a score', () => {
  it('is the weighted mean in hundredths, a half counting upwards', () => {
    expect(scoreOf([{ weight: 10_000, value: 100 }])).toBe(10_000)
    expect(
      scoreOf([
        { weight: 3_333, value: 50 },
        { weight: 6_667, value: 81 },
      ]),
    ).toBe(7_067)
    expect([scoreOf([{ weight: 1, value: 50 }]), scoreOf([{ weight: 1, value: 49 }])]).toStrictEqual([1, 0])
  })

  it('has the highest class whose bound it reaches', () => {
    expect([8_000, 7_999, 6_000, 0].map((score) => classOf(score, CLASSES))).toStrictEqual(['A', 'B', 'B', 'D'])
  })
})

describe('S3-R13: agencies are ranked by a formula', () => {
  it('equal scores share the better place, and who was not evaluated has none', () => {
    const rows = rank(
      [found('d', 5_000), found('b', 7_000), found('a', 9_000), found('c', 7_000), found('e', null)],
      CLASSES,
    )
    expect(rows.map(({ case: id, class: name, rank: place }) => [id, name, place])).toStrictEqual([
      ...[
        ['a', 'A', 1],
        ['b', 'B', 2],
        ['c', 'B', 2],
        ['d', 'D', 4],
        ['e', null, null],
      ],
    ])
  })

  it('stands beside the place in the round before', () => {
    const rows = rank([{ ...found('a', 9_000), agency: 4 }, found('b', 5_000)], CLASSES, [{ agency: 4, rank: 3 }])
    expect(rows.map(({ rank: place, previousRank }) => [place, previousRank])).toStrictEqual([
      [1, 3],
      [2, null],
    ])
  })

  it('is the same whatever order they come in, and differs when any score does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(10_000), { minLength: 2, maxLength: 12 }), fc.nat(), (scores, seed) => {
        const all = scores.map((score, i) => found(String.fromCharCode(97 + i), score))
        const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)]
        const other = all.map((one, i) => (i === 0 ? { ...one, totalScore: (one.totalScore ?? 0) + 1 } : one))
        expect(rank(turned, CLASSES)).toStrictEqual(rank(all, CLASSES))
        expect(isSameRanking(rank(other, CLASSES), rank(all, CLASSES))).toBe(false)
      }),
    )
  })
})
