import * as z from 'zod'
import { attachFile } from '../../db/files/attachFile.ts'
import { listAttachments } from '../../db/files/listAttachments.ts'
import { readFile } from '../../db/files/readFile.ts'
import { removeAttachment } from '../../db/files/removeAttachment.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { findMapping, listMappings, removeMapping, saveMapping } from '../../db/imports/mappings.ts'
import { listImports, readImport } from '../../db/imports/readImport.ts'
import { importAgain, requestImport } from '../../db/imports/requestImport.ts'
import { LARGEST_TABLE } from '../../db/imports/tableType.ts'
import { columnMappingShape } from '../../machines/debts-and-claims/statement/mapping.ts'
import { as } from '../as.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, CommandHeaders, Nothing, Uuid, whole, wholeInAddress } from '../schemas.ts'

export const tag = { name: 'documents', title: { fa: 'اسناد و ورود از صفحه‌گسترده', en: 'Documents and spreadsheets' } }

const Document = z
  .looseObject({
    id: z.uuid(),
    name: z.string(),
    size: z.int(),
    mediaType: z.string(),
    scan: z.enum(['unscanned', 'clean', 'infected']),
    sha256: z.string(),
  })
  .meta({ id: 'Document' })
const Import = z
  .looseObject({
    id: z.uuid(),
    status: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
    progress: z.number(),
    problemCount: z.int(),
    mustFix: z.int(),
  })
  .meta({ id: 'Import' })
