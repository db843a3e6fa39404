import * as z from 'zod'
import type { JobRead } from '../../db/jobs/job.ts'
import { listJobs, readJob } from '../../db/jobs/readJob.ts'
import { as } from '../as.ts'
import { route } from '../route.ts'
import { CaseId, Instant, instant, instantOrNull, JobStatus, Text, Uuid } from '../schemas.ts'

export const tag = { name: 'jobs', title: { fa: 'کارهای بلند', en: 'Long work' } }

const JobItem = z.object({
  id: z.uuid(),
  kind: z.enum(['prepare']),
  status: JobStatus,
  progress: z.int().meta({ description: 'Percent' }),
  problem: z.object({ code: z.string(), text: Text }).nullable().meta({ description: 'Why it was refused' }),
  requestedBy: z.uuid(),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
})
const Job = z
  .object({
    ...JobItem.shape,
    result: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What it came to; null until it is done' }),
  })
  .meta({ id: 'Job' })

/** A job for an answer. */
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
]
