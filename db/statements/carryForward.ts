import { period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { lineIdentity } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import type { Tx } from '../transaction.ts'
import { admit, type CaseBeside, DRAFT_STAGES, type Person, WRITERS } from './admit.ts'
import { changeDraft, type DraftRevision } from './changeDraft.ts'
import { completeLine } from './completeLine.ts'
import { CHUNK, type DraftLine } from './draftShape.ts'
import { carryLine, readOpenLines } from './proposeLines.ts'
import { findPrevious, type PreviousStatement } from './readPrevious.ts'
import { appendDraftLines, countDraftLines } from './writeDraftLines.ts'

/** Adds to a draft every line that the last statement closed with and that the draft does not carry on yet, with its evidence. */
export async function carryForward(
  tx: Tx,
  by: Person,
  { caseId, revision }: { readonly caseId: string; readonly revision: number },
): Promise<DraftRevision & { readonly added: number }> {
  const { of } = await admit(tx, by, caseId, { action: 'carryForward', roles: WRITERS, stages: DRAFT_STAGES })
  const changed = await changeDraft(tx, caseId, revision, by.person)
  const previous = await findPrevious(tx, of)
  if (previous === null || previous.sha256 === null) return { ...changed, added: 0 }
  const there = await identitiesIn(tx, of)
  const missing = await linesNotIn(tx, previous, there)
  await attachAgain(tx, by, of, previous.caseId, [...new Set(missing.flatMap(({ evidence }) => evidence))])
  await appendDraftLines(tx, caseId, await countDraftLines(tx, caseId), missing.map(carryLine))
  return { ...changed, added: missing.length }
}

/** How many lines of each identity the draft has; two lines may well be alike. */
async function identitiesIn(tx: Tx, { id, period: key }: CaseBeside): Promise<Map<string, number>> {
  const periodEnd = toIsoDate(period(key).lastDay)
  const { rows } = await tx.query<{ line: DraftLine }>('select line from draft_lines where case_id = $1', [id])
  const found = new Map<string, number>()
  for (const { line } of rows) {
    const completed = completeLine(line, 1, periodEnd)
    if (!('line' in completed)) continue
    const identity = lineIdentity(completed.line)
    found.set(identity, (found.get(identity) ?? 0) + 1)
  }
  return found
}

async function linesNotIn(tx: Tx, previous: PreviousStatement, there: Map<string, number>): Promise<StatementLine[]> {
  const missing: StatementLine[] = []
  for (let after = 0; ; ) {
    const lines = await readOpenLines(tx, previous, CHUNK, after)
    for (const line of lines) {
      const left = there.get(lineIdentity(line)) ?? 0
      if (left > 0) there.set(lineIdentity(line), left - 1)
      else missing.push(line)
    }
    const last = lines.at(-1)
    if (last === undefined) return missing
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
