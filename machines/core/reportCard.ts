import type { ContestState } from './contests.ts'
import type { Hands } from './hands.ts'
import type { Role } from './roles.ts'
import type { Source } from './stage.ts'
import type { Json, JsonObject } from './standing.ts'
import type { Text } from './text-pair.ts'
import type { Length } from './time/calendar.ts'

/** What a column holds: words, a code, a whole number, or a score as a decimal like '72.50'. */
export type ReportColumn = {
  readonly title: string
  readonly kind: 'text' | 'code' | 'count' | 'score'
  /** How wide it is beside others; 1 where nothing is said. */
  readonly weight?: number
}

/** Scores are decimal strings, counts numbers; null where there is nothing to say. */
export type ReportCell = string | number | null

/** One table of a report, the same on its pages and in its workbook. */
export type ReportTable = {
  readonly name: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly ReportCell[])[]
  readonly total: readonly ReportCell[] | null
}

export type ReportSection = {
  readonly title: string
  readonly text: readonly string[]
  readonly tables: readonly ReportTable[]
}

/** All that a report says, in Persian words; numbers are in plain Latin digits, which the surface writes in its own way. */
export type ReportModel = {
  readonly title: string
  /** One line for readers of English. */
  readonly english: string
  readonly facts: readonly (readonly [string, string])[]
  /** The report in a few sentences. */
  readonly summary: readonly string[]
  readonly sections: readonly ReportSection[]
}

/** A case as a report looks at it: where it stands, what its guards read, and the newest of the sheets that the report names, by kind. */
export type CaseGround = {
  readonly stage: string
  readonly context: JsonObject
  readonly sheets: Readonly<Record<string, Json>>
}

/** A case that hangs on another, with those that hang on it. */
export type ChildGround = CaseGround & {
  readonly id: string
  readonly machine: string
  readonly agency: Text | null
  readonly children: readonly ChildGround[]
}

/** Why a clock does not count: its case was voided or is held; it ran out while the service was down or on a day that was closed. */
export const EXCLUSIONS = ['voided', 'held', 'outage', 'closure'] as const

export type Exclusion = (typeof EXCLUSIONS)[number]

/** How the clocks that began in a period were kept; each clock of each case is counted once. */
export type Kept = {
  readonly met: number
  readonly breached: number
  readonly running: number
  readonly excluded: Readonly<Record<Exclusion, number>>
  /** Of the time that those used which have ended, in the clock's own unit; null where that cannot be said. */
  readonly median: string | null
  readonly ninetieth: string | null
}

/** What an agreement promises, by the thing that carries it. */
export type Commitment = {
  readonly clause: string
  readonly words: string
  readonly machine: string
  readonly machineTitle: string
  readonly kind: 'clock' | 'deadline' | 'notice' | 'document'
  readonly name: string
  readonly title: string
  /** For what keeps time: how long, since where it was said. An instant that a timetable fixes has no length. */
  readonly target: Pick<Length, 'amount' | 'unit'> | null
  readonly source: Source | { readonly kind: 'office' | 'timetable' } | null
  readonly kept: Kept | null
  /** For what does not: how often it was done in the period. */
  readonly done: number | null
}

/** In whose hands the time of one machine's cases was, in ms of office hours, and what of it was contested. */
export type DelayFigures = {
  readonly machine: string
  readonly machineTitle: string
  readonly cases: number
  readonly working: Readonly<Record<Hands, number>>
  readonly contests: Readonly<Record<ContestState, number>>
}

/** What a report is built from; the same ground gives the same report. Instants are epoch ms. */
export type ReportGround = {
  /** That of the case, or the one that was asked for; null where there is none. */
  readonly period: string | null
  readonly service: Text
  readonly office: Text
  readonly province: Text
  readonly at: number
  readonly case: CaseGround
  readonly children: readonly ChildGround[]
  /** For reports that look at an agreement's promises; empty for others. */
  readonly commitments: readonly Commitment[]
  /** Whose the time was: for those, of the office's cases within the period; for others, of the cases below this one. */
  readonly delays: readonly DelayFigures[]
}

/** A report of a machine's cases: for whom it is made, and how it is built. Auditors may have every one. */
export type ReportCard = {
  readonly title: Text
  readonly of: string
  /** Roles of the office; agencies have none. */
  readonly by: readonly [Role, ...Role[]]
  /** Kinds of sheets it is built from; others beside the cases are not read. */
  readonly sheets: readonly string[]
  /** `period`: whoever asks says of which quarter or year; else it is that of the case. */
  readonly asks?: 'period'
  /** It is built from what the agreement of the case promises, and how that was kept. */
  readonly reads?: 'commitments'
  readonly build: (ground: ReportGround) => ReportModel
}
