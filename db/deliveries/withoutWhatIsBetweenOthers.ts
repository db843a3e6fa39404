import type { JournalRow } from '../queries/journal.ts'
import type { Tx } from '../transaction.ts'
import { BETWEEN_THEM, seesDelivery } from './readQuestions.ts'

/**
 * Steps of a case without the words that are between its office and the authorities its report was brought to. A cycle is
 * open, so that every agency sees that something was asked and answered; what was asked stays between those two.
 */
export async function withoutWhatIsBetweenOthers(
  tx: Tx,
  caseId: string,
  rows: readonly JournalRow[],
): Promise<readonly JournalRow[]> {
  if (!rows.some(isBetweenThem) || !(await isCycle(tx, caseId)) || (await seesDelivery(tx, caseId))) return rows
  return rows.map((row) => (isBetweenThem(row) ? wordless(row) : row))
}

// Cases of other kinds have answers too, which are nobody's secret.
const isCycle = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.query(`select from cases where id = $1 and machine = 'debtsAndClaims.cycle'`, [caseId])).rowCount === 1

const isBetweenThem = ({ record: { what } }: JournalRow): boolean =>
  what.kind === 'event' && (BETWEEN_THEM as readonly string[]).includes(what.event.type)

function wordless(row: JournalRow): JournalRow {
  const { record } = row
  if (record.what.kind !== 'event') return row
  return { ...row, record: { ...record, what: { ...record.what, event: { ...record.what.event, data: {} } } } }
}
