import type { Text } from '../../machines/core/text-pair.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'
import type { Around, GrantAround } from './audience.ts'
import type { DueEffect } from './effect.ts'
import { readGrantsAt } from './readGrants.ts'

/** A case as an effect needs to know it: whose it is, what people call it, and the columns its rows carry. */
export type CaseAround = Around & {
  readonly id: string
  readonly period: string | null
  readonly trackingCode: string | null
  readonly stage: string
  readonly version: string
  /** What the case's agency is called. */
  readonly agencyTitle: Text | null
  /** Due instants of the clocks that run, in epoch ms, earliest first. */
  readonly due: readonly { readonly clock: string; readonly at: number }[]
  readonly scope: {
    readonly provider_id: number
    readonly province: number
    readonly service: number
    readonly agency_id: number | null
    readonly confidentiality: string
  }
}

type Row = CaseAround['scope'] & {
  id: string
  period: string | null
  tracking_code: string | null
  stage: string
  version: string
  assignee: string | null
  submitter: string | null
  title_fa: string | null
  title_en: string | null
  addressee: Text | null
  brought_to: string[] | null
  due: { clock: string; at: string }[] | null
}

const READ = `
  select c.id, c.period, c.tracking_code, c.stage, c.version, c.assignee, c.context ->> 'submittedBy' as submitter, c.provider_id, c.province, c.service, c.agency_id,
    c.confidentiality, a.title_fa, a.title_en,
    (select d.addressee from deliveries d where d.cycle_id = c.id and d.report_version = (c.context ->> 'reportVersion')::int
      and d.hop = greatest(1, (c.context ->> 'hop')::int)) as addressee,
    (select json_agg(d.addressee ->> 'fa') from deliveries d where d.cycle_id = c.id and d.letter_id is not null
      and (d.report_version < (c.context ->> 'reportVersion')::int or d.hop <= (c.context ->> 'hop')::int)) as brought_to,
    (select json_agg(json_build_object('clock', k.name, 'at', k.due_at) order by k.due_at) from clocks k
      where k.case_id = c.id and k.state = 'running' and k.due_at is not null) as due
  from cases c left join agencies a on a.id = c.agency_id where c.id = any($1)`

/** Cases by id, with everything around them. */
export async function readAround(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseAround>> {
  const { rows } = await tx.query<Row>({ name: 'cases-around', text: READ, values: [[...new Set(ids)]] })
  return new Map(rows.map((row) => [row.id, aroundOf(row)]))
}

/** Grants around these cases, and around more agencies where a notice goes to all. */
export const readGrantsAround = (
  tx: Tx,
  cases: Iterable<CaseAround>,
  agencies: readonly number[] = [],
): Promise<GrantAround[]> => {
  const all = [...cases]
  return readGrantsAt(tx, {
    providers: [...new Set(all.map(({ provider }) => provider))],
    agencies: [...new Set([...all.flatMap(({ agency }) => agency ?? []), ...agencies])],
  })
}

const aroundOf = (row: Row): CaseAround => ({
  id: row.id,
  period: row.period,
  trackingCode: row.tracking_code,
  stage: row.stage,
  version: row.version,
  service: SERVICES[row.service] as string,
  provider: row.provider_id,
  agency: row.agency_id,
  assignee: row.assignee,
  submitter: row.submitter,
  agencyTitle: row.title_fa === null ? null : { fa: row.title_fa, en: row.title_en ?? row.title_fa },
  addressee: row.addressee,
  broughtTo: row.brought_to ?? [],
  due: (row.due ?? []).map(({ clock, at }) => ({ clock, at: Date.parse(at) })),
  scope: {
    provider_id: row.provider_id,
    province: row.province,
    service: row.service,
    agency_id: row.agency_id,
    confidentiality: row.confidentiality,
  },
})

/** Of what step an effect is: what happened, and where the case stood then. */
export type StepAround = { readonly event: string; readonly stage: string }

const STEPS = `
  select j.case_id, j.step, j.event, j.to_stage as stage from unnest($1::uuid[], $2::int[]) e(case_id, step)
  join journal j on j.case_id = e.case_id and j.step = e.step`

/** The steps of effects, in their order. */
export async function readSteps(tx: Tx, effects: readonly DueEffect[]): Promise<StepAround[]> {
  const { rows } = await tx.query<StepAround & { case_id: string; step: number }>({
    ...{ name: 'steps-around', text: STEPS },
    values: [effects.map(({ caseId }) => caseId), effects.map(({ step }) => step)],
  })
  const known = new Map(rows.map(({ case_id, step, event, stage }) => [`${case_id} ${step}`, { event, stage }]))
  return effects.map(({ caseId, step }) => known.get(`${caseId} ${step}`) as StepAround)
}

/** The clocks a step speaks of: where it is a clock's own rung, or a deadline, that one; else all that run. */
export function clocksOf({ event }: StepAround, { due }: CaseAround): CaseAround['due'] {
  const clock = event.startsWith('clock.') ? event.split('.')[1] : event
  const own = due.filter((one) => one.clock === clock)
  return own.length > 0 ? own : due
}
