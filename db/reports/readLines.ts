import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Tx } from '../transaction.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'

/** A line that counts in a report, with whose it is and what it closes with in current Rial. */
export type ReportLine = {
  readonly agency: string
  readonly point: string
  readonly line: StatementLine
  readonly closing: string
}

const DECLARE = `
  declare report_lines no scroll cursor for
  with counted as (${COUNTED}), lines as (${COUNTED_LINES})
  select a.title_fa as agency, coalesce(p.title_fa, '') as point, l.line, (l.closing * l.rate)::text as closing
  from lines l join cases s on s.id = l.case_id join agencies a on a.id = s.agency_id left join reporting_points p on p.id = s.reporting_point_id
  order by s.agency_id, l.case_id, l.line_no`

const FETCH = 'fetch 100 from report_lines'

/**
 * Every line that counts in a cycle, agency by agency, some at a time and never all of them. One reader at a time in a
 * transaction.
 */
export async function* readLines(tx: Tx, cycleId: string): AsyncGenerator<readonly ReportLine[]> {
  await tx.query(DECLARE, [cycleId])
  let coming = tx.query<ReportLine>(FETCH)
  for (;;) {
    const { rows } = await coming
    if (rows.length === 0) break
    // The next ones are on their way while these are written; whoever stops before asks for no more.
    coming = tx.query<ReportLine>(FETCH)
    coming.catch(() => {})
    yield rows
  }
  await tx.query('close report_lines')
}
