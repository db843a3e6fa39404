import type { Text } from '../../machines/core/text-pair.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { admit, type Person, READERS } from '../statements/admit.ts'
import { readStatement, type WantedStatement } from '../statements/readStatement.ts'
import type { Tx } from '../transaction.ts'
import type { JobRead } from './job.ts'
import { putJob } from './putJob.ts'

/** In what a statement is to be written. */
export type ExportStyle = {
  readonly format: 'xlsx' | 'csv'
  readonly lang: keyof Text
  /** The columns of an office's own spreadsheet; null for our own form. */
  readonly mapping: ColumnMapping | null
}

/** What the workers are told of an export. */
export type ExportAsked = ExportStyle & { readonly sha256: string; readonly name: string }

/** Asks for a statement as a spreadsheet: in an office's own columns, or in our form. */
export async function askExport(
  tx: Tx,
  by: Person,
  { format, lang, mapping, ...wanted }: ExportStyle & WantedStatement,
): Promise<JobRead> {
  const { of } = await admit(tx, by, wanted.caseId, { action: 'exportStatement', roles: READERS })
  const { sha256, header } = await readStatement(tx, by, { ...wanted, limit: 1 })
  const name = `${header.periodKey}-${header.agencyLegalId}-${header.version}.${format}`
  const asked: ExportAsked = { sha256, name, format, lang, mapping }
  return putJob(tx, by, of, { kind: 'export', asked })
}
