import type { Tx } from '../transaction.ts'
import { headsAgain } from './heads.ts'
import { readReportFigures } from './readReports.ts'
import { figuresHash, type ReportName } from './saveReport.ts'

/** What of a report can turn out not to be what it was. */
export type ReportFlaw = 'missing' | 'figures' | 'journals' | 'pdf' | 'xlsx'

const FILES = `
  select encode(sha256(pdf), 'hex') = pdf_sha256 as pdf, encode(sha256(xlsx), 'hex') = xlsx_sha256 as xlsx
  from reports where cycle_id = $1 and version = $2 and sha256 = $3`

/** Holds a report against its own hashes, and against the journals it rests on as they are now. Nothing found is an empty list. */
export async function checkReport(tx: Pick<Tx, 'query'>, name: ReportName): Promise<ReportFlaw[]> {
  const kept = await readReportFigures(tx, name)
  if (!kept) return ['missing']
  const { rows } = await tx.query<{ pdf: boolean; xlsx: boolean }>(FILES, [name.cycleId, name.version, name.sha256])
  const { digest } = await headsAgain(tx, kept.heads)
  const flaws: (ReportFlaw | false)[] = [
    figuresHash(kept.figures) !== name.sha256 && 'figures',
    digest !== kept.figures.heads.digest && 'journals',
    rows[0]?.pdf !== true && 'pdf',
    rows[0]?.xlsx !== true && 'xlsx',
  ]
  return flaws.filter((flaw) => flaw !== false)
}
