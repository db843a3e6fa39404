import * as z from 'zod'
import type { PublicChange, PublicOutage } from '../../db/public/readPublic.ts'
import type { Releases } from '../../db/releases.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { surface } from '../agreements/words.ts'
import { stageWords } from '../cases/caseWords.ts'
import { Instant, instant, instantOrNull, Text } from '../schemas.ts'

const common = { service: Text, office: Text, publishedAt: Instant }

export const PublicOutageOut = z
  .object({
    ...common,
    when: z.enum(['now', 'planned', 'over']),
    isPlanned: z.boolean(),
    stage: Text,
    startsAt: Instant,
    endsAt: Instant.nullable(),
  })
  .meta({ id: 'PublicOutage' })

export const PublicChangeOut = z
  .object({ ...common, of: Text, effectiveAt: Instant, text: z.string().nullable() })
  .meta({ id: 'PublicChange' })

const WHEN = { announced: 'planned', inProgress: 'now' } as const

const placeOf = (row: { readonly service: number; readonly provider_fa: string; readonly provider_en: string }) => ({
  service: surface(AGREEMENTS[SERVICES[row.service] as ServiceName].card.title),
  office: { fa: row.provider_fa, en: row.provider_en },
})

/** An outage in words. */
export const outageWords = (row: PublicOutage, releases: Releases): z.input<typeof PublicOutageOut> => ({
  ...placeOf(row),
  when: Object.hasOwn(WHEN, row.stage) ? WHEN[row.stage as keyof typeof WHEN] : 'over',
  isPlanned: row.planned,
  stage: stageWords(releases, row.release, row.stage).title,
  startsAt: instant(Number(row.starts_at)),
  endsAt: instantOrNull(row.ends_at === null ? null : Number(row.ends_at)),
  publishedAt: instant(Number(row.published_at)),
})

const CHANGES: Readonly<Record<PublicChange['changes'], TextPair>> = {
  process: { fa: 'روند کار', en: 'The process' },
  system: { fa: 'سامانه', en: 'The system' },
  documents: { fa: 'مدارک', en: 'The documents' },
  rules: { fa: 'قواعد', en: 'The rules' },
}

/** A change of a service in words. */
export const changeWords = (row: PublicChange): z.input<typeof PublicChangeOut> => ({
  ...placeOf(row),
  ...{ of: CHANGES[row.changes], text: row.body },
  effectiveAt: instant(Number(row.effective_at)),
  publishedAt: instant(Number(row.published_at)),
})
