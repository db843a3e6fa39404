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
