import { createHash } from 'node:crypto'
import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'
import type { ReportFigures } from './figures.ts'
import type { Head } from './filings.ts'
import { headsText } from './heads.ts'

/** A report by what names it: its cycle, its version and the hash of its figures. */
export type ReportName = { readonly cycleId: string; readonly version: number; readonly sha256: string }

/** The files of a report. The workbook may be large and comes as it was written, in pieces. */
export type ReportFiles = { readonly pdf: readonly Buffer[]; readonly xlsx: readonly Buffer[] }

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

const PARTS = 'create temporary table parts_of_a_report (file text, part int, bytes bytea) on commit drop'

// What everybody may see of a cycle, everybody may not see of the lines in its report.
const SAVE = `
  insert into reports (cycle_id, version, sha256, figures, pdf, pdf_sha256, xlsx, xlsx_sha256, journal_heads, rendered_at,
    provider_id, province, service, agency_id, confidentiality)
  select id, $2, $3, $4, (select string_agg(bytes, '' order by part) from parts_of_a_report where file = 'pdf'), $5,
    (select string_agg(bytes, '' order by part) from parts_of_a_report where file = 'xlsx'), $6, $7, $8,
    provider_id, province, service, agency_id, $9 from cases where id = $1
  on conflict (cycle_id, version, sha256) do update set rendered_at = greatest(reports.rendered_at, excluded.rendered_at)`

/**
 * Keeps a report. The same figures again are the same row, with the files it had. The files travel in parts and are put
 * together where they stay: sent whole, a large one would stand in memory several times over.
 */
export async function saveReport(
  tx: Tx,
  name: ReportName,
  made: ReportFiles & { figures: ReportFigures; heads: readonly Head[]; confidential: boolean; at: Date },
): Promise<void> {
  const { pdf, xlsx, figures, heads, confidential, at } = made
  await tx.query(PARTS)
  await sendParts(tx, 'pdf', pdf)
  await sendParts(tx, 'xlsx', xlsx)
  await tx.query(SAVE, [
    ...[name.cycleId, name.version, name.sha256, JSON.stringify(figures)],
    ...[hashOf(pdf), hashOf(xlsx), headsText(heads), at, confidential ? 'confidential' : 'normal'],
  ])
}

async function sendParts(tx: Tx, file: keyof ReportFiles, pieces: readonly Buffer[]): Promise<void> {
  let part = 0
  for (const bytes of inParts(pieces))
    await tx.query('insert into parts_of_a_report values ($1, $2, $3)', [file, part++, bytes])
}

const PART = 1024 * 1024

function* inParts(pieces: readonly Buffer[]): Generator<Buffer> {
  let gathered: Buffer[] = []
  for (const piece of pieces) {
    gathered.push(piece)
    if (sizeOf(gathered) < PART) continue
    yield Buffer.concat(gathered)
    gathered = []
  }
  if (gathered.length > 0) yield Buffer.concat(gathered)
}

const sizeOf = (pieces: readonly Buffer[]): number => pieces.reduce((size, { length }) => size + length, 0)

function hashOf(pieces: readonly Buffer[]): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
