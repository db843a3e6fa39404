import type { Tx } from '../transaction.ts'
import { type CompletedLine, completeLine } from './completeLine.ts'
import { CHUNK, type DraftLine } from './draftShape.ts'

const NEXT_LINES = 'select line_no, line from draft_lines where case_id = $1 and line_no > $2 order by line_no limit $3'

/** The lines of a draft as the document will have them, a part at a time. */
export async function* completedLines(tx: Tx, caseId: string, periodEnd: string): AsyncGenerator<CompletedLine[]> {
  for (let after = 0; ; ) {
    const { rows } = await tx.query<{ line_no: number; line: DraftLine }>({
      ...{ name: 'next-draft-lines', text: NEXT_LINES, values: [caseId, after, CHUNK] },
    })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ line_no, line }) => completeLine(line, line_no, periodEnd))
    after = last.line_no
  }
}
