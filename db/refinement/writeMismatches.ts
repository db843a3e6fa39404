import type { Tx } from '../transaction.ts'
import type { FoundMismatch } from './mismatch.ts'

// Unsettled ones that are gone leave nothing behind; of those that somebody had settled one can still read why.
const LAY_ASIDE = `
  with gone as (
    delete from mismatches where (case_id = any($1) or other_case_id = any($1)) and not (id = any($2)) returning *
  )
  insert into past_mismatches select gone.*, business_now() from gone where settled_as is not null`

const KEEP = `
  insert into mismatches (id, case_id, kind, line_no, other_case_id, other_line_no, twin, details, found_at,
    provider_id, province, service, agency_id, confidentiality)
  select (r.value ->> 'id')::uuid, c.id, r.value #>> '{details,kind}', (r.value ->> 'lineNo')::int, (r.value ->> 'otherCaseId')::uuid,
    (r.value ->> 'otherLineNo')::int, (r.value ->> 'twin')::uuid, r.value -> 'details', greatest(business_now(), c.at),
    c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
  from json_array_elements($1) r join cases c on c.id = (r.value ->> 'caseId')::uuid
  on conflict (id) do nothing`

const CHUNK = 1_000

/** Puts what was found in the place of what was found before, in these cases and in what others have with them. */
export async function writeMismatches(
  tx: Tx,
  caseIds: readonly string[],
  found: readonly FoundMismatch[],
): Promise<void> {
  await tx.query({ name: 'lay-aside', text: LAY_ASIDE, values: [caseIds, found.map(({ id }) => id)] })
  for (let from = 0; from < found.length; from += CHUNK) {
    const values = [JSON.stringify(found.slice(from, from + CHUNK))]
    await tx.query({ name: 'keep-mismatches', text: KEEP, values })
  }
}
