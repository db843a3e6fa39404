import type { Length } from './time/calendar.ts'
import type { Measure } from './time/workingTime.ts'

/** Anything that survives JSON unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** How a clock's length is laid on the calendar: counted, or an instant fixed by the timetable. */
export type Span = Measure | { readonly by: 'instant'; readonly at: number }

/** One clock of one case. Instants are epoch milliseconds; `used` is in the clock's own unit. */
export type ClockState = {
  readonly state: 'running' | 'paused' | 'stopped'
  readonly outcome: 'met' | 'breached' | null
  readonly startedAt: number
  readonly span: Span
  readonly used: number
  /** Since when it has been running, paused or stopped. */
  readonly since: number
  /** The binding due instant; null while paused. */
  readonly dueAt: number | null
  /** How many rungs of the ladder have been climbed. */
  readonly climbed: number
  /** How many had been climbed when a corrected calendar took a breach back: those are climbed again without a word. */
  readonly told?: number
}

/** The next rung of a running clock: the only thing that ever wakes a case by itself. */
export type Timer = { readonly event: string; readonly dueAt: number }

/** Hashes of the calendars by which a case counts. */
export type CalendarHashes = { readonly provider: string; readonly agency: string }

/** Who has put a case on hold: its office, or the cycle it hangs on, whose suspension reaches it. */
export type Holder = 'office' | 'cycle'

/** Everything a case is between two steps. Its hash stands in every journal row. */
export type Standing = {
  readonly stage: string
  readonly status: 'active' | 'done'
  readonly context: JsonObject
  /** Each holder releases what it holds itself; the case stands still while any of them does. */
  readonly held: readonly Holder[]
  readonly assignee: string | null
  readonly clocks: Readonly<Record<string, ClockState>>
  readonly timers: Readonly<Record<string, Timer>>
  /** Lengths the office had set when the case was opened, by promise key; they win over the machine's own. */
  readonly terms: Readonly<Record<string, Length>>
  readonly calendars: CalendarHashes
  /** The instant of the last step; time never goes back within a case. */
  readonly at: number
}

/** True while somebody holds the case: nobody moves it and its clocks stand still. */
export const isHeld = ({ held }: Pick<Standing, 'held'>): boolean => held.length > 0
