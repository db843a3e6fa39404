import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'
import type { ReportFigures } from './figures.ts'
import type { Head } from './filings.ts'
import { headsText } from './heads.ts'

/** A report by what names it: its cycle, its version and the hash of its figures. */
export type ReportName = { readonly cycleId: string; readonly version: number; readonly sha256: string }

/** The files of a report. */
export type ReportFiles = { readonly pdf: Buffer; readonly xlsx: Buffer }

/** Hash of figures; two reports with one hash say the same. */
export const figuresHash = (figures: ReportFigures): string => sha256(canonicalBytes(figures))

/**
 * Says of a report that is there already that it was found right again; false where there is none. `at` is the instant of
 * the snapshot it was worked out from, by which the report of an earlier draft is told from the one to be signed.
 */
export async function confirmReport(
  tx: Tx,
  { cycleId, version, sha256: hash }: ReportName,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update reports set rendered_at = greatest(rendered_at, $4) where cycle_id = $1 and version = $2 and sha256 = $3',
    [cycleId, version, hash, at],
  )
  return rowCount === 1
}

// What everybody may see of a cycle, everybody may not see of the lines in its report.
const SAVE = `
  insert into reports (cycle_id, version, sha256, figures, pdf, pdf_sha256, xlsx, xlsx_sha256, journal_heads, rendered_at,
    provider_id, province, service, agency_id, confidentiality)
  select id, $2, $3, $4, $5, $6, $7, $8, $9, $10, provider_id, province, service, agency_id, $11 from cases where id = $1
  on conflict (cycle_id, version, sha256) do update set rendered_at = greatest(reports.rendered_at, excluded.rendered_at)`

/** Keeps a report. The same figures again are the same row, with the files it had. */
export async function saveReport(
  tx: Tx,
  name: ReportName,
  made: ReportFiles & { figures: ReportFigures; heads: readonly Head[]; confidential: boolean; at: Date },
): Promise<void> {
  const { pdf, xlsx, figures, heads, confidential, at } = made
  await tx.query(SAVE, [
    ...[name.cycleId, name.version, name.sha256, JSON.stringify(figures)],
    ...[pdf, sha256(pdf), xlsx, sha256(xlsx), headsText(heads), at],
    confidential ? 'confidential' : 'normal',
  ])
}
