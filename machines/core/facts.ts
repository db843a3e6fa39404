import type { JsonObject } from './standing.ts'

/** The registered letters of a case, by id; `at` is when it came or was signed, in epoch ms. */
export type LettersFact = Readonly<
  Record<
    string,
    {
      readonly direction: 'incoming' | 'outgoing'
      readonly status: 'sent' | 'received'
      readonly channel: string | null
      readonly number: string | null
      readonly at: number
    }
  >
>

/** The newest sheet of a kind: its hash, its author, how many problems it has; and whatever its card's summary says. */
export type SheetFact<Summary = Record<never, never>> = Summary & {
  readonly sha256: string
  readonly author: string
  readonly version: number
  readonly problems: number
}

/** How many cases hang on this one, by machine and stage. */
export type ChildrenFact = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The case that this one hangs on. */
export type ParentFact<Context = JsonObject> = {
  readonly machine: string
  readonly stage: string
  readonly context: Context
}

/** Another case of the same agency or office. */
export type CaseFact<Context = JsonObject> = {
  readonly id: string
  readonly stage: string
  readonly period?: string | null
  readonly context: Context
}
