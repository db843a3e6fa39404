import { counted, type Text, type Texts } from '../language/text.ts'
import type { Side } from './life.ts'

export const lifeWords = {
  lifeLine: { fa: 'خط زندگی پرونده', en: 'Life line of the case' },
  now: { fa: 'اکنون', en: 'Now' },
  moment: { fa: 'لحظهٔ بازنگری', en: 'Moment looked at' },
  steps: { fa: 'گام‌های پرونده', en: 'Steps of the case' },
  due: { fa: 'موعد', en: 'Due' },
  onceDue: { fa: 'موعد پیشین', en: 'Former due date' },
  running: { fa: 'در جریان', en: 'Running' },
  paused: { fa: 'ایستاده', en: 'Paused' },
  breached: { fa: 'گذشته از موعد', en: 'Past due' },
  notCounted: { fa: 'شمرده نمی‌شود (تعطیل یا بسته)', en: 'Does not count (holiday or closed)' },
  step: { fa: 'گام', en: 'Step' },
  rung: { fa: 'پلهٔ تشدید', en: 'Escalation rung' },
  rungAhead: { fa: 'پلهٔ پیش رو', en: 'Rung to come' },
} satisfies Texts

export const sideWords: Readonly<Record<Side, Text>> = {
  agency: { fa: 'دستگاه', en: 'Agency' },
  office: { fa: 'اداره', en: 'Office' },
  outside: { fa: 'بیرون', en: 'Outside' },
}

/** «۳ گام». */
export const rowsInWords = (count: number): Text => {
  const { fa, en } = counted(count)
  return { fa: `${fa} گام`, en: `${en} steps` }
}
