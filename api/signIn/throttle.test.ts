import { describe, expect, it } from '@jest/globals'
import { addressKey } from './throttle.ts'

describe('an address as it is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ] as const)('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
