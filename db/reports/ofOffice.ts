import { CaseNotFound } from '../../machines/core/refusals.ts'
import { period as periodOf } from '../../machines/core/time/jalali.ts'
import type { Tx } from '../transaction.ts'

/** One service of an office within a period: from its first instant until, and without, its last (epoch ms). */
export type OfOffice = {
  readonly provider: number
  readonly service: number
  readonly from: number
  readonly until: number
}

/** The office and the service of a case, within a period. */
export async function ofOffice(tx: Tx, caseId: string, period: string): Promise<OfOffice> {
  const { rows } = await tx.query<{ provider: number; service: number }>(
    'select provider_id as provider, service from cases where id = $1',
    [caseId],
  )
  const [found] = rows
  if (!found) throw new CaseNotFound(caseId)
  const { startsAt, endsAt } = periodOf(period)
  return { ...found, from: startsAt, until: endsAt }
}
