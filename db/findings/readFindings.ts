import { type CaseBeside, type Person, READERS } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { admitToFindings } from './admitToFindings.ts'
import { ASKED_STEP, IS_ASKED } from './askedStep.ts'
import type { Answer, Finding } from './finding.ts'

/** The findings of a case in the order in which they were raised. The agency sees those that it was sent. */
export async function readFindings(tx: Tx, by: Person, caseId: string): Promise<Finding[]> {
  const { of, side } = await admitToFindings(tx, by, caseId, () => ({ action: 'readFindings', roles: READERS }))
  const findings = await findingsOf(tx, of)
  return side === 'agency' ? findings.filter(({ isSent }) => isSent) : findings
}

const READ = `
  with asked as (select ${ASKED_STEP} as step, ${IS_ASKED} as now from cases c where c.id = $1)
  select f.finding_no as "findingNo", f.version, f.target, f.kind, f.severity, f.message, f.message_en as "messageEn",
    f.raised_by as "raisedBy", f.raised_at as "raisedAt", f.resolution, f.resolved_by as "resolvedBy", f.resolved_at as "resolvedAt",
    f.resolved_why as "resolvedWhy", asked.step > f.raised_step or asked.now as "isSent",
    (select a.reply from finding_answers a where a.case_id = f.case_id and a.finding_no = f.finding_no and a.asked_step >= asked.step
      order by a.asked_step desc limit 1) as reply,
    coalesce((select json_agg(json_build_object('askedStep', a.asked_step, 'reply', a.reply, 'says', a.says, 'repliedBy', a.replied_by,
      'repliedAt', a.replied_at) order by a.asked_step) from finding_answers a where a.case_id = f.case_id and a.finding_no = f.finding_no), '[]') as answers
  from findings f cross join asked where f.case_id = $1 order by f.finding_no`

type Row = Omit<Finding, 'answers'> & {
  answers: (Omit<Answer, 'repliedAt'> & { repliedAt: string })[]
}

/** Every finding of a case, for whoever has been admitted to it. */
export async function findingsOf(tx: Tx, { id }: Pick<CaseBeside, 'id'>): Promise<Finding[]> {
  const { rows } = await tx.query<Row>({ name: 'findings', text: READ, values: [id] })
  return rows.map((row) => ({
    ...row,
    answers: row.answers.map((answer) => ({ ...answer, repliedAt: new Date(answer.repliedAt) })),
  }))
}
