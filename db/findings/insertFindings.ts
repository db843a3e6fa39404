import type { Tx } from '../transaction.ts'
import type { NewFinding } from './finding.ts'

/** A finding that is about to be written; without a person it is the server's own. */
export type FindingToInsert = NewFinding & { readonly raisedBy: string | null; readonly messageEn?: string }

const INSERT = `
  insert into findings (case_id, finding_no, version, raised_step, target, kind, severity, message, message_en, raised_by, raised_at,
    provider_id, province, service, agency_id, confidentiality)
  select c.id, (select coalesce(max(finding_no), 0) from findings where case_id = c.id) + r.ordinality,
    coalesce((c.context ->> 'version')::int, 0), c.step, r.value ->> 'target', r.value ->> 'kind', r.value ->> 'severity', r.value ->> 'message',
    r.value ->> 'messageEn', (r.value ->> 'raisedBy')::uuid, greatest(business_now(), c.at), c.provider_id, c.province, c.service, c.agency_id,
    c.confidentiality
  from cases c cross join json_array_elements($2) with ordinality r where c.id = $1 returning finding_no`

/** Writes findings with the numbers that come next, and gives these. The case must be locked. */
export async function insertFindings(
  tx: Tx,
  { id }: { readonly id: string },
  findings: readonly FindingToInsert[],
): Promise<number[]> {
  if (findings.length === 0) return []
  const { rows } = await tx.query<{ finding_no: number }>({
    ...{ name: 'insert-findings', text: INSERT, values: [id, JSON.stringify(findings)] },
  })
  return rows.map(({ finding_no }) => finding_no)
}
