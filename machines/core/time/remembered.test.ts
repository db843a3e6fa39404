import { expect, it } from '@jest/globals'
import { remembered } from './remembered.ts'

it('asks once for each, remembers no failure, and forgets when there is too much', () => {
  let asked = 0
  const double = remembered((one: number) => {
    asked++
    if (one < 0) throw new RangeError('below nothing')
    return one * 2
  })
  expect([double(2), double(2), double(3), asked]).toStrictEqual([4, 4, 6, 2])
  for (const _ of [1, 2]) expect(() => double(-1)).toThrow('below nothing')
  expect(asked).toBe(4)
  for (let i = 10; i < 20_020; i++) double(i)
  const before = asked
  expect([double(2), asked - before]).toStrictEqual([4, 1])
})
