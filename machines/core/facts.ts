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

/** True for a letter that came in to this case. */
export const cameIn = (letters: LettersFact | undefined, id: string): boolean =>
  letters?.[id]?.direction === 'incoming' && letters[id].status === 'received'

/** True for a letter of this case that the head has signed and sent. */
export const wentOut = (letters: LettersFact | undefined, id: string): boolean =>
  letters?.[id]?.direction === 'outgoing' && letters[id].status === 'sent'

/** The newest sheet of a kind: its hash, its author, how many problems it has; and whatever its card's summary says. */
export type SheetFact<Summary = Record<never, never>> = Summary & {
  readonly sha256: string
  readonly author: string
  readonly version: number
  readonly problems: number
}

/** True where this hash names the newest sheet of its kind, and nothing is wrong with it. */
export const isSound = (sheet: SheetFact | undefined, hash: string): boolean =>
  sheet?.sha256 === hash && sheet.problems === 0

/**
 * Findings that must be mended: how many are open, how many of these still want the agency's answer to the last question, and to
 * how many it answered then that it has corrected them.
 */
export type FindingsFact = { readonly open: number; readonly unanswered: number; readonly corrected: number }

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
