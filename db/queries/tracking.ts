import type pg from 'pg'
import type { Text } from '../../machines/core/text-pair.ts'

/** What a tracking code opens: where the case stands, and when something is due next. */
export type Tracked = {
  readonly version: string
  readonly stage: string
  readonly nextAt: Date | null
  /** What it opens besides, to whoever also knows the last digits of the mobile on file. */
  readonly more: TrackedMore | null
}

/** What concerns the case and no person in it. */
export type TrackedMore = {
  readonly stageSince: Date
  readonly period: string
  /** Null where somebody without an account wrote it. */
  readonly agency: Text | null
  readonly filedAt: Date | null
  /** How often it was filed. */
  readonly filings: number
  readonly late: boolean
  readonly isNil: boolean
}

type Row = {
  version: string
  stage: string
  next_at: Date | null
  knows: boolean
  stage_since: Date
  period: string | null
  agency_fa: string | null
  agency_en: string | null
  filed_at: Date | null
  filings: number | null
  late: boolean | null
  is_nil: boolean | null
}

const TRACK = `
  select version, stage, next_at, knows, stage_since, period, agency_fa, agency_en, filed_at, filings, late, is_nil from track_code($1, $2)`

/** Looks a code up, with the last digits of the mobile on file or without; null for a wrong code and wrong digits alike. */
export async function track(
  pool: Pick<pg.Pool, 'query'>,
  code: string,
  digits: string | null,
): Promise<Tracked | null> {
  const { rows } = await pool.query<Row>(TRACK, [code, digits])
  const row = rows[0]
  if (!row) return null
  const { version, stage, next_at: nextAt } = row
  return { version, stage, nextAt, more: row.knows ? moreOf(row) : null }
}

const moreOf = (row: Row): TrackedMore => ({
  stageSince: row.stage_since,
  period: row.period ?? '',
  agency: row.agency_fa === null ? null : { fa: row.agency_fa, en: row.agency_en ?? row.agency_fa },
  filedAt: row.filed_at,
  filings: row.filings ?? 0,
  late: row.late ?? false,
  isNil: row.is_nil ?? false,
})
