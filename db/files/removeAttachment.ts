import { admit, type Person, WRITERS } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { refuseOutOfHand } from './attachFile.ts'

/** Takes a file off a statement that is still in the agency's hands. Versions that were filed with it keep it. */
export async function removeAttachment(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<void> {
  const admitted = await admit(tx, by, caseId, { action: 'removeAttachment', roles: WRITERS })
  refuseOutOfHand(admitted, 'removeAttachment')
  const removed = await tx.query(
    `update attachments set removed_by = $3, removed_at = $4 where case_id = $1 and id = $2 and removed_at is null
       and exists (select from grants g where g.person_id = uploaded_by and g.agency_id = attachments.agency_id)`,
    [caseId, id, by.person, admitted.of.now],
  )
  if (removed.rowCount === 0) throw new NotInThisCase('file', id)
}
