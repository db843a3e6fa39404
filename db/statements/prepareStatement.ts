import { type OpenDocument, openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import { openCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { totalsOf } from '../../machines/debts-and-claims/statement/totals.ts'
import type { Tx } from '../transaction.ts'
import { admit, type CaseBeside, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { checkCertificationFile, checkEvidence, readFileNames } from './checkEvidence.ts'
import { completeHeader } from './completeHeader.ts'
import { type CompletedLine, completeLine } from './completeLine.ts'
import { CHUNK, type DraftHeader, type DraftLine } from './draftShape.ts'
import { insertLines } from './insertLines.ts'
import { ProblemList } from './problemList.ts'
import { readHeaderGround } from './readHeaderGround.ts'
import { findPrevious, type PreviousStatement, readClosing } from './readPrevious.ts'
import { NotInThisCase } from './refusals.ts'

/** What became of a draft that was prepared for filing. */
export type Prepared = {
  /** Hash of the document; null where something in the draft cannot be read, and then there is none. */
  readonly sha256: string | null
  readonly version: number
  readonly lineCount: number
  readonly totals: Totals
  readonly mustFix: number
  readonly advisory: number
  /** The first of them, those that must be mended before advice. */
  readonly problems: readonly Problem[]
}

/**
 * Makes the document of a draft: completes it, checks everything at once, and keeps it under the hash of its bytes. What
 * was prepared before stays as it was; the same draft gives the same document, checked anew.
 */
export async function prepareStatement(tx: Tx, by: Person, caseId: string): Promise<Prepared> {
  const { of } = await admit(tx, by, caseId, { action: 'prepareStatement', roles: WRITERS, stages: DRAFT_STAGES })
  const [draft, ground, previous, files] = await Promise.all([
    takeDraft(tx, caseId),
    readHeaderGround(tx, of, by.person),
    findPrevious(tx, of),
    readFileNames(tx, caseId),
  ])
  const { header, problems } = completeHeader(draft.header, ground)
  const list = new ProblemList()
  list.add(problems)
  const checked = await checkDraft(tx, caseId, { header, totals: draft.totals, previous, files, list })
  const isReadable = problems.length === 0 && checked.unread === 0
  const prepared: Prepared = {
    sha256: isReadable ? checked.sha256 : null,
    version: header.version,
    lineCount: checked.lineCount,
    totals: checked.totals,
    mustFix: list.mustFix,
    advisory: list.advisory,
    problems: list.problems,
  }
  if (prepared.sha256 !== null) await keep(tx, by, of, { prepared, header, declared: draft.totals, previous })
  return prepared
}

type Draft = { readonly header: DraftHeader; readonly totals: Totals | null }

// Nobody changes the draft while it is being read, once to check it and once more to keep it.
async function takeDraft(tx: Tx, caseId: string): Promise<Draft> {
  const { rows } = await tx.query<Draft>('select header, totals from drafts where case_id = $1 for update', [caseId])
  const draft = rows[0]
  if (!draft) throw new NotInThisCase('draft', caseId)
  return draft
}

type ToCheck = {
  readonly header: StatementHeader
  readonly totals: Totals | null
  readonly previous: PreviousStatement | null
  readonly files: ReadonlySet<string>
  readonly list: ProblemList
}

type Checked = {
  readonly sha256: string
  readonly lineCount: number
  readonly unread: number
  readonly totals: Totals
}

async function checkDraft(tx: Tx, caseId: string, given: ToCheck): Promise<Checked> {
  const { header, totals, previous, files, list } = given
  const check = openCheck(header, totals, previous === null ? null : await readClosing(tx, previous))
  const document = openDocument(header, totals)
  let [lineCount, unread] = [0, 0]
  for await (const chunk of completedLines(tx, caseId, header.periodEnd)) {
    for (const completed of chunk) {
      lineCount++
      if ('line' in completed) {
        document.line(completed.line)
        list.add([...check.line(completed.line), ...checkEvidence(completed.line, files)])
      } else {
        check.unreadable()
        unread++
        list.add(completed.problems)
      }
    }
  }
  list.add([...check.finish(), ...checkCertificationFile(header, files)])
  return { sha256: document.sha256(), lineCount, unread, totals: totalsOf(check.sums()) }
}

const NEXT_LINES = 'select line_no, line from draft_lines where case_id = $1 and line_no > $2 order by line_no limit $3'

async function* completedLines(tx: Tx, caseId: string, periodEnd: string): AsyncGenerator<CompletedLine[]> {
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

type ToKeep = {
  readonly prepared: Prepared
  readonly header: StatementHeader
  readonly declared: Totals | null
  readonly previous: PreviousStatement | null
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

async function keep(tx: Tx, by: Person, of: CaseBeside, { prepared, header, declared, previous }: ToKeep) {
  const { version, lineCount, totals, problems, mustFix, advisory } = prepared
  const sha256 = prepared.sha256 as string
  const document = openDocument(header, declared)
  const json = [document.head.trimEnd(), lineCount, JSON.stringify(totals), JSON.stringify(problems)]
  const from = [previous?.caseId ?? null, previous?.sha256 ?? null]
  const values = [of.id, sha256, version, ...json, mustFix, advisory, ...from, by.person, of.now]
  const { rows } = await tx.query<{ isNew: boolean }>({ name: 'keep-statement', text: KEEP, values })
  if (!rows[0]?.isNew) return
  for await (const chunk of completedLines(tx, of.id, header.periodEnd))
    await insertLines(
      tx,
      of.id,
      sha256,
      chunk.flatMap((one) => ('line' in one ? [withText(one.line, document)] : [])),
    )
  if (document.sha256() !== sha256) throw new Error(`the draft of ${of.id} changed while it was being read`)
}

const withText = (line: StatementLine, document: OpenDocument) => ({ line, text: document.line(line) })
