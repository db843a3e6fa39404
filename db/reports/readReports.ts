import type { Tx } from '../transaction.ts'
import type { ReportFigures } from './figures.ts'
import type { ReportName } from './saveReport.ts'

/** A report as a list shows it. */
export type ReportEntry = {
  readonly version: number
  readonly sha256: string
  readonly renderedAt: Date
  /** True for the figures that were signed as this version. */
  readonly signed: boolean
  readonly pdf: { readonly size: number; readonly sha256: string }
  readonly xlsx: { readonly size: number; readonly sha256: string }
}

type Row = {
  version: number
  sha256: string
  rendered_at: Date
  signed: boolean
  pdf_size: number
  pdf_sha256: string
  xlsx_size: number
  xlsx_sha256: string
}

const LIST = `
  select r.version, r.sha256, r.rendered_at, octet_length(r.pdf) as pdf_size, r.pdf_sha256, octet_length(r.xlsx) as xlsx_size, r.xlsx_sha256,
    exists (select from journal j where j.case_id = r.cycle_id and j.event = 'signReport'
      and convert_from(j.record, 'UTF8')::json #>> '{facts,report,sha256}' = r.sha256
      and (select count(*) from journal e where e.case_id = j.case_id and e.event = 'signReport' and e.step <= j.step) = r.version) as signed
  from reports r where r.cycle_id = $1 order by r.version desc, r.rendered_at desc, r.sha256`

/** Every report that was ever made of a cycle, the last one first; earlier versions stay readable. */
export async function listReports(tx: Pick<Tx, 'query'>, cycleId: string): Promise<ReportEntry[]> {
  const { rows } = await tx.query<Row>(LIST, [cycleId])
  return rows.map((row) => ({
    ...{ version: row.version, sha256: row.sha256, renderedAt: row.rendered_at, signed: row.signed },
    pdf: { size: row.pdf_size, sha256: row.pdf_sha256 },
    xlsx: { size: row.xlsx_size, sha256: row.xlsx_sha256 },
  }))
}

const ONE = 'where cycle_id = $1 and version = $2 and sha256 = $3'

/** One file of a report, or null where there is no such report or none that may be seen. */
export async function readReportFile(
  tx: Pick<Tx, 'query'>,
  { cycleId, version, sha256 }: ReportName,
  which: 'pdf' | 'xlsx',
): Promise<Buffer | null> {
  const { rows } = await tx.query<{ bytes: Buffer }>(`select ${which} as bytes from reports ${ONE}`, [
    ...[cycleId, version, sha256],
  ])
  return rows[0]?.bytes ?? null
}

/** The figures of a report as they were, and the journals they rest on, as `headsAgain` takes them. */
export async function readReportFigures(
  tx: Pick<Tx, 'query'>,
  { cycleId, version, sha256 }: ReportName,
): Promise<{ figures: ReportFigures; heads: string } | null> {
  const { rows } = await tx.query<{ figures: ReportFigures; heads: string }>(
    `select figures, journal_heads as heads from reports ${ONE}`,
    [cycleId, version, sha256],
  )
  return rows[0] ?? null
}
