import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { earned, type Item, NA_POLICIES, resultOf } from './score.ts'

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 9_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`)
const positive = decimal.filter((text) => Number(text) > 0)
const measured = fc.record({
  dimension: fc.constantFrom('general' as const, 'specific' as const),
  weight: fc.integer({ min: 1, max: 100_000 }),
  direction: fc.constantFrom('increase' as const, 'decrease' as const),
  target: positive,
})
const item: fc.Arbitrary<Item> = fc
  .tuple(measured, fc.boolean(), fc.option(decimal))
  .map(([one, applies, actual]) => ({ ...one, applies, actual: applies ? actual : null }))
const items = fc.array(item, { maxLength: 40 })
const policy = fc.constantFrom(...NA_POLICIES)

const anItem = (more: Partial<Item> = {}): Item => ({
  ...{ dimension: 'general', weight: 10_000, direction: 'increase', target: '80', applies: true, actual: '60' },
  ...more,
})

describe('the points of an indicator', () => {
  it('are actual ÷ standard × weight, and the other way round where less is better', () => {
    expect(earned(anItem(), '60')).toBe(7_500)
    expect(earned(anItem({ direction: 'decrease', target: '12' }), '16')).toBe(7_500)
  })

  it('are counted exactly, half a hundredth going up', () => {
    expect(earned(anItem({ weight: 100, target: '3' }), '1')).toBe(33)
    expect(earned(anItem({ weight: 100, target: '3' }), '2')).toBe(67)
    expect(earned(anItem({ weight: 1, target: '2' }), '1')).toBe(1)
    expect(earned(anItem({ weight: 1, target: '2' }), '0.9999')).toBe(0)
    // 0.1 + 0.2 is no trouble here.
    expect(earned(anItem({ weight: 10_000, target: '0.3' }), '0.1')).toBe(3_333)
  })

  it('are nothing where nothing was proven, and all where there is nothing left of what should be little', () => {
    expect(earned(anItem(), null)).toBe(0)
    expect(earned(anItem(), '0')).toBe(0)
    expect(earned(anItem({ direction: 'decrease' }), '0')).toBe(10_000)
  })

  it('are never less than nothing nor more than the weight', () => {
    fc.assert(
      fc.property(measured, decimal, (one, actual) => {
        const points = earned(one, actual)
        expect(Number.isInteger(points) && points >= 0 && points <= one.weight).toBe(true)
      }),
    )
  })

  it('lie within half a hundredth of the exact quotient', () => {
    fc.assert(
      fc.property(measured, positive, (one, actual) => {
        const [a, t] = [actual, one.target].map((text) => BigInt(text.replace('.', ''))) as [bigint, bigint]
        const [over, under] = one.direction === 'increase' ? [a, t] : [t, a]
        const exact = over >= under ? BigInt(one.weight) * under : over * BigInt(one.weight)
        const off = 2n * (BigInt(earned(one, actual)) * under - exact)
        expect(off <= under && off > -under).toBe(true)
      }),
    )
  })

  it('do not fall when what is wanted rises', () => {
    fc.assert(
      fc.property(measured, decimal, decimal, (one, some, other) => {
        const [less, more] = Number(some) <= Number(other) ? [some, other] : [other, some]
        const [low, high] = [earned(one, less), earned(one, more)]
        expect(one.direction === 'increase' ? low <= high : low >= high).toBe(true)
      }),
    )
  })
})

describe('the result of an agency', () => {
  const [applied, notApplied] = [anItem({ weight: 6_000 }), anItem({ weight: 4_000, applies: false, actual: null })]

  it('hands the weight of what does not apply to the others, leaves it out, or gives it whole', () => {
    const general = (one: (typeof NA_POLICIES)[number]) => resultOf([applied, notApplied], one).general
    expect(NA_POLICIES.map(general)).toStrictEqual([
      { score: 7_500, outOf: 10_000 },
      { score: 4_500, outOf: 6_000 },
      { score: 8_500, outOf: 10_000 },
    ])
  })

  it('has nothing to count where nothing applies, but what is given whole', () => {
    const general = (one: (typeof NA_POLICIES)[number]) => resultOf([notApplied], one).general
    expect(NA_POLICIES.map(general)).toStrictEqual([
      { score: 0, outOf: 0 },
      { score: 0, outOf: 0 },
      { score: 4_000, outOf: 4_000 },
    ])
  })

  it('is one and the same under every policy where everything applies', () => {
    fc.assert(
      fc.property(items, (all) => {
        const every = all.map((one) => ({ ...one, applies: true }))
        const [first, ...others] = NA_POLICIES.map((one) => resultOf(every, one))
        expect(others).toStrictEqual([first, first])
      }),
    )
  })

  it('does not depend on the order, adds up, and stays within what can be had', () => {
    fc.assert(
      fc.property(items, policy, (all, one) => {
        const result = resultOf(all, one)
        expect(resultOf([...all].reverse(), one)).toStrictEqual(result)
        const { general, specific, total } = result
        expect(total).toStrictEqual({
          score: general.score + specific.score,
          outOf: general.outOf + specific.outOf,
        })
        for (const { score, outOf } of [general, specific, total]) expect(score >= 0 && score <= outOf).toBe(true)
      }),
    )
  })

  it('is out of the whole weight, unless what does not apply is left out', () => {
    fc.assert(
      fc.property(items, policy, (all, one) => {
        const counted = all.filter(({ applies }) => applies || one !== 'exclude')
        const hasAny = (dimension: string) => all.some((each) => each.applies && each.dimension === dimension)
        const wanted = counted.filter((each) => one !== 'redistribute' || hasAny(each.dimension))
        expect(resultOf(all, one).total.outOf).toBe(wanted.reduce((sum, { weight }) => sum + weight, 0))
      }),
    )
  })

  it('is not lowered by a better indicator', () => {
    fc.assert(
      fc.property(items, item, policy, decimal, (all, one, rule, actual) => {
        const better = { ...one, applies: true, actual: one.direction === 'increase' ? '99999999' : '0' }
        const as = (found: Item) => resultOf([...all, found], rule).total.score
        expect(as({ ...better, actual }) <= as(better)).toBe(true)
      }),
    )
  })
})
