import { type CurrencyUnit, inCurrentRial } from '../../machines/core/persian/money.ts'
import type { Tx } from '../transaction.ts'
import type { Side } from './ageing.ts'
import { type FormFigures, type Group, type LineFigures, readLineFigures } from './groups.ts'

/** The figures of a period's signed report where there is one, else its statements as they are now. */
export type Basis = { readonly kind: 'signedReport'; readonly sha256: string } | { readonly kind: 'statements' }

/** What another period of the same provider comes to, in current Rial. */
export type Earlier = Pick<LineFigures, 'forms' | 'byTier'> & {
  readonly periodKey: string
  readonly cycleId: string
  readonly basis: Basis
  /** The unit its figures were in before they were converted. */
  readonly currency: CurrencyUnit
}

type Row = {
  id: string
  period: string
  sha256: string | null
  currency: CurrencyUnit | null
  forms: LineFigures['forms'] | null
  tiers: LineFigures['byTier'] | null
}

// Only what is compared: the figures of ten thousand agencies are megabytes.
const READ = `
  select p.id, p.period, r.sha256, r.figures ->> 'currency' as currency, r.figures -> 'forms' as forms, r.figures -> 'byTier' as tiers
  from cases c join cases p on p.provider_id = c.provider_id and p.service = c.service and p.machine = c.machine
    and p.agency_id is null and p.period = any($2) and p.stage <> 'cancelled'
  left join reports r on r.cycle_id = p.id and r.version = (p.context ->> 'reportVersion')::int and r.sha256 = p.context ->> 'report'
  where c.id = $1 order by p.period`

/** Other periods of a cycle's provider, oldest first; those are left out that are not in the system, or say nothing yet. */
export async function readEarlier(tx: Tx, cycleId: string, periodKeys: readonly string[]): Promise<Earlier[]> {
  const { rows } = await tx.query<Row>(READ, [cycleId, periodKeys])
  const found: Earlier[] = []
  for (const row of rows) {
    const earlier = row.forms === null ? await fromStatements(tx, row) : fromReport(row, row.forms)
    if (earlier) found.push(earlier)
  }
  return found
}

async function fromStatements(tx: Tx, { id: cycleId, period: periodKey }: Row): Promise<Earlier | null> {
  const { forms, byTier } = await readLineFigures(tx, cycleId)
  if (forms.debt.lines + forms.claim.lines === 0) return null
  return { periodKey, cycleId, basis: { kind: 'statements' }, currency: 'irrCurrent', forms, byTier }
}

function fromReport({ id, period, sha256, currency, tiers }: Row, forms: LineFigures['forms']): Earlier {
  const unit = currency ?? 'irrCurrent'
  const form = (one: FormFigures) => inCurrent(one, ['opening', 'increase', 'decrease', 'closing', 'overdue'], unit)
  const sideOf = (group: Group, side: Side) => inCurrent(group[side], ['closing', 'overdue'], unit)
  return {
    ...{ periodKey: period, cycleId: id, basis: { kind: 'signedReport', sha256: sha256 ?? '' }, currency: unit },
    forms: { debt: form(forms.debt), claim: form(forms.claim) },
    byTier: (tiers ?? []).map((tier) => ({ ...tier, debt: sideOf(tier, 'debt'), claim: sideOf(tier, 'claim') })),
  }
}

const inCurrent = <T extends object>(amounts: T, fields: readonly (keyof T)[], unit: CurrencyUnit): T => ({
  ...amounts,
  ...Object.fromEntries(
    fields.map((field) => [field, inCurrentRial(BigInt(amounts[field] as string), unit).toString()]),
  ),
})
