import type { Json, JsonObject } from '../../core/standing.ts'

/** A hash that a test tells from others by its letter. */
export const hashOf = (letter: string): string => letter.repeat(64)

/** A letter's or a case's id, told from others by its digit. */
export const idOf = (digit: number): string => `0000000${digit}-0000-4000-8000-000000000000`

/** The fact of one letter that came in, or left. */
export const cameIn = (id: string): JsonObject => ({ letters: { [id]: { direction: 'incoming', status: 'received' } } })
export const wentOut = (id: string): JsonObject => ({ letters: { [id]: { direction: 'outgoing', status: 'sent' } } })

/** The fact of a sheet with nothing wrong in it, or with so many problems. */
export const sheet = (sha256: string, more: { readonly [key: string]: Json } = {}): JsonObject => ({
  ...{ sha256, problems: 0, author: 'somebody', version: 1 },
  ...more,
})

/** What a guard that keeps the way shut answers, and what somebody hears who may not. */
export const unmet = (guard: string) => ({ code: 'condition-unmet', details: { guard } })
export const NOT_THEIRS = { code: 'wrong-role' }
