import * as z from 'zod'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import { newFindingShape, RESOLUTIONS } from '../../db/findings/finding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { removeFinding } from '../../db/findings/removeFinding.ts'
import { resolveFinding } from '../../db/findings/resolveFinding.ts'
import { SETTLEMENTS } from '../../db/refinement/mismatch.ts'
import { readMismatches } from '../../db/refinement/readMismatches.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { settleMismatch } from '../../db/refinement/settleMismatch.ts'
import { NotInThisCase } from '../../db/statements/refusals.ts'
import { as } from '../as.ts'
import { route } from '../route.ts'
import { CaseId, Nothing, Uuid } from '../schemas.ts'

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
const FindingNo = CaseId.extend({ findingNo: z.coerce.number().int().min(1) })

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
    body: z.strictObject({ reply: z.string().trim().min(1).max(2_000) }),
    example: { reply: 'اصلاح شد.' },
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
    response: z.looseObject({ caseId: z.uuid() }),
    handler: async ({ api, who, params }) => as(api, who, (tx, by) => refineCase(tx, by, params.id)),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/mismatches/{mismatch}',
    name: 'settleMismatch',
    summary: { fa: 'تعیین تکلیف مغایرت', en: 'Settle a mismatch' },
    auth: { who: 'case' },
    params: CaseId.extend({ mismatch: Uuid }),
    body: z.strictObject({ settledAs: z.enum(SETTLEMENTS), why: z.string().trim().min(10).max(1_000) }),
    example: { settledAs: 'accepted', why: 'با هر دو دستگاه گفت‌وگو شد.' },
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, mismatch }, body }) => {
      await as(api, who, async (tx, by) => {
        if (!(await readMismatches(tx, by, id)).some((one) => one.id === mismatch))
          throw new NotInThisCase('mismatch', mismatch)
        await settleMismatch(tx, by, { id: mismatch, ...body })
      })
      return {}
    },
  }),
]
