import * as z from 'zod'
import { askSheetFill, askSheetForm } from '../../db/jobs/askSheetFile.ts'
import type { JobRead } from '../../db/jobs/job.ts'
import { openByHand } from '../../db/opening/openByHand.ts'
import { readCase } from '../../db/queries/cases.ts'
import { readNames } from '../../db/queries/people.ts'
import { recordReading } from '../../db/queries/readings.ts'
import { draftSheet } from '../../db/sheets/draftSheet.ts'
import { listVersions, newestSheets, readSheet, type Sheet } from '../../db/sheets/sheet.ts'
import { writeSheet } from '../../db/sheets/writeSheet.ts'
import { retrying, type Tx } from '../../db/transaction.ts'
import { serviceOf } from '../../machines/core/definition.ts'
import { hash } from '../../machines/core/fields.ts'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { OpeningCard } from '../../machines/core/serviceCard.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { anySheetCard, machineCard, reportsOf, SERVICES, sheetCard } from '../../machines/services.ts'
import { as } from '../as.ts'
import { formSchema } from '../cases/forms.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import {
  CaseId,
  CommandHeaders,
  Instant,
  instant,
  instantOrNull,
  PersonName,
  RoleName,
  Text,
  Uuid,
  whole,
} from '../schemas.ts'
import type { Who } from '../who.ts'
import { Job, jobItem } from './jobs.ts'

export const tag = { name: 'sheets', title: { fa: 'برگه‌های پرونده', en: 'Sheets of a case' } }

const OneCommand = CommandHeaders.pick({ 'idempotency-key': true })
const Kind = z.object({ ...CaseId.shape, kind: z.string().regex(/^[a-zA-Z]{1,60}$/) })
const Problem = z.object({ path: z.string(), text: Text })
const JsonSchema = z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema' })

const SheetOut = z
  .object({
    kind: z.string(),
    title: Text,
    version: z.int(),
    sha256: z.string(),
    body: z.unknown(),
    problems: z.array(Problem),
    by: PersonName,
    role: RoleName,
    at: Instant,
    publishedAt: Instant.nullable(),
  })
  .meta({ id: 'Sheet', description: 'What somebody wrote beside a case, whole; each version stays' })

const titleOf = (machine: string | undefined, kind: string) =>
  (machine === undefined ? anySheetCard(kind) : sheetCard(machine, kind))?.title ?? { fa: kind, en: kind }

/** Sheets in words, with the reading of confidential ones put down. Of a case that is not theirs people see what is published. */
async function inWords(tx: Tx, who: Who, id: string, sheets: readonly Sheet[]): Promise<z.input<typeof SheetOut>[]> {
  const row = await readCase(tx, id)
  if (!row && sheets.length === 0) throw new CaseNotFound(id)
  await recordReading(tx, who.id, 'sheets', row ? [row] : [])
  const people = await readNames(
    tx,
    sheets.map(({ author }) => author),
  )
  return sheets.map(({ kind, version, sha256, body, problems, author, role, at, publishedAt }) => ({
    ...{ kind, version, sha256, body, at: instant(at), publishedAt: instantOrNull(publishedAt) },
    ...{ title: titleOf(row?.machine, kind), problems: [...problems], role: role as Role },
    by: people.get(author) ?? { id: author, name: '', post: null },
  }))
}

const MachineOut = z
  .object({
    machine: z.string(),
    title: Text,
    service: z.string().nullable().meta({ description: 'Of which service; null for what all services share' }),
    opening: z
      .object({
        by: z.array(RoleName),
        of: z.enum(['office', 'agency', 'either']),
        once: z.literal('period').nullable(),
        under: z.string().nullable(),
        form: JsonSchema,
      })
      .nullable()
      .meta({ description: 'How a case is opened by hand, where it is' }),
    reports: z.array(z.object({ name: z.string(), title: Text, by: z.array(RoleName), asksPeriod: z.boolean() })),
    findings: z
      .object({ by: z.array(RoleName), answeredIn: z.string() })
      .nullable()
      .meta({
        description:
          'Who raises findings one by one, and the stage in which the agency answers; null where there are none',
      }),
    sheets: z.array(
      z.object({
        kind: z.string(),
        title: Text,
        by: z.array(RoleName),
        stages: z.array(z.string()),
        isDrafted: z.boolean().meta({ description: 'Whether the system can draw it up' }),
        isFile: z.boolean().meta({ description: 'Whether it may be filled in as a spreadsheet' }),
        keptAs: z.string().nullable().meta({ description: 'Only cases whose context has this field take it' }),
        form: JsonSchema,
      }),
    ),
  })
  .meta({ id: 'Machine' })

