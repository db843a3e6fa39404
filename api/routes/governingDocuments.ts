import * as z from 'zod'
import { listDocuments } from '../../db/governingDocuments/listDocuments.ts'
import { DOCUMENT_KEEPERS, registerDocument } from '../../db/governingDocuments/registerDocument.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { DOCUMENT_KINDS } from '../../machines/governing-document/governingDocument.forms.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { Document, documentsWords } from '../agreements/documentWords.ts'
import { found } from '../agreements/found.ts'
import { as } from '../as.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { route } from '../route.ts'
import { JalaliDay, Uuid } from '../schemas.ts'

export const tag = { name: 'governingDocuments', title: { fa: 'اسناد بالادستی', en: 'Governing documents' } }

const AgreementId = z.object({ agreement: Uuid })
const day = JalaliDay.nullable().default(null)

export const routes = [
  route({
    method: 'get',
    path: '/agreements/{agreement}/documents',
    name: 'listGoverningDocuments',
    summary: {
      fa: 'اسنادی که توافق‌نامه بر آن‌ها استوار است، با لغوشده‌ها',
      en: 'The documents an agreement rests on, with those that were repealed',
    },
    auth: { who: 'signedIn' },
    params: AgreementId,
    response: z.object({ items: z.array(Document) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        const row = await found(tx, params.agreement)
        const { card } = AGREEMENTS[SERVICES[row.service] as ServiceName]
        return { items: documentsWords(card, await listDocuments(tx, row.provider_id, row.service)) }
      }),
  }),
  route({
    method: 'post',
    path: '/agreements/{agreement}/documents',
    name: 'registerGoverningDocument',
    summary: {
      fa: 'ثبت بخشنامه، آیین‌نامه یا مصوبه زیر یک توافق‌نامه؛ لغو آن رویدادی در پروندهٔ آن است',
      en: 'Enter a circular, by-law or resolution under an agreement; repealing it is an event of its case',
    },
    auth: { who: 'role', roles: DOCUMENT_KEEPERS },
    params: AgreementId,
    body: z.strictObject({
      clause: z.string().max(10).nullable().default(null).meta({ description: 'Where the agreement itself names it' }),
      kind: z.enum(Object.keys(DOCUMENT_KINDS) as [keyof typeof DOCUMENT_KINDS]),
      title: z.string().trim().min(3).max(300).nullable().default(null),
      issuer: z.string().trim().min(2).max(150).nullable().default(null),
      number: z.string().trim().min(1).max(50).nullable().default(null),
      date: day,
      inForceFrom: day,
      isGround: z.boolean().default(false),
    }),
    example: { kind: 'circular', title: 'بخشنامهٔ نمونه', number: '123', date: '1404/02/01' },
    response: StepAnswer,
    status: 201,
    handler: async ({ api, who, params, body }) =>
      as(api, who, async (tx, by) =>
        stepAnswer(await registerDocument(tx, api.engine, by, await found(tx, params.agreement), body)),
      ),
  }),
]
