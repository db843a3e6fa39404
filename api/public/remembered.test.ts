import { describe, expect, it } from '@jest/globals'
import { remembered } from './remembered.ts'

describe('what is remembered for a moment', () => {
  it('is read once while the moment lasts, for each key, and again after it', async () => {
    let now = 0
    let reads = 0
    const known = remembered<number>(30, () => now)
    const read = async () => ++reads
    expect(await Promise.all([known('a', read), known('a', read), known('b', read)])).toStrictEqual([1, 1, 2])
    now = 29
    expect(await known('a', read)).toBe(1)
    now = 30
    expect(await known('a', read)).toBe(3)
  })

  it('is forgotten where it could not be read', async () => {
    const known = remembered<number>(30, () => 0)
    await expect(known('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await known('a', async () => 1)).toBe(1)
  })
})
