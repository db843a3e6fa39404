import { inDigits, type Text, type Texts } from '../language/text.ts'

export const auditWords = {
  title: { fa: 'جست‌وجو در سابقه‌ها', en: 'Search every history' },
  search: { fa: 'کد رهگیری یا نام دستگاه', en: 'Tracking code or agency' },
  service: { fa: 'خدمت', en: 'Service' },
  kind: { fa: 'نوع پرونده', en: 'Kind of case' },
  any: { fa: 'همه', en: 'Any' },
  period: { fa: 'دوره', en: 'Period' },
  status: { fa: 'وضع', en: 'Status' },
  active: { fa: 'در جریان', en: 'Under way' },
  done: { fa: 'پایان‌یافته', en: 'Over' },
  find: { fa: 'جست‌وجو', en: 'Search' },
  none: { fa: 'پرونده‌ای یافت نشد.', en: 'No case was found.' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  stage: { fa: 'مرحله', en: 'Stage' },
  steps: { fa: 'گام', en: 'Steps' },
  changed: { fa: 'آخرین گام', en: 'Last step' },
  history: { fa: 'سابقه', en: 'History' },
  compare: { fa: 'سنجیدن دو پرونده', en: 'Compare the two' },
  pick: { fa: 'برگزیدن برای سنجش', en: 'Pick to compare' },
  pickTwo: { fa: 'برای سنجش، دو پرونده را برگزینید.', en: 'Pick two cases to compare them.' },
  more: { fa: 'بیشتر', en: 'More' },
  comparison: { fa: 'دو پرونده کنار هم', en: 'Two cases side by side' },
  same: { fa: 'یکسان', en: 'The same' },
  differs: { fa: 'فرق دارد', en: 'Differs' },
  version: { fa: 'نسخهٔ فرایند', en: 'Version of the process' },
  opened: { fa: 'گشوده', en: 'Opened' },
  lacks: { fa: 'برای سنجش دو پرونده لازم است.', en: 'Two cases are needed to compare.' },
} satisfies Texts

/** So many days, for a table. */
export const daysWords = (days: number): Text => ({
  fa: `${inDigits('fa', days)} روز`,
  en: `${days} ${days === 1 ? 'day' : 'days'}`,
})
