import * as z from 'zod'
import { type Delivery, readDelivery } from '../../db/deliveries/readDelivery.ts'
import { readQuestions, type SaidOfReport } from '../../db/deliveries/readQuestions.ts'
import { registerLetter } from '../../db/deliveries/registerLetter.ts'
import { registerReceipt } from '../../db/deliveries/registerReceipt.ts'
import { type PersonName as Named, readNames } from '../../db/queries/people.ts'
import { listReports, readCoverage, readReportFile } from '../../db/queries/reports.ts'
import { AGES } from '../../db/reports/ageing.ts'
import { readAgeing } from '../../db/reports/readAgeing.ts'
import type { ReportEntry } from '../../db/reports/readReports.ts'
import { hash } from '../../machines/core/fields.ts'
import { ROLES } from '../../machines/core/roles.ts'
import { as } from '../as.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, Instant, instant, Nothing, PersonName, Text } from '../schemas.ts'

export const tag = { name: 'reports', title: { fa: 'دوره‌ها، گزارش‌ها و ارسال', en: 'Cycles, reports and deliveries' } }

const Hop = CaseId.extend({ hop: z.coerce.number().int().min(1).max(9) })
const MEDIA = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const Square = z
  .object({
    id: z.uuid(),
    agency: z.string(),
    point: z.string(),
    stage: z.string(),
    isNil: z.boolean(),
    late: z.boolean(),
    openAtClose: z.boolean(),
    waived: z.boolean(),
  })
  .meta({ id: 'CoverageSquare', description: 'Where one submission of a cycle stands' })

const File = z.object({ size: z.int(), sha256: hash })
const Report = z
  .object({
    version: z.int(),
    sha256: hash.meta({ description: 'Of its figures' }),
    renderedAt: z.iso.datetime(),
    signed: z.boolean().meta({ description: 'These figures were signed as this version' }),
    pdf: File,
    xlsx: File,
  })
  .meta({ id: 'Report' })

const reportWords = ({ renderedAt, ...report }: ReportEntry): z.input<typeof Report> => ({
  ...report,
  renderedAt: renderedAt.toISOString(),
})

const OfAge = z.object({ lines: z.int(), amount: z.string().meta({ description: 'Whole current Rial' }) })
const Ageing = z
  .object({
    counted: z.int().meta({ description: 'Statements accepted so far, whose lines these are' }),
    inScope: z.int(),
    ages: z.array(z.object({ key: z.enum(AGES), debt: OfAge, claim: OfAge })),
  })
  .meta({
    id: 'Ageing',
    description: 'How old what the accepted statements of a cycle state is, as its report will sum it',
  })

const DAY = z.string().meta({ description: 'YYYY/MM/DD, Jalali' })
const DeliveryWay = z
  .object({
    version: z.int().meta({ description: 'Of the report that is on its way; 0 before one is signed' }),
    hop: z.int().meta({ description: 'The one at hand; 0 before there is a signed report' }),
    hops: z.int(),
    way: z.array(
      z.object({
        version: z.int(),
        hop: z.int(),
        addressee: Text,
        letter: z.object({ id: z.uuid(), number: z.string(), date: DAY, sender: z.string() }).nullable(),
        receipt: z.object({ number: z.string(), date: DAY, registeredAt: z.iso.datetime() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliveryWay' })

const wayWords = ({ way, ...delivery }: Delivery): z.input<typeof DeliveryWay> => ({
  ...delivery,
  way: way.map(({ receipt, ...hop }) => ({
    ...hop,
    receipt: receipt && { ...receipt, registeredAt: receipt.registeredAt.toISOString() },
  })),
})

const SaidOfReport = z.object({ text: z.string(), person: PersonName.nullable(), roleTitle: Text, at: Instant })

const Question = z
  .object({
    step: z.int().meta({ description: 'The step of the cycle that asked it' }),
    asked: SaidOfReport,
    answer: SaidOfReport.nullable().meta({ description: 'Null while the head owes it' }),
  })
  .meta({ id: 'AuthorityQuestion', description: 'What an authority asked about a report that was delivered' })

const saidWords = (
  { text, person, role, at }: SaidOfReport,
  people: ReadonlyMap<string, Named>,
): z.input<typeof SaidOfReport> => ({
  ...{ text, roleTitle: ROLES[role].title, at: instant(at) },
  person: person === null ? null : (people.get(person) ?? { id: person, name: '', post: null }),
})

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/coverage',
    name: 'readCoverage',
    summary: { fa: 'دیوار پوشش دوره', en: 'The coverage of a cycle' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Square) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => readCoverage(tx, by, params.id)),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/ageing',
    name: 'readAgeing',
    summary: { fa: 'سن بدهی‌ها و مطالبات دوره', en: 'How old the debts and claims of a cycle are' },
    auth: { who: 'case' },
    params: CaseId,
    response: Ageing,
    handler: async ({ api, who, params }) => {
      const { ages, ...counts } = await as(api, who, (tx, by) => readAgeing(tx, by, params.id))
      return { ...counts, ages: [...ages] }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/reports',
    name: 'listReports',
    summary: { fa: 'گزارش‌های دوره و پرونده‌هایشان', en: 'The reports of a cycle and their files' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Report) }),
    handler: async ({ api, who, params }) => ({
      items: (await as(api, who, (tx, by) => listReports(tx, by, params.id))).map(reportWords),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/reports/{report}/{kind}',
    name: 'downloadReport',
    summary: { fa: 'بارگیری گزارش (PDF یا XLSX)', en: 'Download a report (PDF or XLSX)' },
    auth: { who: 'case' },
    params: CaseId.extend({ report: hash, kind: z.enum(['pdf', 'xlsx']) }),
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
    response: DeliveryWay,
    handler: async ({ api, who, params }) => wayWords(await as(api, who, (tx, by) => readDelivery(tx, by, params.id))),
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
  route({
    method: 'get',
    path: '/cases/{id}/questions',
    name: 'listQuestions',
    summary: {
      fa: 'پرسش‌های مراجع دربارهٔ گزارش و پاسخ آن‌ها',
      en: 'What authorities asked about a report, and the answers',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Question) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx, by) => {
        const found = await readQuestions(tx, by, params.id)
        const people = await readNames(
          tx,
          found.flatMap(({ asked, answer }) => [asked.person, answer?.person ?? null]),
        )
        const items = found.map(({ step, asked, answer }) => ({
          ...{ step, asked: saidWords(asked, people) },
          answer: answer && saidWords(answer, people),
        }))
        return { items }
      }),
  }),
]
