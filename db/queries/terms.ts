import type { Source } from '../../machines/core/stage.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import type { Tx } from '../transaction.ts'

/** A length that an office set for itself, and where it comes from. */
export type TermRow = {
  readonly provider_id: number
  readonly key: string
  readonly amount: number
  readonly unit: Length['unit']
  readonly counting: NonNullable<Length['counting']>
  readonly source: Source
  readonly valid_from: Date
}

/** The lengths an office has set, the latest first; those in force at an instant, or all of them. */
export async function readTerms(tx: Tx, provider: number, at: Date | null): Promise<TermRow[]> {
  const { rows } = await tx.query<TermRow>(
    `select provider_id, key, amount, unit, counting, source, valid_from from terms
     where provider_id = $1 and ($2::timestamptz is null or valid_from <= $2::timestamptz) order by key, valid_from desc`,
    [provider, at],
  )
  return rows
}

/** Sets a length from now on. Cases that are open keep the one they were opened with. */
export async function setTerm(tx: Tx, term: Omit<TermRow, 'valid_from'>): Promise<void> {
  await tx.query(
    `insert into terms (provider_id, key, amount, unit, counting, source, valid_from) values ($1, $2, $3, $4, $5, $6, business_now())
     on conflict (provider_id, key, valid_from) do nothing`,
    [term.provider_id, term.key, term.amount, term.unit, term.counting, JSON.stringify(term.source)],
  )
}