const wholeJob = (job: JobRead): z.input<typeof Job> => ({ ...jobItem(job), result: job.result })

/** Fields of an opening that nobody types. */
const givenFields = ({ tracked, dated, planned }: OpeningCard): readonly string[] => [
  ...(tracked ? ['trackingCode'] : []),
  ...(dated ? ['periodKey'] : []),
  ...(planned?.fields ?? []),
]

function withoutFields(schema: JsonObject, fields: readonly string[]): JsonObject {
  const { properties = {}, required = [] } = schema as { properties?: JsonObject; required?: readonly string[] }
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !fields.includes(name))),
    required: required.filter((name) => !fields.includes(name)),
  }
}

export const routes = [
  route({
    method: 'get',
    path: '/machines',
    name: 'listMachines',
    summary: {
      fa: 'انواع پرونده: چگونه باز می‌شوند و چه برگه‌ها و گزارش‌هایی دارند',
      en: 'Kinds of cases: how they are opened, which sheets they have, and which reports',
    },
    auth: { who: 'signedIn' },
    response: z.object({ items: z.array(MachineOut) }),
    handler: async ({ api }) => ({
      items: api.engine.releases.newestOfAll().map(({ machine, definition }) => {
        const { opening, sheets = {}, findings } = machineCard(machine) ?? {}
        return {
          machine,
          title: serviceOf(definition.machine).title,
          service: SERVICES.find((name) => machine.startsWith(`${name}.`)) ?? null,
          opening: opening
            ? {
                ...{ by: [...opening.by], of: opening.of, once: opening.once ?? null, under: opening.under ?? null },
                form: withoutFields(formSchema(definition.opening), givenFields(opening)),
              }
            : null,
          reports: reportsOf(machine).map(([name, { title, by, asks }]) => ({
            ...{ name, title, by: [...by], asksPeriod: asks === 'period' },
          })),
          findings: findings ? { by: [...findings.by], answeredIn: findings.answeredIn } : null,
          sheets: Object.entries(sheets).map(([kind, { title, by, stages, form, draft, file, keptAs }]) => ({
            ...{ kind, title, by: [...by], stages: [...stages], form: formSchema(form), keptAs: keptAs ?? null },
            isDrafted: draft !== undefined,
            isFile: file !== undefined,
          })),
        }
      }),
    }),
  }),
  route({
    method: 'post',
    path: '/machines/{machine}/cases',
    name: 'openCaseOf',
    summary: { fa: 'گشودن پرونده‌ای از این نوع با دست', en: 'Open a case of this kind by hand' },
    auth: { who: 'signedIn' },
    params: z.object({ machine: z.string().max(80) }),
    headers: OneCommand,
    body: z.strictObject({
      under: Uuid.optional().meta({ description: 'The case it hangs on, where its kind hangs on another' }),
      service: z.enum(SERVICES).optional(),
      office: whole(1).optional(),
      agency: whole(1).optional(),
      period: z.string().max(20).optional(),
      input: z.record(z.string(), z.unknown()).default({}),
      sheets: z.record(z.string(), z.unknown()).default({}).meta({ description: 'Sheets written at once, by kind' }),
      reason: z.string().trim().min(1).max(2_000).optional(),
    }),
    example: { office: 1, input: {} },
    response: StepAnswer,
    status: 201,
    handler: async ({ api, who, params, headers, body, say }) => {
      const { input, ...more } = body
      const wanted = {
        command: headers['idempotency-key'],
        machine: params.machine,
        input: input as JsonObject,
        ...more,
      }
      const step = await retrying(() => as(api, who, (tx, by) => openByHand(tx, api.engine, by, wanted)))
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/sheets',
    name: 'listSheets',
    summary: { fa: 'تازه‌ترین برگه‌های پرونده', en: 'The newest sheets of a case, one of each kind' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(SheetOut) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => ({
        items: await inWords(tx, who, params.id, await newestSheets(tx, [params.id])),
      })),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/sheets/{kind}',
    name: 'writeSheet',
    summary: { fa: 'نوشتن نسخهٔ تازهٔ یک برگه', en: 'Write a sheet anew, whole' },
    auth: { who: 'case' },
    params: Kind,
    headers: OneCommand,
    body: z.record(z.string(), z.unknown()),
    isTable: true,
    example: {},
    response: z.object({ version: z.int(), sha256: z.string(), problems: z.array(Problem) }),
    handler: async ({ api, who, params, headers, body }) => {
      const wanted = { command: headers['idempotency-key'], caseId: params.id, kind: params.kind, body }
      const { version, sha256, problems } = await retrying(() =>
        as(api, who, (tx, by) => writeSheet(tx, api.engine, by, wanted)),
      )
      return { version, sha256, problems: [...problems] }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/sheets/{kind}/draft',
    name: 'draftSheet',
    summary: {
      fa: 'پیش‌نویس برگه، ساخته از آنچه دیگران نوشته‌اند',
      en: 'What a sheet begins with, drawn up from what others wrote',
    },
    auth: { who: 'case' },
    params: Kind,
    response: z.object({ body: z.unknown(), problems: z.array(Problem) }),
    handler: async ({ api, who, params: { id, kind } }) =>
      as(api, who, async (tx, by) => {
        const { body, problems } = await draftSheet(tx, api.engine, by, { caseId: id, kind })
        return { body, problems: [...problems] }
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/sheets/{kind}/form',
    name: 'askSheetForm',
    summary: {
      fa: 'برگه به صورت فرم صفحه‌گسترده برای پر کردن (XLSX)',
      en: 'A sheet as a spreadsheet to be filled in (XLSX)',
    },
    auth: { who: 'case' },
    params: Kind,
    response: Job,
    status: 201,
    handler: async ({ api, who, params: { id, kind } }) =>
      wholeJob(await as(api, who, (tx, by) => askSheetForm(tx, by, { caseId: id, kind }))),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/sheets/{kind}/file',
    name: 'fillSheet',
    summary: {
      fa: 'نوشتن برگه از روی فرم پرشده، XLSX یا CSV؛ بدنه خود فایل است',
      en: 'Write a sheet from the form filled in, XLSX or CSV; the body is the file itself',
    },
    auth: { who: 'case' },
    params: Kind,
    headers: OneCommand,
    bytes: 'in',
    response: Job,
    status: 201,
    handler: async ({ api, who, params: { id, kind }, headers, body }) => {
      const filled = { caseId: id, kind, command: headers['idempotency-key'], bytes: body as unknown as Buffer }
      return wholeJob(await as(api, who, (tx, by) => askSheetFill(tx, by, filled)))
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/sheets/{kind}/versions',
    name: 'listSheetVersions',
    summary: { fa: 'همهٔ نسخه‌های یک برگه', en: 'Every version of a sheet, the newest first' },
    auth: { who: 'case' },
    params: Kind,
    response: z.object({ items: z.array(SheetOut) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => ({
        items: await inWords(tx, who, params.id, await listVersions(tx, params.id, params.kind)),
      })),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/sheet-by-hash/{sha256}',
    name: 'readSheet',
    summary: {
      fa: 'برگه‌ای که سابقهٔ پرونده با این نشان از آن نام می‌برد',
      en: 'The sheet that a history names by this hash',
    },
    auth: { who: 'case' },
    params: z.object({ ...CaseId.shape, sha256: hash }),
    response: SheetOut,
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        const sheet = await readSheet(tx, params.id, params.sha256)
        const [words] = await inWords(tx, who, params.id, sheet ? [sheet] : [])
        if (!words) throw new NotThere()
        return words
      }),
  }),
]
