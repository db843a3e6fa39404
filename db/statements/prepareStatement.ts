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
import { DraftChanged, NotInThisCase } from './refusals.ts'

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

/** How a statement is prepared where that takes long: from one picture of everything, telling how far it is. */
export type InPicture = {
  /** The draft that is meant; one that was changed since is somebody else's. */
  readonly revision: number
  /** Hears how many lines were read, of all that are to be read: each is read twice. */
  readonly tell: (lines: number) => void
}

/**
 * Makes the document of a draft: completes it, checks everything at once, and keeps it under the hash of its bytes. What
 * was prepared before stays as it was; the same draft gives the same document, checked anew. The draft is held while that
 * lasts, or else it must be the same at the end, of a transaction that sees one picture.
 */
export async function prepareStatement(
  tx: Tx,
  by: Person,
  caseId: string,
  inPicture: InPicture | null = null,
): Promise<Prepared> {
  const { of } = await admit(tx, by, caseId, { action: 'prepareStatement', roles: WRITERS, stages: DRAFT_STAGES })
  const [draft, ground, previous, files] = await Promise.all([
    readDraftOf(tx, caseId, inPicture === null),
    readHeaderGround(tx, of, by.person),
    findPrevious(tx, of),
    readFileNames(tx, caseId),
  ])
  if (inPicture && inPicture.revision !== draft.revision) throw new DraftChanged(inPicture.revision, draft.revision)
  const { header, problems } = completeHeader(draft.header, ground)
  const list = new ProblemList()
  list.add([...problems, ...checkGround(header, ground)])
  const tell = counting(inPicture?.tell)
  const checked = await checkDraft(tx, caseId, { header, totals: draft.totals, previous, files, list, tell })
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
  const toKeep = { prepared, header, declared: draft.totals, previous, tell }
  if (prepared.sha256 !== null) await keepStatement(tx, by, of, toKeep)
  if (inPicture) await refuseChanged(tx, caseId, draft.revision)
  return prepared
}

const counting = (tell: InPicture['tell'] = () => {}) => {
  let all = 0
  return (lines: number) => {
    all += lines
    tell(all)
  }
}

type Draft = { readonly revision: number; readonly header: DraftHeader; readonly totals: Totals | null }

// Held, nobody changes the draft while it is being read, once to check it and once more to keep it.
async function readDraftOf(tx: Tx, caseId: string, hold: boolean): Promise<Draft> {
  const { rows } = await tx.query<Draft>(
    `select revision, header, totals from drafts where case_id = $1 ${hold ? 'for update' : ''}`,
    [caseId],
  )
  const draft = rows[0]
  if (!draft) throw new NotInThisCase('draft', caseId)
  return draft
}

// Within one picture the database itself refuses a row that was changed after the picture was taken.
async function refuseChanged(tx: Tx, caseId: string, revision: number): Promise<void> {
  try {
    await tx.query('select 1 from drafts where case_id = $1 for share', [caseId])
  } catch (error) {
    const isChanged = (error as { code?: string }).code === '40001'
    throw isChanged ? new DraftChanged(revision, revision + 1) : error
  }
}
