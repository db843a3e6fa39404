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

/**
 * A cycle is announced by the step that takes it out of its preparation, whatever that is called in its service; a year of
 * evaluation has made its indicators known before.
 */
const READ = `
  select c.id, c.version as release, c.period, c.stage,
    (select j.at from journal j where j.case_id = c.id and case c.machine
         when 'performanceEvaluation.cycle' then j.to_stage = 'announced' and j.from_stage = 'indicatorsPublished'
         else j.from_stage in ('planned', 'ready') and j.to_stage not in ('planned', 'templatesIn', 'ready', 'cancelled') end
       order by j.step limit 1) as announced_at
  from cases c where c.provider_id = $1 and c.service = $2 and c.agency_id is null and c.machine like '%.cycle' and c.status = 'active'
    and coalesce(c.context -> 'agreement' ->> 'caseId', (select a.id::text from cases a where a.machine = 'agreement' and a.provider_id = $1
      and a.service = $2 and a.agency_id is null and a.opened_at <= c.opened_at and c.machine <> 'debtsAndClaims.cycle'
      order by a.opened_at desc limit 1)) = $3
  order by announced_at, c.period, c.id`

/** Cycles of an agreement's office and service that are not over, and run under it or were opened while it was the newest. */
export async function readRunning(tx: Tx, { provider_id, service, id }: AgreementRow): Promise<RunningRow[]> {
  const { rows } = await tx.query<RunningRow>(READ, [provider_id, service, id])
  return rows
}
