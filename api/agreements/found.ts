import { type AgreementRow, readAgreement } from '../../db/agreements/readAgreements.ts'
import type { Tx } from '../../db/transaction.ts'
import { NotThere } from '../refusals.ts'

/** The agreement that an address names. */
export async function found(tx: Tx, id: string): Promise<AgreementRow> {
  const row = await readAgreement(tx, id)
  if (!row) throw new NotThere()
  return row
}
