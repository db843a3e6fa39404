import type { Subject } from '../../machines/core/record.ts'
import { period } from '../../machines/core/time/jalali.ts'
import type { Instants } from '../../machines/debts-and-claims/timetable.ts'
import { SERVICES } from '../../machines/services.ts'
import type { NewCase } from '../engine/openCase.ts'
import type { Asker } from '../engine/request.ts'

/** Whose a cycle is, under which agreement it runs, and how many stops its report has. */
export type CycleGround = {
  readonly provider: number
  readonly province: number
  readonly service: number
  readonly agreement: { readonly caseId: string; readonly step: number } | null
  readonly hops: number
}

/** The agreement that a cycle of an office `p` in a service would run under if it were opened now, as JSON; null without one. */
export const usableAgreement = (service: string): string => `
  (select json_build_object('caseId', a.id, 'step', a.step) from cases a where a.provider_id = p.id and a.service = ${service}
     and a.machine = 'agreement' and a.agency_id is null and a.stage in ('inForce', 'continuing') order by a.at desc limit 1)`

/** The opening key of the cycle of a period: whoever opens it, it is one cycle. */
export const cycleKey = ({ provider, service }: Pick<CycleGround, 'provider' | 'service'>, periodKey: string): string =>
  `${SERVICES[service] as string}.cycle/${provider}/${periodKey}`

/** The cycle of a period, as it is opened. */
export function newCycle(ground: CycleGround, periodKey: string, instants: Instants, by: Asker): NewCase {
  const { provider, province, agreement, hops } = ground
  const service = SERVICES[ground.service] as Subject['service']
  return {
    by,
    input: { periodKey, kind: period(periodKey).kind, ...instants, agreement, hops },
    subject: {
      ...{ machine: `${service}.cycle`, service, provider, province, agency: null, reportingPoint: null },
      ...{ period: periodKey, parent: null, confidentiality: 'open', key: cycleKey(ground, periodKey) },
    },
  }
}
