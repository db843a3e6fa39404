import { PayloadRefused } from '../../machines/core/refusals.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { admit, type CaseBeside, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { type Finding, type NewFinding, newFindingShape } from './finding.ts'
import { insertFindings } from './insertFindings.ts'
import { findingsOf } from './readFindings.ts'
import { parseTarget } from './target.ts'

/** Stages in which the office looks at a statement and says what it finds. */
export const REVIEW_STAGES = ['underReview', 'refining'] as const

/**
 * Writes down what an officer found, at the place where it stands. The agency sees it once the case is sent back. The same
 * finding raised twice before that is one.
 */
export async function raiseFinding(
  tx: Tx,
  by: Person,
  { caseId, ...wanted }: NewFinding & { readonly caseId: string },
): Promise<Finding> {
  const door = { action: 'raiseFinding', roles: ['caseOfficer'], stages: REVIEW_STAGES, lock: true } as const
  const { of } = await admit(tx, by, caseId, door)
  const finding = parseWith(newFindingShape, wanted) as NewFinding
  await refuseNoPlace(tx, of, finding.target)
  const same = (await findingsOf(tx, of)).find((one) => !one.isSent && !one.resolution && isSame(one, finding))
  if (same) return same
  const [findingNo] = await insertFindings(tx, of, [{ ...finding, raisedBy: by.person }])
  const raised = (await findingsOf(tx, of)).find((one) => one.findingNo === findingNo)
  return raised as Finding
}

const isSame = (one: NewFinding, other: NewFinding): boolean =>
  one.target === other.target && one.kind === other.kind && one.message === other.message

/** Refuses a place that the statement under review does not have. */
async function refuseNoPlace(tx: Tx, { id, context }: CaseBeside, path: string): Promise<void> {
  const target = parseTarget(path)
  if (target === null) throw noSuchPlace(path)
  if (target.part !== 'lines') return
  const { rows } = await tx.query('select 1 from statement_lines where case_id = $1 and sha256 = $2 and line_no = $3', [
    id,
    context.document,
    target.lineNo,
  ])
  if (rows.length === 0) throw noSuchPlace(path)
}

const noSuchPlace = (path: string): PayloadRefused =>
  new PayloadRefused([
    {
      path: 'target',
      text: {
        fa: `این صورت وضعیت جایی به نشانی «${path}» ندارد.`,
        en: `The statement has no place "${path}".`,
      },
    },
  ])
