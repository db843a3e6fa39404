import { recordReading } from '../queries/readings.ts'
import { type Admitted, admit, type Person, READERS } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToReport } from './askReport.ts'
import { admitToForm } from './askSheetFile.ts'

/** A file that a job made, on its way out. */
export type JobFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

const READ = `
  select j.result ->> 'name' as name, f.media_type as "mediaType", f.bytes from statement_jobs j join files f on f.sha256 = j.file
  where j.case_id = $1 and j.id = $2 and j.requested_by = $3 and j.status = 'done'`

/** Reads the file that a job made for whoever asks now. */
export async function readJobFile(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<JobFile> {
  const { of } = await admitToFile(tx, by, caseId, id)
  await recordReading(tx, by.person, 'export', [{ id: caseId, confidentiality: of.scope.confidentiality }])
  const { rows } = await tx.query<JobFile>({ name: 'job-file', text: READ, values: [caseId, id, by.person] })
  const file = rows[0]
  if (!file) throw new NotInThisCase('file', id)
  return file
}

/** A report is for those whom it names, a form for those who fill it in, a statement for those who read statements. */
async function admitToFile(tx: Tx, by: Person, caseId: string, id: string): Promise<Admitted> {
  const { rows } = await tx.query<{ kind: string; report: string; sheet: string }>(
    `select kind, asked ->> 'report' as report, asked ->> 'sheet' as sheet from statement_jobs
     where case_id = $1 and id = $2 and kind in ('report', 'form')`,
    [caseId, id],
  )
  const [found] = rows
  if (found?.kind === 'report') return admitToReport(tx, by, caseId, found.report)
  if (found) return admitToForm(tx, by, { caseId, kind: found.sheet })
  return admit(tx, by, caseId, { action: 'exportStatement', roles: READERS })
}
