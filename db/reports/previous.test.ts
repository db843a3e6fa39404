import { describe, expect, it } from '@jest/globals'
import { percentOf } from './previous.ts'

describe('a share in percent', () => {
  it.each([
    [1n, 3n, '33.3'],
    [2n, 3n, '66.7'],
    [1n, 2_000n, '0.1'],
    [1n, 2_001n, '0.0'],
    [-1n, 2_000n, '-0.1'],
    [-1n, 2_001n, '0.0'],
    [0n, 5n, '0.0'],
    [5n, 5n, '100.0'],
    [10n ** 30n, 3n * 10n ** 29n, '333.3'],
    [-(10n ** 30n), 10n ** 30n, '-100.0'],
  ])('%s of %s is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent)
  })
})
