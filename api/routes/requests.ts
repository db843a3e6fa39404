import * as z from 'zod'
import { readCase } from '../../db/queries/cases.ts'
import { readNames } from '../../db/queries/people.ts'
import { recordReading } from '../../db/queries/readings.ts'
import { APPLICANTS, registerRequest } from '../../db/requests/registerRequest.ts'
import { refuseOtherThanRequest, sayInRequest } from '../../db/requests/sayInRequest.ts'
import { listTexts } from '../../db/requests/texts.ts'
import type { Tx } from '../../db/transaction.ts'
import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Api } from '../api.ts'
import { as } from '../as.ts'
import { CaseItem, caseItem } from '../cases/caseWords.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { route } from '../route.ts'
import { CaseId, CommandHeaders, Instant, instant, PersonName, whole } from '../schemas.ts'
import { grantsInForce, type Who } from '../who.ts'

export const tag = { name: 'requests', title: { fa: 'درخواست‌ها', en: 'Requests' } }

const Said = z
  .object({ kind: z.enum(['request', 'answer', 'askAgain']), text: z.string(), by: PersonName, at: Instant })
  .meta({ id: 'RequestText' })

const RequestOut = z
  .object({ case: CaseItem, texts: z.array(Said).meta({ description: 'What was asked and answered, in order' }) })
  .meta({ id: 'Request' })

const text = z.string().trim().min(5).max(4_000)

/** A request in words, with what was said in it. */
async function requestWords(tx: Tx, api: Api, who: Who, id: string): Promise<z.input<typeof RequestOut>> {
  const [row, texts] = await Promise.all([readCase(tx, id), listTexts(tx, id)])
  if (!row) throw new CaseNotFound(id)
  await recordReading(tx, who.id, 'request', [row])
  const people = await readNames(
    tx,
    texts.map(({ author }) => author),
  )
  return {
    case: caseItem(row, api.engine.releases),
    texts: texts.map(({ kind, text: said, author, at }) => ({
      ...{ kind, text: said, at: instant(at) },
      by: people.get(author) ?? { id: author, name: '', post: null },
    })),
  }
}

/** In whose name somebody asks: their agency's; where they act for several, the one they name. */
function agencyOf(who: Who, named: number | undefined): number {
  const roles: readonly Role[] = APPLICANTS
  const mine = [
    ...new Set(
      grantsInForce(who).flatMap(({ role, agency }) => (agency !== null && roles.includes(role) ? [agency] : [])),
    ),
  ]
  const agency = named ?? (mine.length === 1 ? mine[0] : undefined)
  if (agency !== undefined && mine.includes(agency)) return agency
  throw new PayloadRefused([
    {
      path: 'agency',
      text: {
        fa: 'بگویید به نام کدام‌یک از دستگاه‌های خود درخواست می‌کنید.',
        en: 'Say in the name of which of your agencies you ask.',
      },
    },
  ])
}

export const routes = [
  route({
    method: 'post',
    path: '/requests',
    name: 'registerRequest',
    summary: { fa: 'ثبت درخواست؛ کد رهگیری می‌گیرد', en: 'Register a request; it is given a tracking code' },
    auth: { who: 'role', roles: APPLICANTS },
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      office: whole(1),
      service: z.enum(SERVICES).default('debtsAndClaims'),
      agency: whole(1).optional().meta({ description: 'Mine, where I act for one only' }),
      text,
    }),
    example: { office: 1, text: 'مهلت ثبت صورت وضعیت این دوره چه روزی است؟' },
    response: RequestOut,
    status: 201,
    handler: async ({ api, who, headers, body }) => {
      const agency = agencyOf(who, body.agency)
      const request = { id: headers['idempotency-key'], office: body.office, agency, text: body.text }
      const service = SERVICES.indexOf(body.service)
      const caseId = await registerRequest(api.engine, { person: who.id }, { ...request, service })
      return as(api, who, (tx) => requestWords(tx, api, who, caseId))
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/request',
    name: 'readRequest',
    summary: { fa: 'متن درخواست و پاسخ‌ها', en: 'What was asked and answered in a request' },
    auth: { who: 'case' },
    params: CaseId,
    response: RequestOut,
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        await refuseOtherThanRequest(tx, params.id)
        return requestWords(tx, api, who, params.id)
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/request',
    name: 'sayInRequest',
    summary: { fa: 'پاسخ به درخواست، یا پرسش دوباره', en: 'Answer a request, or ask again' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({ event: z.enum(['answer', 'askAgain']), text }),
    example: { event: 'answer', text: 'تا پایان روز پانزدهم مهر.' },
    response: StepAnswer,
    handler: async ({ api, who, params, headers, body, say }) => {
      const step = await sayInRequest(
        api.engine,
        { person: who.id },
        {
          ...{ id: headers['idempotency-key'], caseId: params.id, ...body },
          ...(headers['if-match'] === undefined ? {} : { expectedStep: headers['if-match'] }),
        },
      )
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
]
