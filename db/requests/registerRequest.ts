import type { Subject } from '../../machines/core/record.ts'
import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { caseIdOf, openWithin } from '../engine/openCase.ts'
import { drawTrackingCode } from '../facts/trackingCodes.ts'
import type { Person } from '../statements/admit.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import { findSaid, keepText, salted } from './texts.ts'

/** A request of an agency to an office that expects to hear from it, under an id that the caller chose. */
export type NewRequest = {
  readonly id: string
  readonly office: number
  readonly agency: number
  readonly service: number
  readonly text: string
}

/** One machine for requests of every service. It bears the name of the first that had it: names in histories are for ever. */
const MACHINE = 'debtsAndClaims.request'

/** Who may ask in the name of an agency (S0-R14). */
export const APPLICANTS = [
  'agencyOfficer',
  'agencyApprover',
  'liaison',
  'financeController',
] as const satisfies readonly Role[]

/**
 * Registers a request: a case with a tracking code of its own, whose text stands beside it. The same again is the same request,
 * with the code it was given; gives the id of its case.
 */
export async function registerRequest(engine: Engine, by: Person, request: NewRequest): Promise<string> {
  const service = SERVICES[request.service] as Subject['service']
  const key = `${MACHINE}/${by.person}/${request.id}`
  const said = {
    ...{ caseId: caseIdOf(key), command: request.id, kind: 'request' as const },
    ...{ text: request.text, author: by.person },
  }
  return retrying(() =>
    inTransaction(engine.pool, { person: by.person }, async (tx) => {
      // Whoever comes second with the same command finds what the first has said.
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [key])
      if (await findSaid(tx, said)) return said.caseId
      const { province, now } = await readGround(tx, request)
      const text = salted(said, engine)
      const trackingCode = await drawTrackingCode(tx, { service: request.service, now }, engine.chance)
      const [opened] = await openWithin(tx, engine, [
        {
          by,
          openers: APPLICANTS,
          input: { trackingCode, text: text.sha256 },
          subject: {
            ...{ machine: MACHINE, service, key, province, provider: request.office, agency: request.agency },
            ...{ reportingPoint: null, period: null, parent: null, confidentiality: 'normal' },
          },
        },
      ])
      await keepText(tx, text, opened?.step ?? 1)
      return said.caseId
    }),
  )
}

const GROUND = `
  select a.province, business_now() as now, exists (
    select from enrolments e join reporting_points r on r.id = e.reporting_point_id where r.agency_id = a.id and e.provider_id = $2 and e.service = $3
      and e.since <= business_now() and (e.until is null or business_now() < e.until)) as enrolled
  from agencies a where a.id = $1`

async function readGround(tx: Tx, { agency, office, service }: NewRequest): Promise<{ province: number; now: Date }> {
  const { rows } = await tx.query<{ province: number; now: Date; enrolled: boolean }>(GROUND, [agency, office, service])
  const [ground] = rows
  if (!ground) throw new CaseNotFound(String(agency))
  if (!ground.enrolled)
    throw new PayloadRefused([
      {
        path: 'office',
        text: {
          fa: 'دستگاه شما با این اداره سروکاری در این خدمت ندارد.',
          en: 'Your agency has nothing to do with this office in this service.',
        },
      },
    ])
  return ground
}
