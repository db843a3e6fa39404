import { textKey } from '../../machines/core/persian/text.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Tx } from '../transaction.ts'

const INSERT = `
  insert into statement_lines (case_id, sha256, line_no, line, side, tier, counterparty_type, counterparty_id, counterparty_key, category,
    legal_basis, certainty, currency_unit, opening, increase, decrease, closing, overdue, overdue_days,
    provider_id, province, service, agency_id, confidentiality)
  select s.case_id, s.sha256, l.line_no, l.text::json, l.side, l.tier, l.counterparty_type, l.counterparty_id, l.counterparty_key, l.category,
    l.legal_basis, l.certainty, l.currency_unit, l.opening, l.increase, l.decrease, l.closing, l.overdue, l.overdue_days,
    s.provider_id, s.province, s.service, s.agency_id, s.confidentiality
  from statements s cross join json_to_recordset($3) as l(line_no int, text text, side text, tier text, counterparty_type text,
    counterparty_id text, counterparty_key text, category text, legal_basis text, certainty text, currency_unit text, opening numeric,
    increase numeric, decrease numeric, closing numeric, overdue numeric, overdue_days int)
  where s.case_id = $1 and s.sha256 = $2`

/** A line of a document together with its bytes. */
export type DocumentLine = { readonly line: StatementLine; readonly text: string }

/** Writes lines of a document as rows. */
export async function insertLines(
  tx: Tx,
  caseId: string,
  sha256: string,
  lines: readonly DocumentLine[],
): Promise<void> {
  const values = [caseId, sha256, JSON.stringify(lines.map(rowOf))]
  await tx.query({ name: 'insert-statement-lines', text: INSERT, values })
}

const rowOf = ({ line, text }: DocumentLine) => ({
  line_no: line.lineNo,
  text: text.trimEnd(),
  side: line.side,
  tier: line.tier,
  counterparty_type: line.counterpartyType,
  counterparty_id: line.counterpartyId,
  counterparty_key: textKey(line.counterpartyName),
  category: line.category,
  legal_basis: line.legalBasis,
  certainty: line.certainty,
  currency_unit: line.currencyUnit,
  opening: line.opening,
  increase: line.increase,
  decrease: line.decrease,
  closing: line.closing,
  overdue: line.overdueAmount,
  overdue_days: line.overdueDays,
})
