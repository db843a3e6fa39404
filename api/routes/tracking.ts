import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { type TrackedMore, track } from '../../db/queries/tracking.ts'
import { toLatinDigits } from '../../machines/core/persian/text.ts'
import { periodTitle, stageWords } from '../cases/caseWords.ts'
import { TrackingRefused } from '../refusals.ts'
import { route } from '../route.ts'
import { dueOrNull, Instant, instant, instantOrNull, Text } from '../schemas.ts'
import { addressKey } from '../signIn/throttle.ts'

export const tag = { name: 'tracking', title: { fa: 'پیگیری با کد رهگیری', en: 'Tracking by code' } }

const HOUR = 3_600
/** Every answer takes as long, whatever was found. */
const TAKES = 300

const digitsOf = (text: string): string => toLatinDigits(text).replace(/[\s\-–]/g, '')

const digits = (pattern: RegExp) => z.string().max(40).transform(digitsOf).pipe(z.string().regex(pattern))

const Tracking = z.object({
  stage: Text,
  nextDate: Instant.nullable(),
  more: z
    .object({
      agency: Text,
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
    body: z.strictObject({ code: digits(/^\d{8,20}$/), mobile: digits(/^\d{4}$/).optional() }),
    example: { code: '05104821390566', mobile: '1234' },
    response: Tracking,
    handler: async ({ api, body: { code, mobile = null }, address }) => {
      const limits = [
        { key: `tracking from ${addressKey(address)}`, tries: 30, seconds: HOUR },
        { key: `tracking code ${code}`, tries: 10, seconds: HOUR },
        { key: 'tracking', tries: 5_000, seconds: HOUR },
      ]
      const waited = sleep(TAKES)
      await api.throttle.take(limits)
      const found = await track(api.engine.pool, code, mobile)
      if (found) await api.throttle.giveBack(limits)
      await waited
      if (!found) throw new TrackingRefused()
      const { title: stage } = stageWords(api.engine.releases, found.version, found.stage)
      return { stage, nextDate: dueOrNull(found.nextAt), more: found.more && moreWords(found.more) }
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
