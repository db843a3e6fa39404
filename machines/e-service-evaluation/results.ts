import type { Facts } from '../core/command.ts'
import type { ChildSheet, CycleFacts } from './facts.ts'
import { type Found, type Participation, type Ranked, rank } from './ranking.ts'

const EVALUATION = 'eServiceEvaluation.evaluation'

/** What became of an evaluation that waits for publication, by its stage. */
export const OUTCOMES: Readonly<Record<string, Participation>> = {
  maturityAssessed: 'evaluated',
  nonCooperating: 'nonCooperating',
  excused: 'excused',
}

/** What the results of a round are worked out from. */
export const RESULT_FACTS = [
  'sheet.indicatorSet',
  'childSheets.evaluation',
  'childSheets.maturity',
  'earlier.results',
] as const satisfies readonly (keyof CycleFacts)[]

/** Classes and ranks of the round by the formula; nothing where an agency is not settled, or was not found whole. */
export function rankedFrom(facts: Partial<CycleFacts>): Ranked[] | null {
  const [found, classes, before] = [
    foundIn(facts),
    facts['sheet.indicatorSet']?.classes,
    facts['earlier.results']?.rows,
  ]
  return found === null || classes === undefined || before === undefined ? null : rank(found, classes, before)
}

/** The sheet of results as the formula fills it in, for the head to confirm. */
export function workOutResults(facts: Facts): { readonly rows: readonly Ranked[] } | null {
  const rows = rankedFrom(facts as Partial<CycleFacts>)
  return rows === null ? null : { rows }
}

function foundIn(facts: Partial<CycleFacts>): Found[] | null {
  const readiness = new Map(facts['childSheets.maturity']?.map((one) => [one.case, one.totals]))
  const found = (facts['childSheets.evaluation'] ?? [])
    .filter(({ machine }) => machine === EVALUATION)
    .map((one) => foundOf(one, readiness.get(one.case) ?? null))
  return found.length > 0 && found.every((one) => one !== null) ? found : null
}

function foundOf({ case: id, agency, stage, totals }: ChildSheet, ready: ChildSheet['totals']): Found | null {
  const participation = OUTCOMES[stage]
  if (participation === undefined) return null
  if (participation !== 'evaluated') return { case: id, agency, participation, totalScore: null, readinessStage: null }
  const [totalScore, readinessStage] = [totals?.totalScore, ready?.readinessStage]
  return totalScore === undefined || readinessStage === undefined
    ? null
    : { case: id, agency, participation, totalScore, readinessStage }
}
