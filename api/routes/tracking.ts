import * as z from 'zod'
import { type TrackedMore, track } from '../../db/queries/tracking.ts'
import { periodTitle, stageWords } from '../cases/caseWords.ts'
import { Progress, progressOf } from '../public/progress.ts'
import { route } from '../route.ts'
import { dueOrNull, Instant, instant, instantOrNull, Text } from '../schemas.ts'
import { byCode, Code, LastFour } from '../throttledCode.ts'

export const tag = { name: 'tracking', title: { fa: 'پیگیری با کد رهگیری', en: 'Tracking by code' } }

const Tracking = z.object({
  stage: Text,
  progress: Progress,
  nextDate: Instant.nullable(),
  more: z
    .object({
      agency: Text.nullable().meta({ description: 'Nobody’s where somebody without an account wrote it' }),
      period: Text,
      since: Instant,
      filedAt: Instant.nullable(),
      version: z.int(),
      late: z.boolean(),
      nil: z.boolean(),
    })
    .nullable()
    .meta({ description: 'Only with the last four digits of the mobile on file' }),
})

export const routes = [
  route({
    method: 'post',
    path: '/tracking',
    name: 'track',
    summary: {
      fa: 'پیگیری با کد رهگیری؛ با چهار رقم آخر تلفن همراه بیش از مرحله و تاریخ بعدی',
      en: 'Track by code; with the last four digits of the mobile, more than stage and next date',
    },
    auth: { who: 'anyone' },
    body: z.strictObject({ code: Code, mobile: LastFour.optional() }),
    example: { code: '05104821390566', mobile: '1234' },
    response: Tracking,
    handler: async ({ api, body: { code, mobile = null }, address }) => {
      const found = await byCode(api, address, code, () => track(api.engine.pool, code, mobile))
      const { title: stage } = stageWords(api.engine.releases, found.version, found.stage)
      const progress = progressOf(api.engine.releases, found.version, found.stage)
      return { stage, progress, nextDate: dueOrNull(found.nextAt), more: found.more && moreWords(found.more) }
    },
  }),
]

const moreWords = ({
  agency,
  period,
  stageSince,
  filedAt,
  filings,
  late,
  isNil,
}: TrackedMore): z.input<typeof Tracking>['more'] => ({
  ...{ agency, late, version: filings, nil: isNil },
  period: periodTitle(period),
  since: instant(stageSince),
  filedAt: instantOrNull(filedAt),
})