const Mapping = z.looseObject({ id: z.uuid(), name: z.string(), mapping: columnMappingShape }).meta({ id: 'Mapping' })
const MEND = 'Take the lines into the draft though something is wrong with them, to be mended there'
const Mend = z.enum(['true', 'false']).default('false').meta({ description: MEND })
const OneCommand = CommandHeaders.pick({ 'idempotency-key': true })

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/documents',
    name: 'listDocuments',
    summary: {
      fa: 'اسناد پرونده، اکنون یا هنگام ثبت یک نسخه',
      en: 'The documents of a case, now or when a version was filed',
    },
    auth: { who: 'case' },
    params: CaseId,
    query: z.object({ version: wholeInAddress(1).optional() }),
    response: z.object({ items: z.array(Document) }),
    handler: async ({ api, who, params, query: { version } }) => ({
      items: await as(api, who, (tx, by) =>
        listAttachments(tx, by, { caseId: params.id, ...(version ? { version } : {}) }),
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/documents',
    name: 'uploadDocument',
    summary: { fa: 'پیوست کردن یک سند؛ بدنه خود فایل است', en: 'Attach a document; the body is the file itself' },
    auth: { who: 'case' },
    params: CaseId,
    headers: OneCommand,
    query: z.object({ name: z.string().min(1).max(200).default('file'), target: z.string().max(200).optional() }),
    bytes: 'in',
    response: z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), size: z.int(), mediaType: z.string() }),
    status: 201,
    handler: async ({ api, who, params, headers, query: { name, target }, body }) =>
      as(api, who, async (tx, by) => {
        // Whoever may not see the case learns nothing from a file, and leaves none behind.
        await listAttachments(tx, by, { caseId: params.id })
        const stored = await storeFile(tx, body as unknown as Buffer)
        const id = headers['idempotency-key']
        const attached = await attachFile(tx, by, {
          id,
          caseId: params.id,
          sha256: stored.sha256,
          name,
          ...(target ? { target } : {}),
        })
        return { id, ...attached, ...stored }
      }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/documents/{document}/file',
    name: 'downloadDocument',
    summary: { fa: 'بارگیری سند', en: 'Download a document' },
    auth: { who: 'case' },
    params: CaseId.extend({ document: Uuid }),
    bytes: 'out',
    response: FileOut,
    handler: async ({ api, who, params: { id, document } }) =>
      as(api, who, (tx, by) => readFile(tx, by, { caseId: id, id: document })),
  }),
  route({
    method: 'delete',
    path: '/cases/{id}/documents/{document}',
    name: 'removeDocument',
    summary: { fa: 'برداشتن سند از پیش‌نویس', en: 'Take a document off a draft' },
    auth: { who: 'case' },
    params: CaseId.extend({ document: Uuid }),
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, document } }) => {
      await as(api, who, (tx, by) => removeAttachment(tx, by, { caseId: id, id: document }))
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/imports',
    name: 'listImports',
    summary: { fa: 'ورودهای این پرونده', en: 'The imports of a case' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Import) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => listImports(tx, by, params.id)),
    }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/imports',
    name: 'requestImport',
    summary: {
      fa: 'ورود ردیف‌ها از XLSX یا CSV؛ بدنه خود فایل است',
      en: 'Read lines from an XLSX or CSV file; the body is the file itself',
    },
    auth: { who: 'case' },
    params: CaseId,
    headers: OneCommand,
    query: z.object({
      name: z.string().min(1).max(200).default('statement.xlsx'),
      revision: wholeInAddress(0).default(0),
      mapping: Uuid.optional(),
      mend: Mend,
    }),
    bytes: 'in',
    most: LARGEST_TABLE,
    response: Import,
    status: 201,
    handler: async ({ api, who, params, headers, query, body }) =>
      as(api, who, async (tx, by) => {
        const mapping = query.mapping ? await findMapping(tx, by, { caseId: params.id, id: query.mapping }) : null
        const wanted = {
          id: headers['idempotency-key'],
          caseId: params.id,
          revision: query.revision,
          name: query.name,
          mend: query.mend === 'true',
        }
        return requestImport(tx, by, { ...wanted, bytes: body as unknown as Buffer, mapping })
      }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/imports/{import}',
    name: 'readImport',
    summary: { fa: 'پیشرفت و ایرادهای یک ورود', en: 'How far an import is, and what it found' },
    auth: { who: 'case' },
    params: CaseId.extend({ import: Uuid }),
    response: Import,
    handler: async ({ api, who, params: { id, import: one } }) =>
      as(api, who, (tx, by) => readImport(tx, by, { caseId: id, id: one })),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/imports/{import}/again',
    name: 'importAgain',
    summary: {
      fa: 'خواندن دوبارهٔ همان فایل، با نگاشت دیگر',
      en: 'Read the same file once more, through another mapping',
    },
    auth: { who: 'case' },
    params: CaseId.extend({ import: Uuid }),
    headers: OneCommand,
    body: z.strictObject({
      revision: whole(0),
      mapping: Uuid.optional(),
      mend: z.boolean().default(false).meta({ description: MEND }),
    }),
    example: { revision: 1 },
    response: Import,
    status: 201,
    handler: async ({ api, who, params: { id, import: from }, headers, body: { revision, mapping: named, mend } }) =>
      as(api, who, async (tx, by) => {
        const mapping = named ? await findMapping(tx, by, { caseId: id, id: named }) : null
        return importAgain(tx, by, { id: headers['idempotency-key'], caseId: id, revision, from, mapping, mend })
      }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/mappings',
    name: 'listMappings',
    summary: { fa: 'نگاشت‌های ستون این دستگاه', en: 'The column mappings of this agency' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Mapping) }),
    handler: async ({ api, who, params }) => ({
      items: await as(api, who, (tx, by) => listMappings(tx, by, params.id)),
    }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/mappings',
    name: 'saveMapping',
    summary: { fa: 'نگه‌داشتن یک نگاشت ستون', en: 'Keep a column mapping' },
    auth: { who: 'case' },
    params: CaseId,
    headers: OneCommand,
    body: z.strictObject({ name: z.string().trim().min(1).max(100), mapping: z.record(z.string(), z.unknown()) }),
    example: { name: 'دفتر کل', mapping: {} },
    response: Mapping,
    status: 201,
    handler: async ({ api, who, params, headers, body: { name, mapping } }) =>
      as(api, who, (tx, by) =>
        saveMapping(tx, by, { id: headers['idempotency-key'], caseId: params.id, name, mapping: mapping as never }),
      ),
  }),
  route({
    method: 'delete',
    path: '/cases/{id}/mappings/{mapping}',
    name: 'removeMapping',
    summary: { fa: 'کنار گذاشتن یک نگاشت ستون', en: 'Forget a column mapping' },
    auth: { who: 'case' },
    params: CaseId.extend({ mapping: Uuid }),
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { id, mapping } }) => {
      await as(api, who, (tx, by) => removeMapping(tx, by, { caseId: id, id: mapping }))
      return {}
    },
  }),
]
