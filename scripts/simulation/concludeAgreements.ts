import { advance } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { type AgreementCard, termsOf } from '../../machines/agreement/card.ts'
import { type Clause, hashOfClauses } from '../../machines/agreement/clause.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { Driver } from './driver.ts'

/** Who concludes an agreement, and for which office. */
type Parties = { readonly [place in 'provider' | 'province']: number } & {
  readonly [place in 'groupHead' | 'head']: { readonly id: string }
}
type Signed = { readonly card: AgreementCard; readonly clauses: readonly Clause[] }

/**
 * The five agreements as cases of their offices, lived from their first day until `now` under the simulated clock, so that each
 * stands where DOMAIN 2.1.7 has it: S0 went on past its last day, S3 expired with the leap day of 1403. Gives their cases.
 */
export async function concludeAgreements(
  engines: { readonly worker: Engine; readonly api: Engine },
  parties: Parties | ((service: ServiceName) => Parties),
  now: number,
  uuid: () => string,
): Promise<Readonly<Record<ServiceName, string>>> {
  const of = typeof parties === 'function' ? parties : () => parties
  const firstDay = ({ card }: Signed) => Math.min(startOfDay(card.validFrom), now)
  const all = SERVICES.map((service) => AGREEMENTS[service])
  const driver = new Driver(engines.worker, Math.min(...all.map(firstDay)), () => {})
  const cases: Partial<Record<ServiceName, string>> = {}
  for (const one of all)
    driver.plan(firstDay(one), async () => {
      cases[one.card.service] = await conclude(engines, of(one.card.service), one, uuid)
    })
  await driver.live(now)
  return cases as Record<ServiceName, string>
}

async function conclude(
  { worker, api }: { readonly worker: Engine; readonly api: Engine },
  { provider, province, groupHead, head }: Parties,
  { card, clauses }: Signed,
  uuid: () => string,
): Promise<string> {
  const { caseId } = await openCase(worker, {
    by: 'system',
    input: termsOf(card),
    subject: {
      ...{ machine: 'agreement', service: card.service, provider, province, agency: null, reportingPoint: null },
      ...{ period: null, parent: null, confidentiality: 'open', key: `agreement/${card.code}/${provider}/1` },
    },
  })
  const step = (person: string, type: string, data: Record<string, string> = {}) =>
    advance(api, { id: uuid(), caseId, by: { person }, event: { type, data } })
  await step(groupHead.id, 'submitForApproval')
  await step(head.id, 'sign', { clauses: hashOfClauses(clauses) })
  return caseId
}
