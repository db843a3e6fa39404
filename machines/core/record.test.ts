import { describe, expect, it } from '@jest/globals'
import { canonicalBytes, sha256, standingHash, timerChanges, uuidOf } from './record.ts'
import type { Standing } from './standing.ts'

describe('canonical bytes', () => {
  it('are the same for equal values, in whatever order their keys were written', () => {
    expect(canonicalBytes({ a: 1, b: { d: [1, 'ی'], c: null } })).toStrictEqual(
      canonicalBytes({ b: { c: null, d: [1, 'ی'] }, a: 1 }),
    )
  })

  it('are JSON that anybody reads, by RFC 8785', () => {
    expect(canonicalBytes({ b: 1e21, a: 'پ' }).toString()).toBe('{"a":"پ","b":1e+21}')
  })

  it.each([undefined, () => 1])('there are none of what is no JSON: %p', (value) => {
    expect(() => canonicalBytes(value)).toThrow('JSON')
  })
})

describe('hashes', () => {
  it('are SHA-256', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('tell two standings apart by anything in them', () => {
    const standing = { stage: 'open', assignee: null, at: 1 } as Standing
    const others = [
      { ...standing, stage: 'shut' },
      { ...standing, assignee: 'p' },
      { ...standing, at: 2 },
    ]
    expect(new Set([standing, ...others].map(standingHash)).size).toBe(4)
  })
})

describe('an id from what it stands for', () => {
  it('is the same for the same and another for another', () => {
    expect(uuidOf('case', 'a')).toBe(uuidOf('case', 'a'))
    expect(new Set([uuidOf('case', 'a'), uuidOf('case', 'b'), uuidOf('casea'), uuidOf('case', 'a', 1)]).size).toBe(4)
  })

  it('is a UUID of version 8', () => {
    expect(uuidOf('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('changes of timers', () => {
  const timer = (dueAt: number, event = 'e') => ({ event, dueAt })
  it('are those set, moved or dropped, and no others', () => {
    const before = { kept: timer(1), moved: timer(1), renamed: timer(1), dropped: timer(1) }
    const after = { kept: timer(1), moved: timer(2), renamed: timer(1, 'other'), set: timer(3) }
    expect(timerChanges(before, after)).toStrictEqual({
      set: { moved: timer(2), renamed: timer(1, 'other'), set: timer(3) },
      dropped: ['dropped'],
    })
  })
})
