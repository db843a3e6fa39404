import type { Stuck } from '../ask/types.ts'
import type { Text, Texts } from '../language/text.ts'

export const stuckWords = {
  title: { fa: 'کارهای مانده', en: 'What is stuck' },
  why: {
    fa: 'آنچه چند بار کوشیده و نشده است و دیگر خودبه‌خود تکرار نمی‌شود. علت را برطرف کنید و بگویید دوباره بکوشد.',
    en: 'What was tried several times in vain and is not tried again by itself. Mend the cause, then have it tried again.',
  },
  none: { fa: 'چیزی نمانده است', en: 'Nothing is stuck' },
  noneWhy: {
    fa: 'مهلت، پیام، گزارش یا کار بلندی که چند بار ناکام بماند، از سوی سامانه اینجا می‌آید.',
    en: 'A clock, message, report or long work that fails several times comes here from the system.',
  },
  queues: { fa: 'صف‌ها', en: 'The queues' },
  kind: { fa: 'گونه', en: 'Kind' },
  what: { fa: 'چه', en: 'What' },
  case: { fa: 'پرونده', en: 'Case' },
  reason: { fa: 'علت', en: 'Reason' },
  attempts: { fa: 'کوشش‌ها', en: 'Tries' },
  parkedAt: { fa: 'مانده از', en: 'Stuck since' },
  retry: { fa: 'کوشش دوباره', en: 'Try again' },
  freed: {
    fa: 'دوباره به نوبت رفت؛ اگر باز ناکام بماند، برمی‌گردد.',
    en: 'It is in its turn again; if it fails again, it comes back.',
  },
  openCase: { fa: 'دیدن پرونده', en: 'See the case' },
} satisfies Texts

export const kindWords: Readonly<Record<Stuck['kind'], Text>> = {
  timer: { fa: 'مهلت', en: 'Clock' },
  effect: { fa: 'پیامد گام', en: 'Effect of a step' },
  message: { fa: 'پیام', en: 'Message' },
  report: { fa: 'گزارش', en: 'Report' },
  import: { fa: 'ورود پرونده', en: 'Import' },
  job: { fa: 'کار بلند', en: 'Long work' },
}
