import type { Role } from '../../machines/core/roles.ts'
import { listReports as listAll, type ReportEntry, readReportFile as readWhole } from '../reports/readReports.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'

const READERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'authority', 'auditor']

/** The reports of a cycle, the newest first; earlier versions stay. */
export async function listReports(tx: Tx, by: Person, cycleId: string): Promise<ReportEntry[]> {
  await admit(tx, by, cycleId, { action: 'readReport', roles: READERS, anyMachine: true })
  return listAll(tx, cycleId)
}

/** One of a report's two files. */
export async function readReportFile(
  tx: Tx,
  by: Person,
  { cycleId, sha256, kind }: { readonly cycleId: string; readonly sha256: string; readonly kind: 'pdf' | 'xlsx' },
): Promise<{ readonly version: number; readonly bytes: Buffer }> {
  const report = (await listReports(tx, by, cycleId)).find((one) => one.sha256 === sha256)
  const bytes = report && (await readWhole(tx, { cycleId, version: report.version, sha256 }, kind))
  if (!bytes) throw new NotInThisCase('report', sha256)
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
  await admit(tx, by, cycleId, { action: 'readCoverage', roles: READERS, anyMachine: true })
  const { rows } = await tx.query<Square>({
    name: 'coverage-of-a-cycle',
    text: `select c.id, a.title_fa as agency, p.title_fa as point, c.stage, (c.context ->> 'isNil')::boolean as "isNil",
             (c.context ->> 'late')::boolean as late, (c.context ->> 'openAtClose')::boolean as "openAtClose",
             (c.context ->> 'waived')::boolean as waived
           from cases c join agencies a on a.id = c.agency_id join reporting_points p on p.id = c.reporting_point_id
           where c.parent_id = $1 order by c.stage in ('consolidated', 'delivered', 'refined'), c.stage, a.title_key, c.id`,
    values: [cycleId],
  })
  return rows
}
