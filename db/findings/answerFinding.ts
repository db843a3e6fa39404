import * as z from 'zod'
import { parseWith } from '../engine/parsePayload.ts'
import { admit, type Person, WRITERS } from '../statements/admit.ts'
import { FindingRefused, NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { findFinding } from './findFinding.ts'
import type { Finding } from './finding.ts'

const answerShape = z.strictObject({ reply: z.string().trim().min(1).max(2000) })

const WRITE = `
  insert into finding_answers (case_id, finding_no, asked_step, reply, replied_by, replied_at, provider_id, province, service, agency_id, confidentiality)
  select c.id, $2, (select coalesce(max(step), c.step) from journal where case_id = c.id and to_stage = 'correctionRequested'
      and from_stage is distinct from 'correctionRequested'), $3, $4, $5, c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
  from cases c where c.id = $1
  on conflict (case_id, finding_no, asked_step) do update set reply = excluded.reply, replied_by = excluded.replied_by, replied_at = excluded.replied_at`

/** Says what the agency did about a finding, or why it stands by its figure. It can be said better until the statement is filed again. */
export async function answerFinding(
  tx: Tx,
  by: Person,
  wanted: { readonly caseId: string; readonly findingNo: number; readonly reply: string },
): Promise<Finding> {
  const { caseId, findingNo } = wanted
  const door = { action: 'answerFinding', roles: WRITERS, stages: ['correctionRequested'], lock: true }
  const { of } = await admit(tx, by, caseId, door)
  const { reply } = parseWith(answerShape, { reply: wanted.reply }) as z.infer<typeof answerShape>
  const finding = await findFinding(tx, of, findingNo)
  if (!finding.isSent) throw new NotInThisCase('finding', findingNo)
  if (finding.resolution !== null)
    throw new FindingRefused('resolved', { fa: 'این ایراد بسته شده است.', en: 'This finding is resolved already.' })
  await tx.query({ name: 'answer-finding', text: WRITE, values: [caseId, findingNo, reply, by.person, of.now] })
  return findFinding(tx, of, findingNo)
}
