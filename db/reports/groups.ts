import {
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  TIERS,
} from '../../machines/debts-and-claims/statement/titles.ts'
import type { Tx } from '../transaction.ts'
import { AGE_COLUMNS, type AgeGroup, type AgeSums, agesOf, type Side } from './ageing.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'

/** What lines of one group come to, in current Rial. */
export type Amounts = { readonly lines: number; readonly closing: string; readonly overdue: string }

/** One group of lines, by form. */
export type Group = { readonly key: string } & Readonly<Record<Side, Amounts>>

/** What one form comes to: how its balances moved within the period. */
export type FormFigures = Amounts & { readonly opening: string; readonly increase: string; readonly decrease: string }

/** Every sum over the lines of a cycle. */
export type LineFigures = {
  readonly forms: Readonly<Record<Side, FormFigures>>
  readonly ageing: readonly AgeGroup[]
  readonly byTier: readonly Group[]
  readonly byCounterpartyType: readonly Group[]
  readonly byLegalBasis: readonly Group[]
  readonly byCertainty: readonly Group[]
  /** By the agency's id; only agencies that filed lines. */
  readonly byAgency: readonly Group[]
}

type Row = AgeSums & { side: Side; key: string | null; grouping: Grouping; lines: number } & Record<
    'opening' | 'increase' | 'decrease' | 'closing' | 'overdue',
    string
  >

type Grouping = 'tier' | 'counterpartyType' | 'legalBasis' | 'certainty' | 'agency' | 'form'

const READ = `
  with counted as (${COUNTED}), lines as (${COUNTED_LINES})
  select side,
    case when grouping(tier) = 0 then 'tier' when grouping(counterparty_type) = 0 then 'counterpartyType' when grouping(legal_basis) = 0 then 'legalBasis'
      when grouping(certainty) = 0 then 'certainty' when grouping(agency_id) = 0 then 'agency' else 'form' end as "grouping",
    coalesce(tier, counterparty_type, legal_basis, certainty, agency_id::text) as key,
    count(*)::int as lines,
    sum(opening * rate)::text as opening, sum(increase * rate)::text as increase, sum(decrease * rate)::text as decrease,
    sum(closing * rate)::text as closing, sum(overdue * rate)::text as overdue,${AGE_COLUMNS}
  from lines
  group by grouping sets ((side), (side, tier), (side, counterparty_type), (side, legal_basis), (side, certainty), (side, agency_id))`

/** Sums of all lines that count in a cycle, by everything they are grouped by, in one pass over them. */
export async function readLineFigures(tx: Tx, cycleId: string): Promise<LineFigures> {
  const { rows } = await tx.query<Row>(READ, [cycleId])
  return lineFigures(rows)
}

function lineFigures(rows: readonly Row[]): LineFigures {
  const by = (grouping: Grouping, titles: object) =>
    groupsOf(
      rows.filter((row) => row.grouping === grouping),
      Object.keys(titles),
    )
  const form = (side: Side) => rows.find((row) => row.grouping === 'form' && row.side === side)
  return {
    forms: { debt: formOf(form('debt')), claim: formOf(form('claim')) },
    ageing: agesOf({ debt: form('debt'), claim: form('claim') }),
    byTier: by('tier', TIERS),
    byCounterpartyType: by('counterpartyType', COUNTERPARTY_TYPES),
    byLegalBasis: by('legalBasis', LEGAL_BASES),
    byCertainty: by('certainty', CERTAINTIES),
    byAgency: by('agency', {}),
  }
}

/** Every group that has a name, empty ones too, so that two periods can be laid side by side; then those only the lines know. */
function groupsOf(rows: readonly Row[], named: readonly string[]): Group[] {
  const known = new Map(rows.map((row) => [`${row.side} ${row.key}`, row]))
  const keys = [...new Set([...named, ...rows.map(({ key }) => key ?? '')])]
  return keys.map((key) => ({
    key,
    debt: amountsOf(known.get(`debt ${key}`)),
    claim: amountsOf(known.get(`claim ${key}`)),
  }))
}

const amountsOf = (row: Row | undefined): Amounts => ({
  lines: row?.lines ?? 0,
  closing: row?.closing ?? '0',
  overdue: row?.overdue ?? '0',
})

const formOf = (row: Row | undefined): FormFigures => ({
  ...amountsOf(row),
  opening: row?.opening ?? '0',
  increase: row?.increase ?? '0',
  decrease: row?.decrease ?? '0',
})
