import { openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import { openCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { totalsOf } from '../../machines/debts-and-claims/statement/totals.ts'
import type { Tx } from '../transaction.ts'
import { admit, type CaseBeside, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { checkCertificationFile, checkEvidence, readFileNames } from './checkEvidence.ts'
import { completeHeader } from './completeHeader.ts'
import { completeLine } from './completeLine.ts'
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
  const completed = completeHeader(draft.header, ground)
  const list = new ProblemList()
  if ('problems' in completed) list.add(completed.problems)
  const header = 'header' in completed ? completed.header : null
  const checked = await checkDraft(tx, caseId, { header, totals: draft.totals, previous, files, list, of })
  const { sha256, ...counted } = checked
  const { mustFix, advisory, problems } = list
  const prepared = { ...counted, sha256, version: of.context.version + 1, mustFix, advisory, problems }
  if (sha256 === null || header === null) return { ...prepared, sha256: null }
  const head = openDocument(header, draft.totals).head
  const isNew = await keepStatement(tx, by, of, { ...prepared, sha256, head, previous })
  if (isNew) await keepLines(tx, caseId, sha256, header)
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
  readonly header: StatementHeader | null
  readonly totals: Totals | null
  readonly previous: PreviousStatement | null
  readonly files: ReadonlySet<string>
  readonly list: ProblemList
  readonly of: CaseBeside
}

type Checked = { readonly sha256: string | null; readonly lineCount: number; readonly totals: Totals }

async function checkDraft(tx: Tx, caseId: string, given: ToCheck): Promise<Checked> {
  const { header, totals, previous, files, list } = given
  const closing = previous === null ? null : await readClosing(tx, previous)
  // Lines are checked against the period even where the header itself cannot be read.
  const check = openCheck(header ?? ANY_HEADER(given.of), totals, closing)
  const document = header === null ? null : openDocument(header, totals)
  let lineCount = 0
  let unread = 0
  for await (const chunk of readDraftLines(tx, caseId))
    for (const { line_no, line: draft } of chunk) {
      lineCount++
      const completed = completeLine(draft, line_no, (header ?? ANY_HEADER(given.of)).periodEnd)
      if ('problems' in completed) {
        check.unreadable()
        unread++
        list.add(completed.problems)
      } else {
        document?.line(completed.line)
        list.add([...check.line(completed.line), ...checkEvidence(completed.line, files)])
      }
    }
  if (header !== null) list.add([...check.finish(), ...checkCertificationFile(header, files)])
  const sha256 = document === null || unread > 0 ? null : document.sha256()
  return { sha256, lineCount, totals: totalsOf(check.sums()) }
}
