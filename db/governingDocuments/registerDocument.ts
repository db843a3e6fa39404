import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { type Subject, uuidOf } from '../../machines/core/record.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { GoverningDocumentInput } from '../../machines/governing-document/governingDocument.forms.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import type { AgreementRow } from '../agreements/readAgreements.ts'
import type { Engine } from '../engine/engine.ts'
import { openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'

/** A document as somebody enters it. One that a clause of the agreement names has its title, number and date from there. */
export type DocumentToEnter = Pick<GoverningDocumentInput, 'clause' | 'kind' | 'issuer' | 'inForceFrom'> & {
  readonly title: string | null
  readonly number: string | null
  readonly date: string | null
  readonly isGround: boolean
}

/** Who keeps the register. */
export const DOCUMENT_KEEPERS = ['caseOfficer', 'groupHead', 'deputy', 'head'] as const satisfies readonly Role[]

/** Enters a document under an agreement; the same clause, or the same kind, number and title, is the same document. */
export async function registerDocument(
  tx: Tx,
  engine: Engine,
  by: Person,
  agreement: AgreementRow,
  wanted: DocumentToEnter,
): Promise<Step> {
  const service = SERVICES[agreement.service] as ServiceName
  const input = wanted.clause === null ? ofItsOwn(service, wanted) : ofClause(service, wanted.clause, wanted)
  const { rows } = await tx.query<{ province: number }>('select province from providers where id = $1', [
    agreement.provider_id,
  ])
  const once = input.clause ?? uuidOf('document', input.kind, input.number ?? '', input.title)
  const subject: Subject = {
    ...{ machine: 'governingDocument', key: `governingDocument/${agreement.provider_id}/${service}/${once}` },
    ...{ service, provider: agreement.provider_id, province: rows[0]?.province ?? 0, agency: null },
    ...{ reportingPoint: null, period: null, parent: agreement.id, confidentiality: 'open' },
  }
  const [step] = await openWithin(tx, engine, [{ by, subject, input, openers: DOCUMENT_KEEPERS }])
  return step as Step
}

function ofClause(service: ServiceName, clause: string, wanted: DocumentToEnter): GoverningDocumentInput {
  const { governingDocuments, dependsOnGoverningDocuments } = AGREEMENTS[service].card
  const named = governingDocuments.find((one) => one.clause === clause)
  if (!named)
    throw refused('clause', { fa: 'این بند سندی را نام نمی‌برد.', en: 'This clause names no governing document.' })
  return {
    ...{ clause, kind: wanted.kind, issuer: wanted.issuer, inForceFrom: wanted.inForceFrom },
    ...{ title: named.title.fa, number: named.number ?? wanted.number, date: named.date ?? wanted.date },
    isGround: dependsOnGoverningDocuments.includes(clause),
  }
}

function ofItsOwn(service: ServiceName, { title, ...wanted }: DocumentToEnter): GoverningDocumentInput {
  // An agreement that says of itself that it rests on none does not lapse with what somebody enters.
  if (wanted.isGround && AGREEMENTS[service].card.dependsOnGoverningDocuments.length === 0)
    throw refused('isGround', {
      fa: 'اعتبار این توافق‌نامه به سند بالادستی وابسته نیست.',
      en: 'This agreement does not live by its governing documents.',
    })
  if (title === null) throw refused('title', { fa: 'عنوان سند را بنویسید.', en: 'Give its title.' })
  return { ...wanted, title }
}

const refused = (path: string, text: Text): PayloadRefused => new PayloadRefused([{ path, text }])
