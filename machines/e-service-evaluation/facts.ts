import type { ChildrenFact, LettersFact, ParentFact, SheetFact } from '../core/facts.ts'
import type { ClassBound, Participation, Placed } from './ranking.ts'

/** A case of the round with its newest sheet of a kind; of what stands in it, its totals alone. */
export type ChildSheet = {
  readonly case: string
  readonly machine: string
  readonly agency: number
  readonly stage: string
  readonly sha256: string | null
  readonly totals: { readonly totalScore?: number; readonly readinessStage?: string } | null
}

/** What the published results say of one agency. */
export type ResultRow = {
  readonly case: string
  readonly agency: number
  readonly participation: Participation
  readonly totalScore: number | null
  readonly class: string | null
  readonly rank: number | null
  readonly previousRank: number | null
  readonly readinessStage: string | null
}

/** Every fact a round may ask for, by the name its transitions use. */
export type CycleFacts = {
  /** `ended`: it was terminated, or lapsed with its documents. */
  readonly agreement: { readonly usable: boolean; readonly ended: boolean }
  readonly children: ChildrenFact
  readonly 'sheet.indicatorSet': SheetFact<{ readonly classes: readonly ClassBound[] }>
  readonly 'sheet.scope': SheetFact
  readonly 'sheet.results': SheetFact
  readonly 'disclosed.results': { readonly sha256: string; readonly body: { readonly rows: readonly ResultRow[] } }
  readonly 'childSheets.evaluation': readonly ChildSheet[]
  readonly 'childSheets.maturity': readonly ChildSheet[]
  /** The published results of the round before this one; nothing of a first. */
  readonly 'earlier.results': { readonly rows: readonly Placed[] }
}

/** Every fact an evaluation may ask for. */
export type EvaluationFacts = {
  readonly letters: LettersFact
  readonly parent: ParentFact
  readonly 'office.rules': { readonly maxRounds: number }
  readonly 'sheet.selfDeclaration': SheetFact
  readonly 'sheet.rectification': SheetFact
  readonly 'sheet.evaluation': SheetFact
  readonly 'sheet.maturity': SheetFact
  readonly 'sheet.objection': SheetFact
  readonly 'sheet.objectionAnswer': SheetFact
  readonly 'entryOf.results': ResultRow
}
