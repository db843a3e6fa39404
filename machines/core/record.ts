import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Act, Actor, Facts, MachineEvent, Opening } from './command.ts'
import type { Effect } from './effects.ts'
import type { CalendarHashes, Standing, Timer } from './standing.ts'

/** What a case is and whose, fixed when it is opened. */
export type Subject = {
  readonly machine: string
  readonly service: string
  readonly provider: number
  readonly province: number
  readonly agency: number | null
  readonly reportingPoint: number | null
  readonly period: string | null
  readonly parent: string | null
  readonly confidentiality: 'open' | 'normal' | 'confidential'
  readonly key: string
}

/** What happened, as it was given to the decision. */
export type Happening =
  | { readonly kind: 'opened'; readonly subject: Subject; readonly opening: Opening }
  | { readonly kind: 'event'; readonly event: MachineEvent }
  | { readonly kind: 'timer'; readonly clock: string; readonly event: string; readonly dueAt: number }
  | { readonly kind: 'act'; readonly act: Act }

/** One row of history, whole. Its canonical JSON is hashed, and the hash is carried by the next row. */
export type JournalRecord = {
  readonly format: 1
  readonly case: string
  readonly step: number
  readonly command: { readonly id: string; readonly body: string }
  readonly what: Happening
  readonly by: Actor
  readonly reason: string | null
  readonly facts: Facts
  readonly at: string
  readonly from: string | null
  readonly to: string
  readonly versions: { readonly machine: string; readonly calendars: CalendarHashes; readonly xstate: string }
  readonly timers: { readonly set: Readonly<Record<string, Timer>>; readonly dropped: readonly string[] }
  readonly effects: readonly Effect[]
  readonly standing: string
  readonly previous: string | null
}

/** RFC 8785 JSON of a value, as bytes: equal values give equal bytes, whatever the order of their keys. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('the value has no JSON form')
  return Buffer.from(text)
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** Hash of how a case stands; two standings with one hash are the same standing. */
export const standingHash = (standing: Standing): string => sha256(canonicalBytes(standing))

/** An id that follows from what it stands for, so that doing a thing twice names one thing. UUID version 8. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = sha256(canonicalBytes(parts))
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Which timers a step sets or moves, and which it drops; in an order that does not depend on how they were read. */
export function timerChanges(before: Standing['timers'], after: Standing['timers']): JournalRecord['timers'] {
  const set = Object.entries(after).filter(([clock, timer]) => !sameTimer(before[clock], timer))
  return {
    set: Object.fromEntries(set),
    dropped: Object.keys(before)
      .filter((clock) => !(clock in after))
      .sort(),
  }
}

const sameTimer = (one: Timer | undefined, other: Timer): boolean =>
  one?.event === other.event && one.dueAt === other.dueAt
