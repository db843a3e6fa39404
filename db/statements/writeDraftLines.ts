import type { Tx } from '../transaction.ts'
import { CHUNK, type DraftLine } from './draftShape.ts'

const INSERT = `
  insert into draft_lines (case_id, line_no, line, provider_id, province, service, agency_id, confidentiality)
  select d.case_id, $2::int + l.ordinality, l.value, d.provider_id, d.province, d.service, d.agency_id, d.confidentiality
  from drafts d cross join json_array_elements($3) with ordinality l where d.case_id = $1`

/** Puts lines at the end of a draft that was taken for a change; `after` is the number of its last line. */
export async function appendDraftLines(
  tx: Tx,
  caseId: string,
  after: number,
  lines: readonly DraftLine[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += CHUNK) {
    const values = [caseId, after + from, JSON.stringify(lines.slice(from, from + CHUNK))]
    await tx.query({ name: 'append-draft-lines', text: INSERT, values })
  }
}

/** Puts lines in place of all that a draft had; it must have been taken for a change. */
export async function writeDraftLines(tx: Tx, caseId: string, lines: readonly DraftLine[]): Promise<void> {
  await tx.query('delete from draft_lines where case_id = $1', [caseId])
  await appendDraftLines(tx, caseId, 0, lines)
}

/** How many lines a draft has. */
export async function countDraftLines(tx: Tx, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select coalesce(max(line_no), 0) as count from draft_lines where case_id = $1',
    [caseId],
  )
  return rows[0]?.count ?? 0
}
