import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { type PreviousClosing, previousClosingOf } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import type { Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import type { Tx } from '../transaction.ts'
import type { CaseBeside } from './admit.ts'
import { FILING_EVENTS } from './filings.ts'
import { readComparedLines } from './readComparedLines.ts'

/** The last statement of the same reporting point that was approved for an earlier period of the same kind. */
export type PreviousStatement = {
  readonly caseId: string
  readonly period: string
  /** Null where the approved filing said that there is nothing to report. */
  readonly sha256: string | null
  readonly lineCount: number
  readonly totals: Totals | null
}

// What was approved stays approved while it is being restated, so the filing before the last approval counts, not the last one.
const FIND = `
  select c.id as "caseId", c.period, filed.sha256, coalesce(s.line_count, 0) as "lineCount", s.totals
  from cases c
  join lateral (select max(step) as step from journal j where j.case_id = c.id and j.to_stage = 'approved') approved on approved.step is not null
  join lateral (
    select convert_from(j.record, 'UTF8')::json #>> '{what,event,data,statement}' as sha256
    from journal j where j.case_id = c.id and j.kind = 'event' and j.event = any($7) and j.step < approved.step order by j.step desc limit 1
  ) filed on true
  left join statements s on s.case_id = c.id and s.sha256 = filed.sha256
  where c.machine = $1 and c.provider_id = $2 and c.agency_id = $3 and c.reporting_point_id = $4
    and c.period < $5 and length(c.period) = length($5) and c.id <> $6 and c.stage not in ('withdrawn', 'voided')
  order by c.period desc limit 1`

/** Finds what the opening balances of a case are compared with; null for the first statement of all. */
export async function findPrevious(tx: Tx, of: CaseBeside): Promise<PreviousStatement | null> {
  const { machine, scope, reportingPoint, period, id } = of
  const values = [machine, scope.provider, scope.agency, reportingPoint, period, id, FILING_EVENTS]
  const { rows } = await tx.query<PreviousStatement>({ name: 'previous-statement', text: FIND, values })
  return rows[0] ?? null
}

/** How a statement closed, line by line. */
export async function readClosing(tx: Tx, previous: PreviousStatement): Promise<PreviousClosing> {
  const lines: StatementLine[] = []
  if (previous.sha256 !== null)
    for await (const chunk of readComparedLines(tx, previous.caseId, previous.sha256)) lines.push(...chunk)
  return previousClosingOf(lines)
}
