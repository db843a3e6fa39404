import type * as z from 'zod'
import { parseWith } from '../engine/parsePayload.ts'
import { type Person, WRITERS } from '../statements/admit.ts'
import { FindingRefused, NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToFindings } from './admitToFindings.ts'
import { ASKED_STEP } from './askedStep.ts'
import { findFinding } from './findFinding.ts'
import { type Finding, type NewAnswer, newAnswerShape } from './finding.ts'

const WRITE = `
  insert into finding_answers (case_id, finding_no, asked_step, reply, says, replied_by, replied_at, provider_id, province, service, agency_id, confidentiality)
  select c.id, $2, ${ASKED_STEP}, $3, $6, $4, $5, c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
  from cases c where c.id = $1
  on conflict (case_id, finding_no, asked_step)
    do update set reply = excluded.reply, says = excluded.says, replied_by = excluded.replied_by, replied_at = excluded.replied_at`

/** Says what the agency did about a finding, or why it stands by its figure. It can be said better until it is submitted again. */
export async function answerFinding(
  tx: Tx,
  by: Person,
  { caseId, findingNo, ...wanted }: NewAnswer & { readonly caseId: string; readonly findingNo: number },
): Promise<Finding> {
  const { of } = await admitToFindings(tx, by, caseId, ({ answeredIn }) => ({
    ...{ action: 'answerFinding', roles: WRITERS, stages: [answeredIn], lock: true },
  }))
  const { reply, says } = parseWith(newAnswerShape, wanted) as z.infer<typeof newAnswerShape>
  const finding = await findFinding(tx, of, findingNo)
  if (!finding.isSent) throw new NotInThisCase('finding', findingNo)
  if (finding.resolution !== null)
    throw new FindingRefused('resolved', { fa: 'این ایراد بسته شده است.', en: 'This finding is resolved already.' })
  const values = [caseId, findingNo, reply, by.person, of.now, says ?? null]
  await tx.query({ name: 'answer-finding', text: WRITE, values })
  return findFinding(tx, of, findingNo)
}
