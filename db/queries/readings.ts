import type { Tx } from '../transaction.ts'

const RECORD = `
  insert into readings (person_id, case_id, what, provider_id, province, service, agency_id, confidentiality)
  select $1, id, $3, provider_id, province, service, agency_id, confidentiality from cases where id = any($2) and confidentiality = 'confidential'`

/** Notes, in the transaction that reads them, who looked at which confidential cases; others leave no trace. */
export async function recordReading(
  tx: Tx,
  person: string,
  what: string,
  cases: readonly { readonly id: string; readonly confidentiality: string }[],
): Promise<void> {
  const confidential = cases.filter(({ confidentiality }) => confidentiality === 'confidential').map(({ id }) => id)
  if (confidential.length > 0) await tx.query(RECORD, [person, confidential, what])
}

/** One look at something confidential. */
export type Reading = { readonly id: string; readonly person_id: string; readonly what: string; readonly at: Date }

/** Who has looked at a case, the latest first. */
export async function listReadings(tx: Tx, caseId: string, before: string | null, limit: number): Promise<Reading[]> {
  const { rows } = await tx.query<Reading>(
    'select id, person_id, what, at from readings where case_id = $1 and ($2::bigint is null or id < $2::bigint) order by id desc limit $3',
    [caseId, before, limit],
  )
  return rows
}
