import { createHash } from 'node:crypto'
import type { Chance } from '../../db/engine/engine.ts'

/** Draws that follow from a seed: the same seed, the same year. */
export type Random = Chance & {
  /** A number in [0, 1). */
  number(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True in so many of a hundred draws. */
  happens(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** Draws of their own for a name: what one agency does never disturbs another. */
  of(name: string): Random
}

/** Random draws from a seed. */
export function randomOf(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  let drawn = 0
  // Mulberry32: small, even, and the same on every machine.
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(number() * (high - low + 1))
  return {
    number,
    between,
    happens: (percent) => number() * 100 < percent,
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(''),
    uuid: () => uuidFrom(`${seed} ${drawn++}`),
    of: (name) => randomOf(`${seed}/${name}`),
  }
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
