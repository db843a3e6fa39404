import * as z from 'zod'
import { type CycleRow, listCycles, readCycle } from '../../db/cycles/readCycles.ts'
import type { Releases } from '../../db/releases.ts'
import type { Coverage } from '../../db/reports/filings.ts'
import { type Period, period } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import { as } from '../as.ts'
import { Stage, stageWords } from '../cases/caseWords.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import {
  Cursor,
  Day,
  day,
  dueInstant,
  Instant,
  instant,
  limit,
  pageOf,
  Text,
  Uuid,
  wholeInAddress,
} from '../schemas.ts'

export const tag = { name: 'cycles', title: { fa: 'دوره‌ها', en: 'Cycles' } }

const Counts = z
  .object({
    inScope: z.int().meta({ description: 'Reporting points; voided cases are none' }),
    filed: z.int(),
    late: z.int(),
    nil: z.int(),
    openAtClose: z.int(),
    missed: z.int(),
    withdrawn: z.int(),
    waived: z.int(),
    notFiled: z.int(),
    counted: z.int().meta({ description: 'Refined, and so in the report' }),
  })
  .meta({ id: 'CycleCounts' })

const Cycle = z
  .object({
    id: z.uuid(),
    office: z.object({ id: z.int(), title: Text }),
    service: z.enum(SERVICES),
    kind: z.enum(['quarter', 'year']),
    period: z.object({ key: z.string(), title: Text, firstDay: Day, lastDay: Day }),
    stage: Stage,
    stageSince: Instant,
    status: z.enum(['active', 'done']),
    held: z.boolean(),
    step: z.int(),
    window: z.object({
      announcesAt: Instant,
      opensAt: Instant,
      softCloseAt: Instant,
      hardCloseAt: Instant,
      deliverBy: Instant,
    }),
    agreement: z
      .object({ case: z.uuid(), step: z.int(), code: z.string(), version: z.int(), stage: Stage })
      .nullable()
      .meta({ description: 'The agreement it was announced under, in the version it keeps' }),
    counts: Counts.nullable().meta({ description: 'For whoever sees every statement of the cycle' }),
    report: z.object({ version: z.int(), sha256: z.string() }).nullable().meta({ description: 'The one signed last' }),
    hop: z.int().meta({ description: 'Where the report is on its way; 0 before it has left' }),
    hops: z.int(),
  })
  .meta({ id: 'Cycle' })

/** A cycle in words. */
function cycleWords(row: CycleRow, releases: Releases): z.input<typeof Cycle> {
  const { id, status, held, step, context, agreement, counts } = row
  const { key, kind, title, firstDay, lastDay } = period(row.period) as Period & { kind: 'quarter' | 'year' }
  const { reportVersion, report, hop, hops } = context
  return {
    ...{ id, kind, status, held, step, hop, hops },
    office: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    service: SERVICES[row.service] as (typeof SERVICES)[number],
    period: { key, title, firstDay: day(firstDay), lastDay: day(lastDay) },
    stage: stageWords(releases, row.release, row.stage),
    stageSince: instant(row.stage_since),
    window: {
      announcesAt: instant(context.announcesAt),
      opensAt: instant(context.opensAt),
      softCloseAt: dueInstant(context.softCloseAt),
      hardCloseAt: dueInstant(context.hardCloseAt),
      deliverBy: dueInstant(context.deliverBy),
    },
    agreement: agreement && agreementWords(agreement, releases),
    counts: counts && countsOf(counts),
    report: report === null ? null : { version: reportVersion, sha256: report },
  }
}

const agreementWords = (
  { case: of, step, code, version, release, stage }: NonNullable<CycleRow['agreement']>,
  releases: Releases,
) => ({ case: of, step, code, version, stage: stageWords(releases, release, stage) })

/** The counts of the reports: who filed did so on time or late. */
function countsOf({ onTime, late, ...counts }: Coverage): z.input<typeof Counts> {
  const { inScope, nil, openAtClose, missed, withdrawn, waived, notFiled, counted } = counts
  return { filed: onTime + late, late, inScope, nil, openAtClose, missed, withdrawn, waived, notFiled, counted }
}

export const routes = [
  route({
    method: 'get',
    path: '/cycles',
    name: 'listCycles',
    summary: { fa: 'دوره‌ها به تفکیک نوع، سال، مرحله و اداره', en: 'Cycles by kind, year, stage and office' },
    auth: { who: 'signedIn' },
    query: z.object({
      kind: z.enum(['quarter', 'year']).optional(),
      year: z
        .string()
        .regex(/^1[34]\d\d$/)
        .optional(),
      stage: z.string().max(400).optional().meta({ description: 'One stage, or several with commas between' }),
      provider: wholeInAddress(1).optional(),
      cursor: Cursor,
      limit: limit(50, 20),
    }),
    response: pageOf(Cycle),
    handler: async ({ api, who, query: { stage, cursor, limit: most, ...same } }) =>
      as(api, who, async (tx) => {
        const page = { after: readCursor(cursor), limit: most }
        const { rows, next } = await listCycles(tx, { ...same, stages: stage?.split(',') }, page)
        return { items: rows.map((row) => cycleWords(row, api.engine.releases)), next: writeCursor(next) }
      }),
  }),
  route({
    method: 'get',
    path: '/cycles/{cycle}',
    name: 'readCycle',
    summary: { fa: 'یک دوره: تاریخ‌ها، شمارش و گزارش', en: 'One cycle: its dates, its counts and its report' },
    auth: { who: 'signedIn' },
    params: z.object({ cycle: Uuid }),
    response: Cycle,
    handler: async ({ api, who, params, say }) => {
      const row = await as(api, who, (tx) => readCycle(tx, params.cycle))
      if (!row) throw new NotThere()
      say('ETag', `"${row.step}"`)
      return cycleWords(row, api.engine.releases)
    },
  }),
]
