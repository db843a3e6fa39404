import * as z from 'zod'
import { advance, advanceAll } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import type { Step } from '../../db/engine/readCases.ts'
import type { Outcome, Request } from '../../db/engine/request.ts'
import { worksFor } from '../../db/queries/people.ts'
import { inTransaction, isPassing } from '../../db/transaction.ts'
import type { MachineEvent } from '../../machines/core/command.ts'
import { CaseNotFound, Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Lang } from '../../machines/core/time/jalali.ts'
import type { Api } from '../api.ts'
import { ActBody, actExample, actOf, ManyBody, manyAct, strangerTo } from '../cases/acts.ts'
import { askAs } from '../cases/askAs.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { asRefusal, problemOf } from '../problems.ts'
import { route } from '../route.ts'
import { CaseId, CommandHeaders, RoleName, Uuid, whole } from '../schemas.ts'
import type { Who } from '../who.ts'

export const tag = { name: 'commands', title: { fa: 'گام‌ها', en: 'Steps' } }

const Reason = z.string().trim().min(1).max(2_000).optional()
const Data = z.record(z.string(), z.unknown()).default({})

const EventBody = z.strictObject({
  event: z.string().min(1).max(100),
  data: Data,
  reason: Reason,
  role: RoleName.optional().meta({ description: 'In which of their roles somebody acts, where they hold several' }),
})

type Spoken = { readonly reason?: string | undefined; readonly role?: string | undefined }

/** What every command says besides what it does; fields that were not sent are not there. */
const circumstances = (person: string, { reason, role }: Spoken, expectedStep?: number) => ({
  by: role === undefined ? { person } : { person, role: role as 'caseOfficer' },
  ...(reason === undefined ? {} : { reason }),
  ...(expectedStep === undefined ? {} : { expectedStep }),
})

const machineEvent = ({ event, data }: { event: string; data: Record<string, unknown> }): MachineEvent => ({
  type: event,
  data: data as JsonObject,
})

const Result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), case: z.uuid(), step: StepAnswer }),
  z.object({ ok: z.literal(false), case: z.uuid(), problem: z.looseObject({ code: z.string(), title: z.string() }) }),
])

/** More are sent in parts, which shows how far it has come. */
const Cases = z
  .array(z.strictObject({ id: Uuid, step: whole(1).optional() }))
  .min(1)
  .max(200)

