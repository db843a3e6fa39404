import * as z from 'zod'
import { prepareOrAsk } from '../../db/jobs/prepareOrAsk.ts'
import { certifyStatement } from '../../db/statements/certifyStatement.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import { compareVersions } from '../../db/statements/compareVersions.ts'
import { draftHeaderShape, draftLineShape, draftTotalsShape } from '../../db/statements/draftShape.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { readStatement } from '../../db/statements/readStatement.ts'
import { removeDraftLine } from '../../db/statements/removeDraftLine.ts'
import { replaceDraftLines } from '../../db/statements/replaceDraftLines.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { hash } from '../../machines/core/fields.ts'
import { COLUMNS } from '../../machines/debts-and-claims/statement/columns.ts'
import { statementHeaderShape, totalsShape } from '../../machines/debts-and-claims/statement/statement.ts'
import { HEADER_TITLES, LINE_TITLES, TOTAL_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { as } from '../as.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, JobStatus, Nothing, Text, whole, wholeInAddress } from '../schemas.ts'
import { readStatementForm } from '../statementForm.ts'

export const tag = { name: 'statements', title: { fa: 'صورت وضعیت', en: 'Statements' } }

const Problem = z
  .object({
    row: z.int().nullable(),
    field: z.string(),
    code: z.string(),
    severity: z.enum(['mustFix', 'advisory']),
    text: Text,
  })
  .meta({ id: 'StatementProblem' })
const Revision = z.object({ revision: z.int() }).meta({ id: 'DraftRevision' })
const Page = z.object({
  after: wholeInAddress(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
const LineNo = CaseId.extend({ lineNo: wholeInAddress(1) })

export const routes = [
  route({
    method: 'get',
    path: '/statement-form',
    name: 'readStatementForm',
    summary: { fa: 'فیلدهای صورت وضعیت و عنوان‌هایشان', en: 'The fields of a statement and their titles' },
    auth: { who: 'signedIn' },
    response: z.object({
      header: z.record(z.string(), Text),
      lines: z.record(z.string(), Text),
      totals: z.record(z.string(), Text),
      columns: z.array(z.looseObject({ field: z.string() })),
    }),
    handler: async () => ({ header: HEADER_TITLES, lines: LINE_TITLES, totals: TOTAL_TITLES, columns: [...COLUMNS] }),
  }),
  route({
    method: 'get',
    path: '/statement-form/template',
    name: 'downloadStatementForm',
    summary: {
      fa: 'فرم خالی برای پر کردن در صفحه‌گسترده (XLSX)',
      en: 'The empty form to fill in as a spreadsheet (XLSX)',
    },
    auth: { who: 'signedIn' },
    bytes: 'out',
    response: FileOut,
    handler: readStatementForm,
  }),
  route({
    method: 'get',
    path: '/cases/{id}/statement',
    name: 'readStatement',
    summary: { fa: 'صورت وضعیت، هر نسخه‌ای از آن', en: 'A statement, any version of it' },
    auth: { who: 'case' },
    params: CaseId,
    query: Page.extend({ version: wholeInAddress(1).optional(), sha256: hash.optional() }),
    response: z.looseObject({
      sha256: hash,
      header: statementHeaderShape,
      totals: totalsShape,
      lineCount: z.int(),
      mustFix: z.int(),
      problems: z.array(Problem).readonly(),
    }),
    handler: async ({ api, who, params, query: { version, sha256, ...page } }) =>
      as(api, who, (tx, by) =>
        readStatement(tx, by, {
          caseId: params.id,
          ...page,
          ...(version ? { version } : {}),
          ...(sha256 ? { sha256 } : {}),
        }),
      ),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/statement/changes',
    name: 'compareVersions',
    summary: { fa: 'تفاوت دو نسخه', en: 'What changed between two versions' },
    auth: { who: 'case' },
    params: CaseId,
    query: z.object({ from: wholeInAddress(1).default(1), to: wholeInAddress(1).default(2) }),
    response: z.looseObject({ from: z.int(), to: z.int(), changed: z.int(), added: z.int(), removed: z.int() }),
    handler: async ({ api, who, params, query }) =>
      as(api, who, (tx, by) => compareVersions(tx, by, { caseId: params.id, ...query })),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/draft',
    name: 'readDraft',
    summary: { fa: 'پیش‌نویس', en: 'The draft' },
    auth: { who: 'case' },
    params: CaseId,
    query: Page,
    response: z.looseObject({
      revision: z.int(),
      header: draftHeaderShape,
      lineCount: z.int(),
      lines: z.array(z.looseObject({ lineNo: z.int() })).readonly(),
    }),
    handler: async ({ api, who, params, query }) =>
      as(api, who, (tx, by) => readDraft(tx, by, { caseId: params.id, ...query })),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/draft',
    name: 'saveDraft',
    summary: { fa: 'نوشتن سربرگ پیش‌نویس', en: 'Write what stands above the lines of a draft' },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({ revision: whole(0), header: draftHeaderShape, totals: draftTotalsShape.optional() }),
    example: { revision: 0, header: { basisOfAccounting: 'accrual' } },
    response: Revision,
    handler: async ({ api, who, params, body: { totals = null, ...rest } }) =>
      as(api, who, (tx, by) => saveDraft(tx, by, { caseId: params.id, ...rest, totals })),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/draft/lines',
    name: 'replaceDraftLines',
    summary: { fa: 'جایگزینی همهٔ ردیف‌های پیش‌نویس', en: 'Put lines in place of all that the draft had' },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({ revision: whole(0), lines: z.array(draftLineShape).max(1_000) }),
    isTable: true,
    example: { revision: 1, lines: [{ side: 'debt' }] },
    response: Revision,
    handler: async ({ api, who, params, body }) =>
      as(api, who, (tx, by) => replaceDraftLines(tx, by, { caseId: params.id, ...body })),
  }),
  route({
    method: 'put',
    path: '/cases/{id}/draft/lines/{lineNo}',
    name: 'changeDraftLine',
    summary: { fa: 'تغییر یا افزودن یک ردیف', en: 'Change a line, or add one' },
    auth: { who: 'case' },
    params: LineNo,
    body: z.strictObject({ revision: whole(0), change: draftLineShape }),
    example: { revision: 1, change: { subject: 'شرح تازه' } },
    response: Revision,
    handler: async ({ api, who, params: { id, lineNo }, body }) =>
      as(api, who, (tx, by) => changeDraftLine(tx, by, { caseId: id, lineNo, ...body })),
  }),
  route({
    method: 'delete',
    path: '/cases/{id}/draft/lines/{lineNo}',
    name: 'removeDraftLine',
    summary: { fa: 'برداشتن یک ردیف', en: 'Remove a line' },
    auth: { who: 'case' },
    params: LineNo,
    query: z.object({ revision: wholeInAddress(0).default(0) }),
    response: Revision,
    handler: async ({ api, who, params: { id, lineNo }, query }) =>
      as(api, who, (tx, by) => removeDraftLine(tx, by, { caseId: id, lineNo, ...query })),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/statement',
    name: 'prepareStatement',
    summary: {
      fa: 'آماده‌سازی صورت وضعیت: همهٔ ایرادها یک‌جا؛ صورت وضعیت بلند به کاری سپرده می‌شود که پیشرفتش خوانده می‌شود',
      en: 'Prepare the statement: every problem at once; a long one becomes a job whose progress can be read',
    },
    auth: { who: 'case' },
    params: CaseId,
    body: Nothing.strict(),
    example: {},
    response: z.looseObject({
      status: JobStatus,
      job: z.uuid().nullable().meta({ description: 'The job that does it, to be read at /cases/{id}/jobs/{job}' }),
      progress: z.int(),
      sha256: hash.nullable(),
      version: z.int(),
      lineCount: z.int(),
      mustFix: z.int(),
      advisory: z.int(),
      problems: z.array(Problem).readonly(),
    }),
    handler: async ({ api, who, params }) => as(api, who, (tx, by) => prepareOrAsk(tx, by, params.id)),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/certifications',
    name: 'certifyStatement',
    summary: { fa: 'گواهی همین نسخه', en: 'Certify exactly this version' },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({ sha256: hash }),
    example: { sha256: '0'.repeat(64) },
    response: z.object({ items: z.array(z.looseObject({ role: z.string(), person: z.uuid() })) }),
    handler: async ({ api, who, params, body }) => ({
      items: await as(api, who, (tx, by) => certifyStatement(tx, by, { caseId: params.id, ...body })),
    }),
  }),
]
