import { machineCard } from '../../machines/services.ts'
import { type Admitted, admit, type Person, WRITERS } from '../statements/admit.ts'
import { NotInThisCase, NotInThisStage } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { refuseOutOfHand } from './attachFile.ts'

/** Takes a file off what is still in the agency's hands. Versions that were filed with it keep it. */
export async function removeAttachment(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<void> {
  const admitted = await admit(tx, by, caseId, { action: 'removeAttachment', roles: WRITERS, anyMachine: true })
  refuseOutOfHand(admitted, 'removeAttachment')
  refuseEvidenceKept(admitted)
  const removed = await tx.query(
    `update attachments set removed_by = $3, removed_at = $4 where case_id = $1 and id = $2 and removed_at is null
       and exists (select from grants g where g.person_id = uploaded_by and g.agency_id = attachments.agency_id)`,
    [caseId, id, by.person, admitted.of.now],
  )
  if (removed.rowCount === 0) throw new NotInThisCase('file', id)
}

/** Where nothing says when the papers of a case are its agency's to change, what hangs there stays. */
function refuseEvidenceKept({ of }: Admitted): void {
  const isChangeable = of.machine === 'debtsAndClaims.submission' || machineCard(of.machine)?.papersIn !== undefined
  if (!isChangeable) throw new NotInThisStage('removeAttachment', of.stage)
}
