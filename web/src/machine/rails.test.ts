import { describe, expect, it } from '@jest/globals'
import type { Drawing } from '../ask/types.ts'
import { headOf, laneCount, lineOf, reachOf, tracksOf } from './rails.ts'

const chart = (stages: string, ...ways: (readonly [string, string])[]) => ({
  nodes: [...stages].map((id) => ({ id })) as unknown as Drawing['nodes'],
  edges: ways.map(([from, to]) => ({ id: `${from}->${to}`, from, to, ways: [], points: [] })),
})

const lanes = (...drawn: Parameters<typeof chart>) =>
  Object.fromEntries(tracksOf(chart(...drawn)).map(({ id, lane }) => [id, lane]))

describe('the ways of a chart', () => {
  it('need no lane where they lead to the next stage', () => {
    expect(lanes('abc', ['a', 'b'], ['b', 'c'])).toStrictEqual({ 'a->b': null, 'b->c': null })
    expect(laneCount(tracksOf(chart('abc', ['a', 'b'])))).toBe(0)
    expect(reachOf(0)).toBe(0)
  })

  it('share a lane where they lead into the same stage', () => {
    expect(lanes('abcd', ['a', 'd'], ['b', 'd'], ['c', 'd'])).toStrictEqual({ 'a->d': 0, 'b->d': 0, 'c->d': null })
  })

  it('run further out the longer they are, and never meet in one lane', () => {
    expect(lanes('abcdef', ['a', 'f'], ['a', 'c'], ['d', 'f'])).toStrictEqual({ 'a->f': 1, 'a->c': 0, 'd->f': 1 })
    expect(lanes('abcdef', ['a', 'c'], ['c', 'e'], ['d', 'f'])).toStrictEqual({ 'a->c': 0, 'c->e': 1, 'd->f': 0 })
  })

  it('share a lane with others that end before they begin', () => {
    expect(lanes('abcdef', ['b', 'a'], ['d', 'f'])).toStrictEqual({ 'b->a': 0, 'd->f': 0 })
  })
})

describe('the line of a way', () => {
  const at = (along: number, out: number) => `${out},${along}`

  it('leaves behind the middle, runs along its lane, and comes in before the middle, forth and back', () => {
    expect(lineOf(0, 100, 0, at)).toBe('M0,5L11,5Q16,5 16,10L16,90Q16,95 11,95L6,95')
    expect(lineOf(100, 0, 1, at)).toBe('M0,105L19,105Q24,105 24,100L24,0Q24,-5 19,-5L6,-5')
    expect(headOf(100, at)).toBe('M0,95L7,91L7,99z')
  })
})
