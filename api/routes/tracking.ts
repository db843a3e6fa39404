import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { track } from '../../db/queries/tracking.ts'
import { toLatinDigits } from '../../machines/core/persian/text.ts'
import { stageWords } from '../cases/caseWords.ts'
import { TrackingRefused } from '../refusals.ts'
import { route } from '../route.ts'
import { dueOrNull, Instant, instant, Text } from '../schemas.ts'
import { addressKey } from '../signIn/throttle.ts'

export const tag = { name: 'tracking', title: { fa: 'پیگیری با کد رهگیری', en: 'Tracking by code' } }

const HOUR = 3_600
/** Every answer takes as long, whatever was found. */
const TAKES = 300

const digitsOf = (text: string): string => toLatinDigits(text).replace(/[\s\-–]/g, '')

const digits = (pattern: RegExp) => z.string().max(40).transform(digitsOf).pipe(z.string().regex(pattern))

export const routes = [
  route({
    method: 'post',
    path: '/tracking',
    name: 'track',
    summary: {
      fa: 'پیگیری با کد رهگیری و چهار رقم آخر تلفن همراه',
      en: 'Track by code and the last four digits of the mobile',
    },
    auth: { who: 'anyone' },
    body: z.strictObject({ code: digits(/^\d{8,20}$/), mobile: digits(/^\d{4}$/) }),
    example: { code: '05104821390566', mobile: '1234' },
    response: z.object({ stage: Text, since: Instant, nextDate: Instant.nullable() }),
    handler: async ({ api, body, address }) => {
      const { code, mobile } = body
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
      return {
        stage: stageWords(api.engine.releases, found.version, found.stage).title,
        since: instant(found.stage_since),
        nextDate: dueOrNull(found.next_at),
      }
    },
  }),
]
