import type { Role } from '../../machines/core/roles.ts'
import { readFilings } from '../reports/filings.ts'
import { listReports as listAll, type ReportEntry, readReportFile as readWhole } from '../reports/readReports.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'

const OFFICE: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'auditor']
/** An authority reads the reports that were brought to it, and the database shows it no others. */
const READERS: readonly Role[] = [...OFFICE, 'authority']

/** The reports of a cycle, the newest first; earlier versions stay. */
export async function listReports(tx: Tx, by: Person, cycleId: string): Promise<ReportEntry[]> {
  await admit(tx, by, cycleId, { action: 'readReport', roles: READERS, anyMachine: true })
  return listAll(tx, cycleId)
}

// The cycle is open; a report that rests on confidential statements is not.
const TRACE = `
  insert into readings (person_id, case_id, what, provider_id, province, service, agency_id, confidentiality)
  select $1, cycle_id, 'report', provider_id, province, service, agency_id, confidentiality from reports
  where cycle_id = $2 and version = $3 and sha256 = $4 and confidentiality = 'confidential'`

/** One of a report's two files. Looking into one that rests on confidential statements leaves a trace. */
export async function readReportFile(
  tx: Tx,
  by: Person,
  { cycleId, sha256, kind }: { readonly cycleId: string; readonly sha256: string; readonly kind: 'pdf' | 'xlsx' },
): Promise<{ readonly version: number; readonly bytes: Buffer }> {
  const report = (await listReports(tx, by, cycleId)).find((one) => one.sha256 === sha256)
  const bytes = report && (await readWhole(tx, { cycleId, version: report.version, sha256 }, kind))
  if (!bytes) throw new NotInThisCase('report', sha256)
  await tx.query(TRACE, [by.person, cycleId, report.version, sha256])
  return { version: report.version, bytes }
}

/** One square of the coverage wall: where a submission of a cycle stands. */
export type Square = {
  readonly id: string
  readonly agency: string
  readonly point: string
  readonly stage: string
  readonly isNil: boolean
  readonly late: boolean
  readonly openAtClose: boolean
  readonly waived: boolean
}

/** The submissions of a cycle that the reader may see, those that need somebody first. */
export async function readCoverage(tx: Tx, by: Person, cycleId: string): Promise<Square[]> {
  await admit(tx, by, cycleId, { action: 'readCoverage', roles: OFFICE, anyMachine: true })
  const { rows } = await tx.query<Omit<Square, 'openAtClose'>>({
    name: 'coverage-of-a-cycle',
    text: `select c.id, a.title_fa as agency, p.title_fa as point, c.stage, (c.context ->> 'isNil')::boolean as "isNil",
             (c.context ->> 'late')::boolean as late, (c.context ->> 'waived')::boolean as waived
           from cases c join agencies a on a.id = c.agency_id join reporting_points p on p.id = c.reporting_point_id
           where c.parent_id = $1 order by c.stage in ('consolidated', 'delivered', 'refined'), c.stage, a.title_key, c.id`,
    values: [cycleId],
  })
  // As the report counts them: also what was approved before the word of the close came.
  const { filings } = await readFilings(tx, cycleId)
  const open = new Set(filings.flatMap(({ caseId, openAtClose }) => (openAtClose ? [caseId] : [])))
  return rows.map((row) => ({ ...row, openAtClose: open.has(row.id) }))
}
