import type { Tx } from '../transaction.ts'
import type { AgreementRow } from './readAgreements.ts'

/** A cycle that an agreement's end or amendment touches. */
export type RunningRow = {
  readonly id: string
  readonly release: string
  readonly period: string
  readonly stage: string
  /** Null where it waits to be announced. */
  readonly announced_at: Date | null
}

const READ = `
  select c.id, c.version as release, c.period, c.stage,
    (select j.at from journal j where j.case_id = c.id and j.event in ('announce', 'deadline.planned') and j.to_stage <> 'planned' order by j.step limit 1) as announced_at
  from cases c where c.provider_id = $1 and c.service = $2 and c.agency_id is null and c.machine like '%.cycle' and c.status = 'active'
    and c.context -> 'agreement' ->> 'caseId' = $3
  order by announced_at, c.period, c.id`

/** Cycles of an agreement's office and service that were opened under it and are not over. */
export async function readRunning(tx: Tx, { provider_id, service, id }: AgreementRow): Promise<RunningRow[]> {
  const { rows } = await tx.query<RunningRow>(READ, [provider_id, service, id])
  return rows
}
