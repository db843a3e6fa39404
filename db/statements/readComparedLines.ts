import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Tx } from '../transaction.ts'

// What comparing never looks at. Whole lines of a long statement would fill the memory for nothing.
const UNREAD = {
  counterpartyNote: null,
  detailCode: null,
  subject: '',
  uncertainReason: null,
  confirmedAt: null,
  dueDate: null,
  openingDiffReason: null,
  overdueDays: 0,
  latePenalty: '0',
  latePenaltyIncluded: false,
  settlementMethod: null,
  capitalProject: false,
  budgetRow: null,
  reciprocalLine: null,
  foreignCurrency: null,
  foreignAmount: null,
  rate: null,
  evidence: [],
} satisfies Partial<StatementLine>

/** Those fields that periods and agencies are compared by. */
export type ComparedRow = Omit<StatementLine, keyof typeof UNREAD>

/** The same, as columns of `statement_lines`. */
export const COMPARED_COLUMNS = `
  line_no as "lineNo", side, counterparty_type as "counterpartyType", tier, line ->> 'counterpartyName' as "counterpartyName",
    counterparty_id as "counterpartyId", category, legal_basis as "legalBasis", line ->> 'legalBasisRef' as "legalBasisRef", certainty,
    line ->> 'originDate' as "originDate", opening::text, increase::text, decrease::text, closing::text, overdue::text as "overdueAmount",
    currency_unit as "currencyUnit"`

const READ = `
  select ${COMPARED_COLUMNS} from statement_lines where case_id = $1 and sha256 = $2 and line_no > $3 order by line_no limit 2000`

/** The lines of a statement, a part at a time, with those fields that periods and agencies are compared by. */
export async function* readComparedLines(tx: Tx, caseId: string, sha256: string): AsyncGenerator<StatementLine[]> {
  for (let after = 0; ; ) {
    const { rows } = await tx.query<ComparedRow>({
      name: 'compared-lines',
      text: READ,
      values: [caseId, sha256, after],
    })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(comparedLine)
    after = last.lineNo
  }
}

/** A line of which nothing is known but what is compared. */
export const comparedLine = (row: ComparedRow): StatementLine => ({ ...UNREAD, ...row })
