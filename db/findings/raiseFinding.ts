import { PayloadRefused } from '../../machines/core/refusals.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { readGround } from '../sheets/readGround.ts'
import type { CaseBeside, Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { admitToFindings } from './admitToFindings.ts'
import { type Finding, type NewFinding, newFindingShape } from './finding.ts'
import { insertFindings } from './insertFindings.ts'
import { findingsOf } from './readFindings.ts'
import { parseTarget } from './target.ts'

/**
 * Writes down what an officer found, at the place where it stands. The agency sees it once the case is sent back. The same
 * finding raised twice before that is one.
 */
export async function raiseFinding(
  tx: Tx,
  by: Person,
  { caseId, ...wanted }: NewFinding & { readonly caseId: string },
): Promise<Finding> {
  const { of, card } = await admitToFindings(tx, by, caseId, (card) => ({
    ...{ action: 'raiseFinding', roles: card.by, stages: card.stages, lock: true },
  }))
  const finding = parseWith(newFindingShape, wanted) as NewFinding
  const isThere = card.hasPlace
    ? card.hasPlace(finding.target, await readGround(tx, of, {}))
    : await isInStatement(tx, of, finding.target)
  if (!isThere) throw noSuchPlace(finding.target)
  const same = (await findingsOf(tx, of)).find((one) => !one.isSent && !one.resolution && isSame(one, finding))
  if (same) return same
  const [findingNo] = await insertFindings(tx, of, [{ ...finding, raisedBy: by.person }])
  const raised = (await findingsOf(tx, of)).find((one) => one.findingNo === findingNo)
  return raised as Finding
}

const isSame = (one: NewFinding, other: NewFinding): boolean =>
  one.target === other.target && one.kind === other.kind && one.message === other.message

/** Whether the statement under review has such a place. */
async function isInStatement(tx: Tx, { id, context }: CaseBeside, path: string): Promise<boolean> {
  const target = parseTarget(path)
  if (target?.part !== 'lines') return target !== null
  const { rows } = await tx.query('select 1 from statement_lines where case_id = $1 and sha256 = $2 and line_no = $3', [
    id,
    context.document,
    target.lineNo,
  ])
  return rows.length > 0
}

const noSuchPlace = (path: string): PayloadRefused =>
  new PayloadRefused([
    {
      path: 'target',
      text: {
        fa: `آنچه ثبت شده جایی به نشانی «${path}» ندارد.`,
        en: `What was submitted has no place "${path}".`,
      },
    },
  ])
