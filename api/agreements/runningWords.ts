import * as z from 'zod'
import type { AgreementRow } from '../../db/agreements/readAgreements.ts'
import type { RunningRow } from '../../db/agreements/readRunning.ts'
import type { Releases } from '../../db/releases.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { periodTitle, Stage, stageWords } from '../cases/caseWords.ts'
import { Instant, instantOrNull, Text } from '../schemas.ts'

export const Running = z
  .object({
    case: z.uuid(),
    period: z.object({ key: z.string(), title: Text }),
    stage: Stage,
    announcedAt: Instant.nullable(),
    stays: z.boolean().meta({ description: 'It keeps this version to its end, whatever becomes of the agreement' }),
    why: Text,
  })
  .meta({ id: 'RunningCycle' })

/** Cycles that are not over, in words: those that rest are touched by nothing any more. */
export const runningWords = (
  rows: readonly RunningRow[],
  { context, stage: standing }: AgreementRow,
  releases: Releases,
): z.input<typeof Running>[] =>
  rows
    .map((row) => ({ row, stage: stageWords(releases, row.release, row.stage) }))
    .filter(({ stage }) => stage.kind === 'acting')
    .map(({ row, stage }) => ({
      ...{ case: row.id, stage, period: { key: row.period, title: periodTitle(row.period) } },
      announcedAt: instantOrNull(row.announced_at),
      stays: row.announced_at !== null,
      why: row.announced_at === null ? (ENDED.includes(standing) ? NEVER : NOT_YET) : staying(context.version),
    }))

const NOT_YET: TextPair = {
  fa: 'هنوز اعلان نشده است؛ اگر توافق‌نامه تا آن روز از اعتبار بیفتد، فقط مدیرکل با ذکر دلیل آن را اعلان می‌کند.',
  en: 'It has not been announced; should the agreement no longer be in force by then, only the head may announce it, giving the reason.',
}

/** Where an agreement stands that was ended, be it by notice or with its documents. */
const ENDED: readonly string[] = ['terminated', 'lapsed']

const NEVER: TextPair = {
  fa: 'اعلان نشده است و زیر توافق‌نامه‌ای که خاتمه یافته یا منتفی شده است دیگر اعلان نمی‌شود.',
  en: 'It was not announced, and nothing is announced any more under an agreement that was ended or has lapsed.',
}

const staying = (version: number): TextPair => ({
  fa: toPersianDigits(`با نسخهٔ ${version} اعلان شده است و تا پایان با همان نسخه می‌ماند.`),
  en: `It was announced under version ${version} and stays on it to its end.`,
})