export const routes = [
  route({
    method: 'post',
    path: '/cases/{id}/events',
    name: 'sendEvent',
    summary: { fa: 'انجام یک کار در پرونده', en: 'Send an event to a case' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: EventBody,
    example: { event: 'saveDraft', data: {} },
    response: StepAnswer,
    handler: async ({ api, who, params, headers, body, say }) => {
      const request: Request = {
        ...circumstances(who.id, body, headers['if-match']),
        id: headers['idempotency-key'],
        caseId: params.id,
        event: machineEvent(body),
      }
      const step = await stepOf(api, who, request)
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/acts',
    name: 'actOnCase',
    summary: { fa: 'توقف، رفع توقف، تمدید، ارجاع، بازمحاسبهٔ تقویم', en: 'Hold, release, extend, reassign, recount' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: ActBody,
    example: actExample,
    response: StepAnswer,
    handler: async ({ api, who, params, headers, body, say }) => {
      const act = await actOf(api.engine, who, params.id, body)
      const step = await advance(api.engine, {
        ...circumstances(who.id, body, headers['if-match']),
        id: headers['idempotency-key'],
        caseId: params.id,
        act,
      })
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
  route({
    method: 'post',
    path: '/cases/bulk',
    name: 'sendEventToMany',
    summary: { fa: 'یک کار در چند پرونده', en: 'Send one event to many cases' },
    auth: { who: 'signedIn' },
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      ...EventBody.shape,
      cases: Cases,
    }),
    example: { event: 'saveDraft', data: {}, cases: [{ id: '00000000-0000-8000-8000-000000000000' }] },
    response: z.object({ done: z.int(), refused: z.int(), results: z.array(Result) }),
    handler: async ({ api, who, headers, body, language }) => {
      const requests = body.cases.map(
        ({ id, step }): Request => ({
          ...circumstances(who.id, body, step),
          id: headers['idempotency-key'],
          caseId: id,
          event: machineEvent(body),
        }),
      )
      const outcomes = isQuestion(requests[0])
        ? await oneByOne(requests, (request) => stepOf(api, who, request))
        : await advanceMany(api.engine, requests)
      return resultsOf(
        requests.map(({ caseId }) => caseId),
        outcomes,
        language,
      )
    },
  }),
  route({
    method: 'post',
    path: '/cases/bulk/acts',
    name: 'actOnMany',
    summary: {
      fa: 'ارجاع، توقف، رفع توقف یا تمدید چند پرونده با یک دلیل',
      en: 'Reassign, hold, release or extend many cases for one reason',
    },
    auth: { who: 'signedIn' },
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({ act: ManyBody, cases: Cases }),
    example: {
      act: { act: 'reassigned', to: null, reason: 'تقسیم دوبارهٔ کار' },
      cases: [{ id: '00000000-0000-8000-8000-000000000000' }],
    },
    response: z.object({ done: z.int(), refused: z.int(), results: z.array(Result) }),
    handler: async ({ api, who, headers, body: { act: body, cases }, language }) => {
      const ids = cases.map(({ id }) => id)
      const refused = await refusedFor(api, who, body, ids)
      const act = manyAct(body)
      const requests = cases.flatMap(({ id, step }): Request[] =>
        refused.has(id)
          ? []
          : [{ ...circumstances(who.id, body, step), id: headers['idempotency-key'], caseId: id, act }],
      )
      const taken = requests.length === 0 ? [] : await advanceMany(api.engine, requests)
      const outcomes = new Map<string, Outcome>(requests.map(({ caseId }, i) => [caseId, taken[i] as Outcome]))
      for (const [id, refusal] of refused) outcomes.set(id, { refusal })
      return resultsOf(
        ids,
        ids.map((id) => outcomes.get(id) as Outcome),
        language,
      )
    },
  }),
]

/** Cases to which somebody may not be given, each with why. */
async function refusedFor(
  { engine }: Api,
  who: Who,
  body: z.output<typeof ManyBody>,
  ids: readonly string[],
): Promise<Map<string, Refusal>> {
  if (body.act !== 'reassigned' || body.to === null) return new Map()
  const { to } = body
  const fits = await inTransaction(engine.pool, { person: who.id }, (tx) => worksFor(tx, to, ids))
  return new Map(
    ids.flatMap((id): [string, Refusal][] => {
      if (fits.get(id)) return []
      return [[id, fits.has(id) ? strangerTo() : new CaseNotFound(id)]]
    }),
  )
}

/** What became of each case, in the order in which they were named. */
function resultsOf(ids: readonly string[], outcomes: readonly Outcome[], language: Lang) {
  const results = outcomes.map((outcome, i): z.input<typeof Result> => {
    const id = ids[i] as string
    if ('step' in outcome) return { ok: true, case: id, step: stepAnswer(outcome.step) }
    const refusal = 'refusal' in outcome ? outcome.refusal : asRefusal(outcome.bug)
    if (refusal) return { ok: false, case: id, problem: problemOf(refusal, language) }
    throw 'bug' in outcome ? outcome.bug : new Error('an outcome of no kind')
  })
  const done = results.filter(({ ok }) => ok).length
  return { done, refused: results.length - done, results }
}

/** All in one transaction; where one case spoils it for the rest, each by itself, so that it only spoils its own. */
async function advanceMany(engine: Engine, requests: readonly Request[]): Promise<Outcome[]> {
  try {
    return await advanceAll(engine, requests)
  } catch (error) {
    // Nobody waits once for each of many cases for a database that is away.
    if (error instanceof Refusal || isPassing(error)) throw error
    return oneByOne(requests, (request) => advance(engine, request))
  }
}

async function oneByOne(requests: readonly Request[], take: (request: Request) => Promise<Step>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const request of requests) outcomes.push(await alone(() => take(request)))
  return outcomes
}

async function alone(take: () => Promise<Step>): Promise<Outcome> {
  try {
    return { step: await take() }
  } catch (error) {
    return error instanceof Refusal ? { refusal: error } : { bug: error as Error }
  }
}

const isQuestion = (request: Request | undefined): boolean =>
  request !== undefined && 'event' in request && request.event.type === 'queryAgency'

/** A question to an agency is more than its step: what differs is laid before both sides. Everything else is the engine's. */
async function stepOf(api: Api, who: Who, request: Request): Promise<Step> {
  if (!('event' in request) || !isQuestion(request)) return advance(api.engine, request)
  const { id, caseId, expectedStep, event } = request
  const { question, ...more } = event.data
  // What is no question, or more than one, is for the form to refuse.
  if (typeof question !== 'string' || Object.keys(more).length > 0) return advance(api.engine, request)
  const wanted = { id, caseId, question, mismatches: null }
  const asked = await askAs(api, who, { ...wanted, ...(expectedStep === undefined ? {} : { expectedStep }) })
  return asked.step
}
