import type { AgreementInput } from '../../machines/agreement/agreement.forms.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Subject } from '../../machines/core/record.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'

/** A version of an office's agreement, as its draft is begun. */
export type AgreementByHand = {
  readonly office: number
  readonly service: number
  readonly terms: Omit<AgreementInput, 'code'>
  readonly reason: string | undefined
}

/** Who begins the draft of an agreement. */
export const AGREEMENT_OPENERS = ['groupHead', 'deputy'] as const satisfies readonly Role[]

const GROUND = `
  select p.province, (select coalesce(max((a.context ->> 'version')::int), 0) from cases a
    where a.provider_id = p.id and a.service = $2 and a.machine = 'agreement' and a.agency_id is null) as latest
  from providers p where p.id = $1`

/** Begins the draft of an agreement's next version; the same version again is the same draft. */
export async function openAgreement(tx: Tx, engine: Engine, by: Person, wanted: AgreementByHand): Promise<Step> {
  const { office: provider, service: number, terms, reason } = wanted
  const { rows } = await tx.query<{ province: number; latest: number }>(GROUND, [provider, number])
  const { province, latest } = rows[0] ?? { province: 0, latest: 0 }
  if (terms.version > latest + 1)
    throw new PayloadRefused([
      {
        path: 'version',
        text: { fa: toPersianDigits(`نسخهٔ بعدی ${latest + 1} است.`), en: `The next version is ${latest + 1}.` },
      },
    ])
  const code = `S${number}`
  const subject: Subject = {
    ...{ machine: 'agreement', service: SERVICES[number] as Subject['service'], provider, province, agency: null },
    ...{ reportingPoint: null, period: null, parent: null, confidentiality: 'open' },
    key: `agreement/${code}/${provider}/${terms.version}`,
  }
  const opening = { by, subject, input: { ...terms, code }, openers: AGREEMENT_OPENERS }
  const [step] = await openWithin(tx, engine, [{ ...opening, ...(reason === undefined ? {} : { reason }) }])
  return step as Step
}
