import { admit, type Person, WRITERS } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { ImportRead } from './import.ts'

const COLUMNS = `
  id, case_id as "caseId", name, status, progress, rows_read as "rowsRead", line_count as "lineCount", used, survey, problems,
  problem_count as "problemCount", must_fix as "mustFix", requested_by as "requestedBy", requested_at as "requestedAt", finished_at as "finishedAt"`

/** How an import is coming along, and what it found. */
export async function readImport(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<ImportRead> {
  await admit(tx, by, caseId, { action: 'readImport', roles: WRITERS })
  const found = await readImportRow(tx, caseId, id)
  if (!found) throw new NotInThisCase('import', id)
  return found
}

/** The imports of a case, the latest first, without what they found. */
export async function listImports(
  tx: Tx,
  by: Person,
  caseId: string,
): Promise<Omit<ImportRead, 'problems' | 'survey'>[]> {
  await admit(tx, by, caseId, { action: 'readImport', roles: WRITERS })
  const { rows } = await tx.query<ImportRead>(
    `select ${COLUMNS} from imports where case_id = $1 order by recorded_at desc, id limit 50`,
    [caseId],
  )
  return rows.map(({ problems: _problems, survey: _survey, ...one }) => one)
}

/** One import of a case, for whoever has been admitted to it. */
export async function readImportRow(tx: Tx, caseId: string, id: string): Promise<ImportRead | null> {
  const { rows } = await tx.query<ImportRead>(`select ${COLUMNS} from imports where case_id = $1 and id = $2`, [
    caseId,
    id,
  ])
  return rows[0] ?? null
}
