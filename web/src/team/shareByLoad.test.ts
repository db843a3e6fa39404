import { expect, it } from '@jest/globals'
import { shareByLoad } from './shareByLoad.ts'

const desks = [
  { person: 'busy', open: 4 },
  { person: 'free', open: 1 },
  { person: 'other', open: 2 },
]

it('gives each case in turn to whoever then has least, and to the first of those who have as little', () => {
  expect([...shareByLoad(['a', 'b', 'c', 'd'], desks)]).toStrictEqual([
    ['free', ['a', 'b', 'd']],
    ['other', ['c']],
  ])
})

it('gives nothing where there is nobody', () => {
  expect([...shareByLoad(['a'], [])]).toStrictEqual([])
})
