import * as z from 'zod'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import { newAnswerShape, newFindingShape, RESOLUTIONS } from '../../db/findings/finding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { removeFinding } from '../../db/findings/removeFinding.ts'
import { resolveFinding } from '../../db/findings/resolveFinding.ts'
import { refineOrAsk } from '../../db/jobs/refineOrAsk.ts'
import { SETTLEMENTS } from '../../db/refinement/mismatch.ts'
import { readMismatches } from '../../db/refinement/readMismatches.ts'
import { readRefinement } from '../../db/refinement/readRefinement.ts'
import { settleMismatch, settleMismatches } from '../../db/refinement/settleMismatch.ts'
import type { Person } from '../../db/statements/admit.ts'
import { NotInThisCase } from '../../db/statements/refusals.ts'
import type { Tx } from '../../db/transaction.ts'
import { as } from '../as.ts'
import { askAs } from '../cases/askAs.ts'
import { route } from '../route.ts'
import {
  CaseId,
  CommandHeaders,
  Instant,
  instantOrNull,
  JobStatus,
  Nothing,
  Text,
  Uuid,
  wholeInAddress,
} from '../schemas.ts'

export const tag = { name: 'findings', title: { fa: 'یافته‌ها و پالایش', en: 'Findings and refinement' } }

const Finding = z
  .looseObject({
    findingNo: z.int(),
    version: z.int(),
    target: z.string(),
    kind: z.string(),
    severity: z.string(),
    message: z.string(),
  })
  .meta({ id: 'Finding' })
