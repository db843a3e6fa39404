import { sideOfStage } from '../ask/sides.ts'
import type { CaseItem } from '../ask/types.ts'
import type { Text } from '../language/text.ts'

/** How a case of a period stands, by what it wants of a person; the first wants most. */
export const STANDINGS = ['overdue', 'near', 'office', 'agency', 'outside', 'missed', 'rests'] as const

export type Standing = (typeof STANDINGS)[number]

export const standingWords: Readonly<Record<Standing, Text>> = {
  overdue: { fa: 'گذشته از موعد', en: 'Overdue' },
  near: { fa: 'نزدیک موعد', en: 'Nearly due' },
  office: { fa: 'نزد اداره', en: 'With the office' },
  agency: { fa: 'نزد دستگاه', en: 'With the agency' },
  outside: { fa: 'بیرون از هر دو', en: 'Outside both' },
  missed: { fa: 'ثبت‌نشده', en: 'Missed' },
  rests: { fa: 'پایان‌یافته', en: 'At rest' },
}

/** What nobody filed in its time, under the name that each machine has for it. */
const MISSED: readonly string[] = ['missed', 'zeroFiled', 'nonCooperating', 'leftOut']

/** How a case stands, in one word. */
export function standingOf({ stage, due, status }: Pick<CaseItem, 'stage' | 'due' | 'status'>): Standing {
  if (MISSED.includes(stage.name)) return 'missed'
  if (status === 'done' || stage.kind !== 'acting') return 'rests'
  if (due?.state === 'overdue' || due?.state === 'near') return due.state
  return sideOfStage(stage)
}
