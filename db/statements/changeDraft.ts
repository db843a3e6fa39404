import type { Tx } from '../transaction.ts'
import { DraftChanged } from './refusals.ts'

/** A draft as it is after a change: the next change names this revision. */
export type DraftRevision = { readonly revision: number }

/**
 * Takes the draft for a change: one more revision, or a refusal when it is no longer the one that was looked at. Revision
 * 0 is that of a draft which is not there yet.
 */
export async function changeDraft(
  tx: Tx,
  caseId: string,
  revision: number,
  person: string | null,
): Promise<DraftRevision> {
  const text =
    revision === 0
      ? `insert into drafts (case_id, header, changed_by, provider_id, province, service, agency_id, confidentiality)
         select id, '{}', $3, provider_id, province, service, agency_id, confidentiality from cases where id = $1 and $2::int = 0
         on conflict do nothing returning revision`
      : `update drafts set revision = revision + 1, changed_by = $3, changed_at = clock_timestamp()
         where case_id = $1 and revision = $2 returning revision`
  const { rows } = await tx.query<DraftRevision>(text, [caseId, revision, person])
  return rows[0] ?? refuse(tx, caseId, revision)
}

async function refuse(tx: Tx, caseId: string, expected: number): Promise<never> {
  const { rows } = await tx.query<DraftRevision>('select revision from drafts where case_id = $1', [caseId])
  throw new DraftChanged(expected, rows[0]?.revision ?? 0)
}
