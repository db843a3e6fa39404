import type { ChildrenFact, LettersFact, ParentFact, SheetFact } from '../core/facts.ts'
import type { Outcome, Place } from './recognition.ts'
import type { Dimension } from './score.ts'

/** A sheet whole, for the step that makes public what it says. */
export type AssessmentBody = { readonly sha256: string; readonly body: { readonly actual: string } }

/** What sessions of the committee decided on this very referral; nothing in `decision` means that the points stay. */
export type DecisionsFact = readonly { readonly id: string; readonly stage: string; readonly decision: string | null }[]

/** An indicator as the evaluation it hangs on counts it. */
export type IndicatorFact = {
  readonly stage: string
  readonly context: {
    readonly dimension: Dimension
    readonly weight: number
    readonly direction: 'increase' | 'decrease'
    readonly target: string
    readonly outcome: 'notApplicable' | 'notFiled' | null
    readonly actual: string | null
  }
}

/** Every fact an indicator may ask for, by the name its transitions use. */
export type IndicatorFacts = {
  readonly parent: ParentFact
  readonly papers: { readonly count: number }
  readonly letters: LettersFact
  readonly 'sheet.selfAssessment': SheetFact
  readonly 'sheet.nonApplicability': SheetFact
  readonly 'sheet.assessment': SheetFact
  readonly 'disclosed.assessment': AssessmentBody
  readonly 'sheet.objectionText': SheetFact
  readonly 'sheet.reassessment': SheetFact<{ readonly actual: string }>
  readonly 'sheet.objectionReply': SheetFact<{ readonly actual: string }>
  readonly 'fresh.trackingCode': string
  readonly 'decisions.performanceEvaluation.committee': DecisionsFact
}

/** Every fact an evaluation may ask for. */
export type EvaluationFacts = {
  readonly children: ChildrenFact
  readonly letters: LettersFact
  readonly 'entries.indicator': readonly IndicatorFact[]
  /** The group in which the agency stands, where the year has groups. */
  readonly 'groupOf.agencyGroups': { readonly code: string }
  readonly 'entryOf.recognition': Place
}

/** Every fact a cycle may ask for. */
export type CycleFacts = {
  /** `ended`: it was terminated, or lapsed with its documents. */
  readonly agreement: { readonly usable: boolean; readonly ended: boolean }
  readonly letters: LettersFact
  readonly children: ChildrenFact
  readonly 'sheet.indicatorSet': SheetFact<{ readonly indicators: number }>
  readonly 'sheet.processReview': SheetFact
  readonly 'sheet.agencyGroups': SheetFact
  readonly 'sheet.recognition': SheetFact
  readonly 'disclosed.recognition': { readonly body: { readonly rows: readonly Place[] } }
  readonly 'outcomes.evaluation': readonly Outcome[]
}
