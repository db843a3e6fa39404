import { type OpenDocument, openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import type { Tx } from '../transaction.ts'
import type { CaseBeside, Person } from './admit.ts'
import { completedLines } from './completedLines.ts'
import type { CompletedLine } from './completeLine.ts'
import { type DocumentLine, insertLines } from './insertLines.ts'
import type { Prepared } from './prepareStatement.ts'
import type { PreviousStatement } from './readPrevious.ts'

/** A document whose hash is known and that has nothing unreadable in it. */
export type ToKeep = {
  readonly prepared: Prepared
  readonly header: StatementHeader
  readonly declared: Totals | null
  readonly previous: PreviousStatement | null
  /** Hears of lines that were written. */
  readonly tell: (lines: number) => void
}

// A document that is there already keeps its bytes and certifications; it is the last one again, with what was found in it now.
const KEEP = `
  insert into statements (case_id, sha256, ordinal, version, head, line_count, totals, problems, must_fix, advisory, previous_case,
    previous_sha256, prepared_by, prepared_at, provider_id, province, service, agency_id, confidentiality)
  select id, $2, (select coalesce(max(ordinal), 0) + 1 from statements where case_id = $1), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
    provider_id, province, service, agency_id, confidentiality
  from cases where id = $1
  on conflict (case_id, sha256) do update set ordinal = excluded.ordinal, problems = excluded.problems, must_fix = excluded.must_fix,
    advisory = excluded.advisory, previous_case = excluded.previous_case, previous_sha256 = excluded.previous_sha256,
    prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at
  returning xmax = 0 as "isNew"`

/** Keeps the document of a draft, its head and its lines, if it is not there yet. */
export async function keepStatement(
  tx: Tx,
  by: Person,
  of: CaseBeside,
  { prepared, header, declared, previous, tell }: ToKeep,
): Promise<void> {
  const { version, lineCount, totals, problems, mustFix, advisory } = prepared
  const sha256 = prepared.sha256 as string
  const document = openDocument(header, declared)
  const json = [document.head.trimEnd(), lineCount, JSON.stringify(totals), JSON.stringify(problems)]
  const from = [previous?.caseId ?? null, previous?.sha256 ?? null]
  const values = [of.id, sha256, version, ...json, mustFix, advisory, ...from, by.person, of.now]
  const { rows } = await tx.query<{ isNew: boolean }>({ name: 'keep-statement', text: KEEP, values })
  if (!rows[0]?.isNew) return
  for await (const chunk of completedLines(tx, of.id, header.periodEnd)) {
    await insertLines(tx, of.id, sha256, withTexts(chunk, document))
    tell(chunk.length)
  }
  if (document.sha256() !== sha256) throw new Error(`the draft of ${of.id} changed while it was being read`)
}

const withTexts = (chunk: readonly CompletedLine[], document: OpenDocument): DocumentLine[] =>
  chunk.flatMap((one) => ('line' in one ? [{ line: one.line, text: document.line(one.line) }] : []))
