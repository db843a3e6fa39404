import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { Tx } from '../transaction.ts'
import type { FindingKind } from './finding.ts'
import { type FindingToInsert, insertFindings } from './insertFindings.ts'
import { targetOf } from './target.ts'

const MOST = 200

/**
 * Writes down what the server found when it checked a filed statement again, and closes what it had found in an earlier one.
 * `count` is how many problems there are, of which the first are given. The case must be locked.
 */
export async function machineFindings(
  tx: Tx,
  caseId: string,
  problems: readonly Problem[],
  count: number,
): Promise<void> {
  await tx.query(
    `update findings set resolution = 'fixed', resolved_at = business_now() where case_id = $1 and raised_by is null and resolution is null`,
    [caseId],
  )
  const first = problems.slice(0, MOST).map(findingOf)
  const more = count - first.length
  await insertFindings(tx, { id: caseId }, more > 0 ? [...first, andMore(more)] : first)
}

const findingOf = ({ row, field, code, text }: Problem): FindingToInsert => ({
  target: targetOf(row, field),
  kind: kindOf(code),
  severity: 'mustFix',
  message: text.fa.slice(0, 1000),
  messageEn: text.en,
  raisedBy: null,
})

function kindOf(code: string): FindingKind {
  if (/Missing$|^missing$/.test(code)) return 'missing'
  if (/^(?:closing|opening|total|overdue)/.test(code)) return 'arithmetic'
  return /notAttached|evidence/i.test(code) ? 'evidence' : 'other'
}

const andMore = (count: number): FindingToInsert => ({
  ...{ target: 'statement', kind: 'other', severity: 'mustFix', raisedBy: null },
  message: `و ${toPersianDigits(String(count))} ایراد دیگر در همین نسخه.`,
  messageEn: `And ${count} more problems in this version.`,
})
