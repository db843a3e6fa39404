import type { Text } from '../language/text.ts'

/** How a case stands in time: five states, and none where nothing is counted. */
export type TimeState = 'onTime' | 'near' | 'overdue' | 'paused' | 'closed' | 'none'

export const timeWords: Readonly<Record<TimeState, Text>> = {
  onTime: { fa: 'در مهلت', en: 'On time' },
  near: { fa: 'نزدیک موعد', en: 'Nearly due' },
  overdue: { fa: 'گذشته از موعد', en: 'Overdue' },
  paused: { fa: 'ساعت ایستاده', en: 'Clock paused' },
  closed: { fa: 'بسته', en: 'Closed' },
  none: { fa: 'بی‌موعد', en: 'No due date' },
}

/** «۳ روز کاری مانده», where so much can be told of a clock. */
export function leftInWords(
  state: TimeState,
  clock: { left: { amount: number; text: Text } | null } | undefined,
): Text | null {
  if ((state !== 'onTime' && state !== 'near') || !clock?.left || clock.left.amount <= 0) return null
  const { fa, en } = clock.left.text
  return { fa: `${fa} مانده`, en: `${en} left` }
}
