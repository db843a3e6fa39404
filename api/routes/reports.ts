import * as z from 'zod'
import { readDelivery } from '../../db/deliveries/readDelivery.ts'
import { registerLetter } from '../../db/deliveries/registerLetter.ts'
import { registerReceipt } from '../../db/deliveries/registerReceipt.ts'
import { listReports, readCoverage, readReportFile } from '../../db/queries/reports.ts'
import { as } from '../as.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, Nothing } from '../schemas.ts'

export const tag = { name: 'reports', title: { fa: 'دوره‌ها، گزارش‌ها و ارسال', en: 'Cycles, reports and deliveries' } }

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Hop = CaseId.extend({ hop: z.coerce.number().int().min(1).max(9) })
const MEDIA = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/coverage',
    name: 'readCoverage',
    summary: { fa: 'دیوار پوشش دوره', en: 'The coverage of a cycle' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(z.looseObject({ id: z.uuid(), agency: z.string(), stage: z.string() })) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => readCoverage(tx, by, params.id)),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/reports',
    name: 'listReports',
    summary: { fa: 'گزارش‌های دوره و ارقامشان', en: 'The reports of a cycle and their figures' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(z.looseObject({ version: z.int(), sha256: Hash })) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => listReports(tx, by, params.id)),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/reports/{report}/{kind}',
    name: 'downloadReport',
    summary: { fa: 'بارگیری گزارش (PDF یا XLSX)', en: 'Download a report (PDF or XLSX)' },
    auth: { who: 'case' },
    params: CaseId.extend({ report: Hash, kind: z.enum(['pdf', 'xlsx']) }),
    bytes: 'out',
    response: FileOut,
    handler: async ({ api, who, params: { id, report, kind } }) => {
      const { version, bytes } = await as(api, who, (tx, by) =>
        readReportFile(tx, by, { cycleId: id, sha256: report, kind }),
      )
      return { name: `report-v${version}.${kind}`, mediaType: MEDIA[kind], bytes }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/delivery',
    name: 'readDelivery',
    summary: { fa: 'مسیر گزارش: نامه‌ها و رسیدها', en: 'The way of a report: letters and receipts' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.looseObject({ version: z.int(), hop: z.int(), hops: z.int() }),
    handler: async ({ api, who, params }) => as(api, who, (tx, by) => readDelivery(tx, by, params.id)),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/delivery/{hop}/letter',
    name: 'registerLetter',
    summary: { fa: 'ثبت نامهٔ ارسال', en: 'Register the letter of a hop' },
    auth: { who: 'case' },
    params: Hop,
    body: z.strictObject({
      number: z.string().trim().min(1).max(100),
      date: z.string().max(20),
      subject: z.string().max(300).optional(),
      copies: z.array(z.string().max(200)).max(20).optional(),
    }),
    example: { number: '57/1234', date: '1405/08/30' },
    response: z.object({ letter: z.uuid() }),
    handler: async ({ api, who, params: { id, hop }, body: { number, date, subject, copies } }) => ({
      letter: await as(api, who, (tx, by) =>
        registerLetter(tx, by, {
          cycleId: id,
          hop,
          number,
          date,
          ...(subject ? { subject } : {}),
          ...(copies ? { copies } : {}),
        }),
      ),
    }),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/delivery/{hop}/receipt',
    name: 'registerReceipt',
    summary: { fa: 'ثبت رسید مرجع', en: 'Register the receipt of a hop' },
    auth: { who: 'case' },
    params: Hop,
    body: z.strictObject({ number: z.string().trim().min(1).max(100), date: z.string().max(20).optional() }),
    example: { number: '88/1' },
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, hop }, body: { number, date } }) => {
      await as(api, who, (tx, by) => registerReceipt(tx, by, { cycleId: id, hop, number, ...(date ? { date } : {}) }))
      return {}
    },
  }),
]
