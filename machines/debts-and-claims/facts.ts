import type { FindingsFact } from '../core/facts.ts'

/** The window of the cycle a statement is filed in. Instants are epoch ms, compared as instants. */
export type CycleWindow = {
  readonly stage: string
  readonly opensAt: number
  readonly softCloseAt: number
  readonly hardCloseAt: number
}

/** What the server found when it read the statement to be filed: counts and totals, never its lines. */
export type StatementFact = {
  readonly sha256: string
  readonly lines: number
  /** Problems that must be mended before filing. */
  readonly mustFix: number
  readonly debtTotal: string
  readonly claimTotal: string
  readonly overdueDebtTotal: string
  readonly overdueClaimTotal: string
  /** Persons who certified exactly these bytes. */
  readonly financeController: string | null
  readonly approver: string | null
}

/** Whether the draft has no line in it. */
export type DraftFact = { readonly empty: boolean }

/** What the office decided for itself. */
export type OfficeRules = { readonly oneStepApproval: boolean; readonly maxRounds: number }

/** What refinement still has to settle. */
export type RefinementFact = { readonly unresolved: number }

/** Every fact a submission may ask for, by the name its transitions use. */
export type SubmissionFacts = {
  readonly 'cycle.window': CycleWindow
  readonly statement: StatementFact
  readonly draft: DraftFact
  readonly findings: FindingsFact
  readonly 'office.rules': OfficeRules
  readonly refinement: RefinementFact
  readonly 'fresh.trackingCode': string
}

/** Whether the hop at hand has its letter, and its receipt; the people of the authority it goes to and of the one that sends it on. */
export type DeliveryFact = {
  readonly letter: boolean
  readonly receipt: boolean
  readonly addressees: readonly string[]
  readonly forwarders: readonly string[]
}

/** Every fact a cycle may ask for, by the name its transitions use. */
export type CycleFacts = {
  readonly timetable: { readonly approved: boolean }
  /** `ended`: it was terminated, or lapsed with its documents. */
  readonly agreement: { readonly usable: boolean; readonly ended: boolean }
  /** Whether the quarter that an annual cycle waits for is closed; absent for quarters. */
  readonly quarter: { readonly closed: boolean }
  /** Submissions that are neither refined, resting nor waived, and those refined but not yet in the report. */
  readonly 'cycle.progress': { readonly unsettled: number; readonly refined: number }
  readonly report: { readonly sha256: string }
  readonly delivery: DeliveryFact
  /** The people of every authority that any version of the report has come to, or that sent it on. */
  readonly broughtTo: { readonly people: readonly string[] }
}

/** Every fact a request may ask for, by the name its transitions use. */
export type RequestFacts = {
  /** Hash of the text that was last kept beside the case. */
  readonly text: string
}
