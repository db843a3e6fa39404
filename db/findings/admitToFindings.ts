import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { FindingsCard } from '../../machines/core/serviceCard.ts'
import { machineCard } from '../../machines/services.ts'
import { type Admitted, admit, type Door, type Person, readCaseBeside } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'

/** Who came in to the findings of a case, and how its machine keeps them. */
export type AdmittedToFindings = Admitted & { readonly card: FindingsCard }

/** The one way to the findings of a case. Cases that were born before their kind had some have none. */
export async function admitToFindings(
  tx: Tx,
  by: Person,
  caseId: string,
  doorOf: (card: FindingsCard) => Omit<Door, 'anyMachine'>,
): Promise<AdmittedToFindings> {
  const { machine, context } = await readCaseBeside(tx, caseId)
  const card = machineCard(machine)?.findings
  if (!card || !('version' in context)) throw new CaseNotFound(caseId)
  return { card, ...(await admit(tx, by, caseId, { ...doorOf(card), anyMachine: true })) }
}
