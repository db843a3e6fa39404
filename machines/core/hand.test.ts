import { describe, expect, it } from '@jest/globals'
import { handOf, isSameHand } from './hand.ts'

const own = (person: string) => handOf({ person, role: 'deputy' })
const standIn = (person: string, onBehalfOf: string) => handOf({ person, role: 'deputy', onBehalfOf })

describe('a second pair of eyes', () => {
  it('is another person’s, not a substitute’s for the first, nor the first one’s in another name', () => {
    expect(isSameHand(own('a'), own('b'))).toBe(false)
    expect(isSameHand(own('a'), own('a'))).toBe(true)
    expect(isSameHand(own('a'), standIn('b', 'a'))).toBe(true)
    expect(isSameHand(standIn('b', 'a'), own('a'))).toBe(true)
    expect(isSameHand(standIn('b', 'a'), own('b'))).toBe(true)
    expect(isSameHand(standIn('b', 'a'), standIn('c', 'a'))).toBe(true)
    expect(isSameHand(standIn('b', 'a'), own('c'))).toBe(false)
  })

  it('is nobody’s where the system acted', () => {
    expect(isSameHand(handOf({ person: null, role: 'system' }), own('a'))).toBe(false)
    expect(isSameHand(handOf({ person: null, role: 'system' }), handOf({ person: null, role: 'system' }))).toBe(false)
  })
})
