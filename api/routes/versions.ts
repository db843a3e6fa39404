import * as z from 'zod'
import { carryOrAsk } from '../../db/jobs/carryOrAsk.ts'
import { readVersions } from '../../db/statements/readVersions.ts'
import { as } from '../as.ts'
import { route } from '../route.ts'
import { CaseId, Instant, instant, JobStatus, whole } from '../schemas.ts'

export const tag = { name: 'versions', title: { fa: 'نسخه‌ها', en: 'Versions' } }

const Certification = z.object({ role: z.string(), person: z.uuid(), at: Instant })

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/versions',
    name: 'listVersions',
    summary: {
      fa: 'هر نسخه‌ای که ثبت شده، و نسخه‌ای که دستگاه برای ثبت آماده کرده است',
      en: 'Every version that was filed, and the one that the agency has prepared for filing',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({
      filings: z.array(
        z.object({
          version: z.int(),
          sha256: z.string().nullable().meta({ description: 'Null for a nil statement' }),
          step: z.int(),
          at: Instant,
          by: z.uuid().nullable(),
          explanation: z.string().nullable(),
        }),
      ),
      prepared: z
        .object({
          sha256: z.string(),
          version: z.int(),
          lineCount: z.int(),
          mustFix: z.int(),
          advisory: z.int(),
          preparedBy: z.uuid().nullable(),
          preparedAt: Instant,
          certifications: z.array(Certification),
        })
        .nullable(),
    }),
    handler: async ({ api, who, params }) => {
      const { filings, prepared } = await as(api, who, (tx, by) => readVersions(tx, by, params.id))
      return {
        filings: filings.map((filing) => ({ ...filing, at: instant(filing.at) })),
        prepared: prepared && {
          ...prepared,
          preparedAt: instant(prepared.preparedAt),
          certifications: prepared.certifications.map((one) => ({ ...one, at: instant(one.at) })),
        },
      }
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/draft/carried',
    name: 'carryForward',
    summary: {
      fa: 'افزودن ردیف‌های باز دورهٔ پیش که در پیش‌نویس نیستند، با مدارکشان',
      en: 'Add the open lines of the last period that the draft lacks, with their evidence',
    },
    auth: { who: 'case' },
    params: CaseId,
    body: z.strictObject({ revision: whole(0) }),
    example: { revision: 1 },
    response: z.object({
      status: JobStatus,
      job: z.uuid().nullable().meta({ description: 'The job that does it, to be read at /cases/{id}/jobs/{job}' }),
      progress: z.int(),
      revision: z.int(),
      added: z.int().nullable(),
    }),
    handler: async ({ api, who, params, body }) =>
      as(api, who, (tx, by) => carryOrAsk(tx, by, { caseId: params.id, ...body })),
  }),
]
