import type { Source } from '../../machines/core/stage.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { LENGTHS } from '../../machines/debts-and-claims/lengths.ts'
import { type After, type Plan, STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { FIRST_OF_CYCLE, OF_CYCLE } from '../timetables/timetable.ts'
import type { Tx } from '../transaction.ts'

/** A length the cycle ran by, and where it comes from; no agreement states one, so people are told. */
export type LengthFigures = {
  readonly key: string
  readonly length: Pick<Length, 'amount' | 'unit'> | { readonly dayOfNextYear: string }
  readonly source: Source | { readonly kind: 'timetable' }
}

type PlanRow = { plan: Plan; source: Source }
type TermRow = { key: string; amount: number; unit: Length['unit']; source: Source }

const TERMS = `
  select distinct on (t.key) t.key, t.amount, t.unit, t.source from cases c join terms t on t.provider_id = c.provider_id and t.valid_from <= c.opened_at
  where c.id = $1 order by t.key, t.valid_from desc`

const PLAN = `
  select t.plan, t.source from cases c cross join lateral (select t.plan, t.source ${OF_CYCLE} ${FIRST_OF_CYCLE}) t where c.id = $1`

const OF_THE_MACHINE = [LENGTHS.outcome, LENGTHS.review, LENGTHS.correction, LENGTHS.refine]

/** The lengths of a cycle's timetable, then those of its stages, each with its source. */
export async function readLengths(tx: Tx, cycleId: string, periodKey: string): Promise<LengthFigures[]> {
  const terms = await tx.query<TermRow>(TERMS, [cycleId])
  const plans = await tx.query<PlanRow>(PLAN, [cycleId])
  const set = new Map(terms.rows.map((row) => [row.key, row]))
  const stages = OF_THE_MACHINE.map(({ key, amount, unit, source }): LengthFigures => {
    const own = set.get(key)
    return own ? { key, length: lengthOf(own), source: own.source } : { key, length: { amount, unit }, source }
  })
  return [...planLengths(plans.rows[0], periodKey), ...stages]
}

function planLengths(row: PlanRow | undefined, periodKey: string): LengthFigures[] {
  const standard = STANDARD_PLANS[periodKey.includes('Q') ? 'quarter' : 'year']
  if (!row) return []
  const { plan, source } = row
  const windowOf = (of: Plan): After => (periodKey.endsWith('Q4') ? (of.lastQuarter ?? of.window) : of.window)
  return [
    planLength('s0.window', windowOf(plan), windowOf(standard), source),
    planLength('s0.softToHard', plan.softToHard, standard.softToHard, source),
    planLength('s0.hardToDelivery', plan.hardToDelivery, standard.hardToDelivery, source),
  ]
}

const planLength = (key: string, after: After, standard: After, source: Source): LengthFigures => ({
  key,
  length: lengthOf(after),
  source: sourceOf(sameLength(after, standard), source),
})

/** A circular is named where the timetable was decided by one. */
const sourceOf = (isStandard: boolean, source: Source): LengthFigures['source'] => {
  if (source.kind !== 'default') return source
  return { kind: isStandard ? 'default' : 'timetable' }
}

const lengthOf = (after: After): LengthFigures['length'] =>
  'dayOfNextYear' in after ? { dayOfNextYear: after.dayOfNextYear } : { amount: after.amount, unit: after.unit }

const sameLength = (one: After, other: After): boolean =>
  JSON.stringify(lengthOf(one)) === JSON.stringify(lengthOf(other))
