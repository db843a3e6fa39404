import { describe, expect, it } from '@jest/globals'
import { generatePassword, weakness } from './password.ts'

describe('a password', () => {
  it.each(['short', 'x'.repeat(129), 'my-name-is-karshenas', 'password123456', 'aaaaaaaaaaaaaa', '123456123456'])(
    'like "%s" is too weak',
    (password) => {
      expect(weakness(password, 'Karshenas')).not.toBeNull()
    },
  )
  it.each(['sabz-toranj-4471', 'یک جملهٔ بلند فارسی', 'correct horse battery'])('like "%s" will do', (password) => {
    expect(weakness(password, 'karshenas')).toBeNull()
  })
  it('that was generated will do, is never the same, and can be read out', () => {
    const made = Array.from({ length: 200 }, generatePassword)
    expect(new Set(made).size).toBe(200)
    expect(made.filter((password) => weakness(password, 'karshenas') !== null)).toStrictEqual([])
    expect(made.join('')).not.toMatch(/[0O1lI]/)
  })
})
