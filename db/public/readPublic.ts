import type pg from 'pg'
import type { Agreement } from '../../machines/agreement/agreement.machine.ts'
import type { Json } from '../../machines/core/standing.ts'
import type { KeepingRow } from '../agreements/readKeeping.ts'

// Whoever has not signed in is nobody: nothing here enters anybody's rights, and every statement asks one function that gives what
// was published (db/migrations/0082_public.sql).
type Db = Pick<pg.Pool, 'query'>

type OfOffice = { readonly provider_fa: string; readonly provider_en: string }

/** The agreement of an office about a service, as everybody may see it. */
export type PublicAgreement = OfOffice & {
  readonly release: string
  readonly service: number
  readonly provider_id: number
  readonly stage: string
  readonly stage_since: Date
  readonly code: string
  readonly version: Agreement['version']
  readonly valid_from: string
  readonly valid_to: string | null
  readonly continues: boolean
}

export async function publicAgreements(db: Db): Promise<PublicAgreement[]> {
  const { rows } = await db.query<PublicAgreement>('select * from public_agreements()')
  return rows
}

/** How often an office kept each promise about time in its cases of a service. */
export async function publicKeeping(db: Db, office: number, service: number): Promise<KeepingRow[]> {
  const { rows } = await db.query<KeepingRow>('select * from public_keeping($1, $2::smallint)', [office, service])
  return rows
}

/** Results that were published for everybody. */
export type PublicResult = OfOffice & {
  readonly sha256: string
  readonly kind: 'results' | 'yearbook'
  readonly service: number
  readonly period: string | null
  readonly published_at: Date
  /** Nothing was published since that takes its place. */
  readonly is_newest: boolean
}

export async function publicResults(db: Db): Promise<PublicResult[]> {
  const { rows } = await db.query<PublicResult>('select * from public_results() order by published_at desc, sha256')
  return rows
}

/** What was published under this hash; null where nothing was. */
export async function publicResult(
  db: Db,
  sha256: string,
): Promise<{ readonly body: Json; readonly heads: Json | null } | null> {
  const { rows } = await db.query<{ body: Json; heads: Json | null }>('select * from public_result($1)', [sha256])
  return rows[0] ?? null
}

/** What agencies are called. */
export async function agencyTitles(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { readonly fa: string; readonly en: string }>> {
  const { rows } = await db.query<{ id: number; fa: string; en: string }>(
    'select id, title_fa as fa, title_en as en from agencies where id = any($1)',
    [ids],
  )
  return new Map(rows.map(({ id, fa, en }) => [id, { fa, en }]))
}

/** An outage that was announced. Instants are epoch ms. */
export type PublicOutage = OfOffice & {
  readonly release: string
  readonly stage: string
  readonly service: number
  readonly starts_at: string
  readonly ends_at: string | null
  readonly planned: boolean
  readonly published_at: string
}

export async function publicOutages(db: Db): Promise<PublicOutage[]> {
  const { rows } = await db.query<PublicOutage>('select * from public_outages() order by starts_at desc')
  return rows
}

/** A change of a service that was announced. */
export type PublicChange = OfOffice & {
  readonly service: number
  readonly changes: 'process' | 'system' | 'documents' | 'rules'
  readonly effective_at: string
  readonly published_at: string
  readonly body: string | null
}

export async function publicChanges(db: Db): Promise<PublicChange[]> {
  const { rows } = await db.query<PublicChange>('select * from public_changes() order by published_at desc')
  return rows
}
