import type { Tx } from '../transaction.ts'
import type { Line } from './linesOf.ts'

const WRITE = `
  insert into calendar_change_lines (change_id, case_id, clock, step, old_due, new_due, recounted, verdict, told, applied_step, amended,
    provider_id, province, service, agency_id, confidentiality)
  select $1, r.case_id, r.clock, r.step, r.old_due, r.new_due, r.recounted, r.verdict, r.told, r.applied_step, r.amended,
    c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
  from json_to_recordset($2) as r(case_id uuid, clock text, step int, old_due timestamptz, new_due timestamptz, recounted timestamptz,
    verdict text, told text, applied_step int, amended json) join cases c on c.id = r.case_id
`

const AGAIN = `
  on conflict (change_id, case_id, clock) do update set applied_step = excluded.applied_step, amended = excluded.amended`

/** What became of a line that was listed, or of a clock that was not. */
export type Fate = { readonly appliedStep: number | null; readonly amended: object | null }

/** Writes lines in one statement: new ones as they were looked at, or, where they may be there, what became of them. */
export async function writeLines(
  tx: Tx,
  change: string,
  lines: readonly (Omit<Line, 'step'> & { readonly step: number | null } & Partial<Fate>)[],
  areThere: boolean,
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line) => ({
    ...{ case_id: line.case, clock: line.clock, step: line.step, verdict: line.verdict, told: line.told },
    ...{ old_due: instant(line.old), new_due: instant(line.new), recounted: instant(line.recounted) },
    ...{ applied_step: line.appliedStep ?? null, amended: line.amended ?? null },
  }))
  const asked = areThere
    ? { name: 'amend-change-lines', text: WRITE + AGAIN }
    : { name: 'write-change-lines', text: WRITE }
  await tx.query({ ...asked, values: [change, JSON.stringify(rows)] })
}

const instant = (ms: number): string => new Date(ms).toISOString()

type Row = {
  case_id: string
  clock: string
  step: number | null
  old_due: Date
  new_due: Date
  recounted: Date
} & Pick<Line, 'verdict' | 'told'>

/** The lines of some cases, as they were looked at. */
export async function readLinesOf(tx: Tx, change: string, cases: readonly string[]): Promise<Line[]> {
  const { rows } = await tx.query<Row>({
    name: 'change-lines-of',
    text: `select case_id, clock, step, old_due, new_due, recounted, verdict, told from calendar_change_lines
           where change_id = $1 and case_id = any ($2) and step is not null`,
    values: [change, cases],
  })
  return rows.map((row) => ({
    ...{ case: row.case_id, clock: row.clock, step: row.step as number, verdict: row.verdict, told: row.told },
    ...{ old: row.old_due.getTime(), new: row.new_due.getTime(), recounted: row.recounted.getTime() },
  }))
}
