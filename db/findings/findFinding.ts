import type { CaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { Finding } from './finding.ts'
import { findingsOf } from './readFindings.ts'

/** One finding of a case, or a refusal. */
export async function findFinding(tx: Tx, of: CaseBeside, findingNo: number): Promise<Finding> {
  const found = (await findingsOf(tx, of)).find((finding) => finding.findingNo === findingNo)
  if (!found) throw new NotInThisCase('finding', findingNo)
  return found
}
