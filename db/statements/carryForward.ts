import { period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { lineIdentity } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import type { Tx } from '../transaction.ts'
import { admit, type CaseBeside, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { completedLines } from './completedLines.ts'
import { CHUNK } from './draftShape.ts'
import { carryLine, readOpenLines } from './proposeLines.ts'
import { findPrevious, type PreviousStatement } from './readPrevious.ts'
import { appendDraftLines, countDraftLines } from './writeDraftLines.ts'

/** A draft that carries on what the last statement closed with. */
export type Carried = DraftRevision & { readonly added: number }

/** The draft that is meant, and who hears how many lines were read: those of the draft once, those of the last statement twice. */
export type ToCarry = { readonly caseId: string; readonly revision: number; readonly tell?: (lines: number) => void }

/**
 * Adds to a draft every line that the last statement closed with and that the draft does not carry on yet, with its
 * evidence. The draft is held only while that is written; one that was changed while it was being read is refused.
 */
export async function carryForward(
  tx: Tx,
  by: Person,
  { caseId, revision, tell = () => {} }: ToCarry,
): Promise<Carried> {
  const { of } = await admit(tx, by, caseId, { action: 'carryForward', roles: WRITERS, stages: DRAFT_STAGES })
  const previous = await findPrevious(tx, of)
  const missing =
    previous === null || previous.sha256 === null
      ? NOTHING
      : await findMissing(tx, previous, await identitiesIn(tx, of, tell), tell)
  const changed = await changeDraft(tx, caseId, revision, by.person)
  if (previous === null || missing.lineNos.size === 0) return { ...changed, added: 0 }
  await attachAgain(tx, by, of, previous.caseId, [...missing.evidence])
  let last = await countDraftLines(tx, caseId)
  for await (const lines of openLines(tx, previous)) {
    const carried = lines.filter(({ lineNo }) => missing.lineNos.has(lineNo)).map(carryLine)
    await appendDraftLines(tx, caseId, last, carried)
    last += carried.length
    tell(lines.length)
  }
  return { ...changed, added: missing.lineNos.size }
}

/** Lines of the last statement that a draft lacks, by number: there may be a hundred thousand of them. */
type Missing = { readonly lineNos: ReadonlySet<number>; readonly evidence: ReadonlySet<string> }

const NOTHING: Missing = { lineNos: new Set(), evidence: new Set() }

type Tell = (lines: number) => void

/** How many lines of each identity the draft has; two lines may well be alike. */
async function identitiesIn(tx: Tx, { id, period: key }: CaseBeside, tell: Tell): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for await (const lines of completedLines(tx, id, toIsoDate(period(key).lastDay))) {
    for (const completed of lines) {
      if (!('line' in completed)) continue
      const identity = lineIdentity(completed.line)
      found.set(identity, (found.get(identity) ?? 0) + 1)
    }
    tell(lines.length)
  }
  return found
}

async function findMissing(
  tx: Tx,
  previous: PreviousStatement,
  there: Map<string, number>,
  tell: Tell,
): Promise<Missing> {
  const [lineNos, evidence] = [new Set<number>(), new Set<string>()]
  for await (const lines of openLines(tx, previous)) {
    for (const line of lines) {
      const identity = lineIdentity(line)
      const left = there.get(identity) ?? 0
      if (left > 0) {
        there.set(identity, left - 1)
        continue
      }
      lineNos.add(line.lineNo)
      for (const name of line.evidence) evidence.add(name)
    }
    tell(lines.length)
  }
  return { lineNos, evidence }
}

async function* openLines(tx: Tx, previous: PreviousStatement): AsyncGenerator<StatementLine[]> {
  for (let after = 0; ; ) {
    const lines = await readOpenLines(tx, previous, CHUNK, after)
    const last = lines.at(-1)
    if (last === undefined) return
    yield lines
    after = last.lineNo
  }
}

// A contract proves the same debt in every period: nobody should have to upload it again.
async function attachAgain(tx: Tx, by: Person, of: CaseBeside, from: string, names: readonly string[]): Promise<void> {
  await tx.query(
    `insert into attachments (id, case_id, sha256, name, uploaded_by, at, provider_id, province, service, agency_id, confidentiality)
     select gen_random_uuid(), c.id, a.sha256, a.name, $3, $4, c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
     from cases c cross join attachments a where c.id = $1 and a.case_id = $2 and a.removed_at is null and a.name = any($5)
     on conflict do nothing`,
    [of.id, from, by.person, of.now, names],
  )
}
