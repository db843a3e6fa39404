import { describe, expect, it } from '@jest/globals'
import { CARDS } from './services.ts'

describe('what services say in words of their own', () => {
  // They are found by name alone, so a second one of a name would be said instead of the first.
  it.each(['notices', 'letters'] as const)('has a name that no other service uses: %s', (part) => {
    const names = Object.values(CARDS).flatMap((card) => Object.keys(card[part]))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toStrictEqual([])
  })
})
