import * as z from 'zod'
import { findMapping } from '../../db/imports/mappings.ts'
import { askExport } from '../../db/jobs/askExport.ts'
import { askReport } from '../../db/jobs/askReport.ts'
import type { JobRead } from '../../db/jobs/job.ts'
import { listJobs, readJob } from '../../db/jobs/readJob.ts'
import { readJobFile } from '../../db/jobs/readJobFile.ts'
import { hash } from '../../machines/core/fields.ts'
import { as } from '../as.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, Instant, instant, instantOrNull, JobStatus, Text, Uuid, whole } from '../schemas.ts'

export const tag = { name: 'jobs', title: { fa: 'کارهای بلند', en: 'Long work' } }

const JobItem = z.object({
  id: z.uuid(),
  kind: z.enum(['prepare', 'refine', 'carry', 'export', 'report', 'form', 'fill']),
  status: JobStatus,
  progress: z.int().meta({ description: 'Percent' }),
  problem: z.object({ code: z.string(), text: Text }).nullable().meta({ description: 'Why it was refused' }),
  requestedBy: z.uuid(),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
})
export const Job = z
  .object({
    ...JobItem.shape,
    result: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What it came to; null until it is done' }),
  })
  .meta({ id: 'Job' })

/** A job for an answer, without what it came to. */
export const jobItem = ({
  id,
  kind,
  status,
  progress,
  problem,
  requestedBy,
  requestedAt,
  finishedAt,
}: Omit<JobRead, 'result'>) => ({
  ...{ id, kind, status, progress, problem, requestedBy },
  requestedAt: instant(requestedAt),
  finishedAt: instantOrNull(finishedAt),
})

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/jobs',
    name: 'listJobs',
    summary: { fa: 'کارهای بلند این پرونده', en: 'Long work on this case' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(JobItem) }),
    handler: async ({ api, who, params }) => ({
      items: (await as(api, who, (tx, by) => listJobs(tx, by, params.id))).map(jobItem),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/jobs/{job}',
    name: 'readJob',
    summary: { fa: 'پیشرفت و نتیجهٔ یک کار بلند', en: 'How far long work is, and what it came to' },
    auth: { who: 'case' },
    params: CaseId.extend({ job: Uuid }),
    response: Job,
    handler: async ({ api, who, params: { id, job } }) => {
      const found = await as(api, who, (tx, by) => readJob(tx, by, { caseId: id, id: job }))
      return { ...jobItem(found), result: found.result }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/jobs/{job}/file',
    name: 'downloadJobFile',
    summary: { fa: 'بارگیری فایلی که یک کار بلند ساخته است', en: 'Download the file that long work made' },
    auth: { who: 'case' },
    params: CaseId.extend({ job: Uuid }),
    bytes: 'out',
    response: FileOut,
    handler: async ({ api, who, params: { id, job } }) =>
      as(api, who, (tx, by) => readJobFile(tx, by, { caseId: id, id: job })),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/exports',
    name: 'exportStatement',
    summary: {
      fa: 'صورت وضعیت به صورت صفحه‌گسترده، در ستون‌های خود دستگاه یا در فرم نمونه',
      en: 'A statement as a spreadsheet, in the agency’s own columns or in our form',
    },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({
      version: whole(1).optional(),
      sha256: hash
        .optional()
        .meta({ description: 'One that is only prepared; without either, the last that was filed' }),
      mapping: Uuid.optional().meta({ description: 'A kept mapping, whose columns are written' }),
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
    }),
    example: { format: 'xlsx' },
    response: Job,
    status: 201,
    handler: async ({ api, who, params: { id }, body: { version, sha256, mapping: named, format }, language }) => {
      const asked = await as(api, who, async (tx, by) => {
        const mapping = named === undefined ? null : await findMapping(tx, by, { caseId: id, id: named })
        const which = { ...(version ? { version } : {}), ...(sha256 ? { sha256 } : {}) }
        return askExport(tx, by, { caseId: id, ...which, mapping, format, lang: language })
      })
      return { ...jobItem(asked), result: asked.result }
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/reports/{report}',
    name: 'makeReport',
    summary: {
      fa: 'گزارش یک پروندهٔ اداره، برای چاپ یا به صورت صفحه‌گسترده',
      en: 'A report of a case of the office, to be printed or as a spreadsheet',
    },
    auth: { who: 'case' },
    params: CaseId.extend({ report: z.string().regex(/^[a-zA-Z0-9]{1,64}$/) }),
    body: z.strictObject({
      format: z.enum(['pdf', 'xlsx']),
      period: z
        .string()
        .regex(/^1[34]\d{2}(-Q[1-4])?$/)
        .optional()
        .meta({ description: 'A quarter or a year, 1405-Q2 or 1405, where the report is not of the case’s own' }),
    }),
    example: { format: 'pdf' },
    response: Job,
    status: 201,
    handler: async ({ api, who, params: { id, report }, body: { format, period = null } }) => {
      const asked = await as(api, who, (tx, by) => askReport(tx, by, { caseId: id, report, format, period }))
      return { ...jobItem(asked), result: asked.result }
    },
  }),
]