const Mismatch = z.looseObject({ id: z.uuid(), kind: z.string(), lineNo: z.int().nullable() }).meta({ id: 'Mismatch' })
const Settlement = { settledAs: z.enum(SETTLEMENTS), why: z.string().trim().min(10).max(1_000) }
const FindingNo = CaseId.extend({ findingNo: wholeInAddress(1) })

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/findings',
    name: 'listFindings',
    summary: { fa: 'یافته‌ها، هر یک در جای خود', en: 'Findings, each at its place' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Finding) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => readFindings(tx, by, params.id)),
    }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/findings',
    name: 'raiseFinding',
    summary: { fa: 'ثبت ایراد', en: 'Raise a finding' },
    auth: { who: 'case' },
    params: CaseId,
    body: newFindingShape,
    example: { target: 'lines.1.subject', kind: 'evidence', severity: 'mustFix', message: 'شرح با مدرک نمی‌خواند.' },
    response: Finding,
    status: 201,
    handler: async ({ api, who, params, body }) =>
      as(api, who, (tx, by) => raiseFinding(tx, by, { caseId: params.id, ...body })),
  }),
  route({
    method: 'delete',
    path: '/cases/{id}/findings/{findingNo}',
    name: 'removeFinding',
    summary: { fa: 'برداشتن ایرادی که هنوز فرستاده نشده', en: 'Take back a finding that has not been sent' },
    auth: { who: 'case' },
    params: FindingNo,
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, findingNo } }) => {
      await as(api, who, (tx, by) => removeFinding(tx, by, { caseId: id, findingNo }))
      return {}
    },
  }),
  route({
    method: 'put',
    path: '/cases/{id}/findings/{findingNo}/answer',
    name: 'answerFinding',
    summary: { fa: 'پاسخ دستگاه به ایراد', en: 'The answer of the agency to a finding' },
    auth: { who: 'case' },
    params: FindingNo,
    body: newAnswerShape,
    example: { reply: 'عدد از سند حسابداری خوانده شد و اصلاح شد.', says: 'corrected' },
    response: Finding,
    handler: async ({ api, who, params: { id, findingNo }, body }) =>
      as(api, who, (tx, by) => answerFinding(tx, by, { caseId: id, findingNo, ...body })),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/findings/{findingNo}/resolution',
    name: 'resolveFinding',
    summary: { fa: 'بستن ایراد', en: 'Resolve a finding' },
    auth: { who: 'case' },
    params: FindingNo,
    body: z.strictObject({ resolution: z.enum(RESOLUTIONS), why: z.string().trim().min(1).max(1_000).optional() }),
    example: { resolution: 'fixed' },
    response: Finding,
    handler: async ({ api, who, params: { id, findingNo }, body: { resolution, why } }) =>
      as(api, who, (tx, by) => resolveFinding(tx, by, { caseId: id, findingNo, resolution, ...(why ? { why } : {}) })),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/mismatches',
    name: 'listMismatches',
    summary: { fa: 'مغایرت‌ها، دو طرف کنار هم', en: 'Mismatches, both sides next to each other' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Mismatch) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => readMismatches(tx, by, params.id)),
    }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/mismatches',
    name: 'refineCase',
    summary: { fa: 'پالایش: تکرارها، طرف‌های متناظر، جهش‌ها', en: 'Refine: duplicates, counterparts, outliers' },
    auth: { who: 'case' },
    params: CaseId,
    body: Nothing.strict(),
    example: {},
    response: z.looseObject({
      status: JobStatus,
      job: z.uuid().nullable().meta({ description: 'The job that does it, to be read at /cases/{id}/jobs/{job}' }),
      progress: z.int(),
      caseId: z.uuid(),
      unsettled: z.int().nullable(),
    }),
    handler: async ({ api, who, params }) => as(api, who, (tx, by) => refineOrAsk(tx, by, params.id)),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/mismatches/{mismatch}',
    name: 'settleMismatch',
    summary: { fa: 'تعیین تکلیف مغایرت', en: 'Settle a mismatch' },
    auth: { who: 'case' },
    params: CaseId.extend({ mismatch: Uuid }),
    body: z.strictObject(Settlement),
    example: { settledAs: 'accepted', why: 'با هر دو دستگاه گفت‌وگو شد.' },
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, mismatch }, body }) => {
      await as(api, who, async (tx, by) => {
        await refuseOthers(tx, by, id, [mismatch])
        await settleMismatch(tx, by, { id: mismatch, ...body })
      })
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/mismatches/settlements',
    name: 'settleMismatches',
    summary: { fa: 'تعیین تکلیف چند مغایرت با یک دلیل', en: 'Settle several mismatches for one reason' },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({ mismatches: z.array(Uuid).min(1).max(500), ...Settlement }),
    example: {
      mismatches: ['00000000-0000-8000-8000-000000000000'],
      settledAs: 'accepted',
      why: 'با مدارک سنجیده شد.',
    },
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id }, body: { mismatches, ...settlement } }) => {
      await as(api, who, async (tx, by) => {
        await refuseOthers(tx, by, id, mismatches)
        await settleMismatches(tx, by, { ids: mismatches, ...settlement })
      })
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/refinement',
    name: 'readRefinement',
    summary: {
      fa: 'آنچه پالایش یافت: نام‌های گوناگون یک شناسه و ردیف‌های متناظر هم‌خوان',
      en: 'What refinement found: names of one code, and lines that agree with another agency’s',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({
      refinedAt: Instant.nullable(),
      refinedBy: z.uuid().nullable(),
      unsettled: z.int(),
      names: z.array(z.looseObject({ counterpartyId: z.string(), names: z.array(z.string()).readonly() })).readonly(),
      pairs: z
        .array(
          z.looseObject({
            lineNo: z.int(),
            difference: z.string(),
            other: z.looseObject({ legalId: z.string(), title: Text, lineNo: z.int() }),
          }),
        )
        .readonly(),
    }),
    handler: async ({ api, who, params }) => {
      const read = await as(api, who, (tx, by) => readRefinement(tx, by, params.id))
      return { ...read, refinedAt: instantOrNull(read.refinedAt) }
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/questions',
    name: 'askAgencies',
    summary: {
      fa: 'پرسش از دستگاه دربارهٔ مغایرت‌ها؛ طرف دیگر هم پرسیده می‌شود',
      en: 'Ask the agency about mismatches; the other side is asked as well',
    },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({
      question: z.string().trim().min(10).max(1_000),
      mismatches: z
        .array(Uuid)
        .max(200)
        .optional()
        .meta({ description: 'Which of them; left out, whatever differs and was not asked about yet' }),
    }),
    example: { question: 'ماندهٔ این دو ردیف با هم نمی‌خواند؛ کدام درست است؟' },
    response: z.object({
      step: z.int(),
      stage: z.string(),
      others: z.array(z.uuid()).readonly(),
      notAsked: z
        .array(z.uuid())
        .readonly()
        .meta({ description: 'Cases past refining: they have to be reopened first' }),
    }),
    handler: async ({ api, who, params, headers, body: { question, mismatches = null }, say }) => {
      const step = headers['if-match']
      const wanted = { id: headers['idempotency-key'], caseId: params.id, question, mismatches }
      const asked = await askAs(api, who, { ...wanted, ...(step === undefined ? {} : { expectedStep: step }) })
      say('ETag', `"${asked.step.step}"`)
      return { step: asked.step.step, stage: asked.step.to, others: asked.others, notAsked: asked.notAsked }
    },
  }),
]

/** Refuses mismatches of another case: to settle one is to have looked at it here. */
async function refuseOthers(tx: Tx, by: Person, caseId: string, ids: readonly string[]): Promise<void> {
  const there = new Set((await readMismatches(tx, by, caseId)).map(({ id }) => id))
  const other = ids.find((id) => !there.has(id))
  if (other !== undefined) throw new NotInThisCase('mismatch', other)
}
