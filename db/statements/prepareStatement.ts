import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import type { Tx } from '../transaction.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { checkDraft } from './checkDraft.ts'
import { readFileNames } from './checkEvidence.ts'
import { checkGround } from './checkGround.ts'
import { completeHeader } from './completeHeader.ts'
import type { DraftHeader } from './draftShape.ts'
import { keepStatement } from './keepStatement.ts'
import { ProblemList } from './problemList.ts'
import { readHeaderGround } from './readHeaderGround.ts'
import { findPrevious } from './readPrevious.ts'
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
  list.add([...problems, ...checkGround(header, ground)])
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
  if (prepared.sha256 !== null) await keepStatement(tx, by, of, { prepared, header, declared: draft.totals, previous })
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
