import type { Text, Texts } from '../language/text.ts'

export const caseWords = {
  trackingCode: { fa: 'کد رهگیری', en: 'Tracking code' },
  noCode: { fa: 'هنوز کد رهگیری ندارد؛ با ثبت صورت وضعیت داده می‌شود.', en: 'No tracking code yet; it is given when the statement is filed.' },
  period: { fa: 'دوره', en: 'Period' },
  held: { fa: 'رسیدگی متوقف است', en: 'On hold' },
  confidential: { fa: 'محرمانه', en: 'Confidential' },
  stage: { fa: 'مرحله', en: 'Stage' },
  since: { fa: 'از', en: 'since' },
  assignee: { fa: 'مسئول', en: 'Who' },
  nobody: { fa: 'بی‌مسئول', en: 'Unassigned' },
  office: { fa: 'اداره', en: 'Office' },
  wholeHistory: { fa: 'سابقهٔ گام‌به‌گام و چاپ', en: 'History step by step, for print' },
  data: { fa: 'داده‌ها', en: 'Data' },
  findings: { fa: 'یافته‌ها', en: 'Findings' },
  documents: { fa: 'اسناد', en: 'Documents' },
  clocks: { fa: 'ساعت‌ها', en: 'Clocks' },
  history: { fa: 'سابقه', en: 'History' },
  people: { fa: 'اشخاص', en: 'People' },
  notes: { fa: 'یادداشت‌ها', en: 'Notes' },
  parent: { fa: 'از', en: 'Part of' },
  newStep: {
    fa: 'در این پرونده گام تازه‌ای ثبت شده است.',
    en: 'A new step has been recorded in this case.',
  },
  show: { fa: 'نمایش وضع تازه', en: 'Show it as it stands' },
  back: { fa: 'بازگشت به کارتابل', en: 'Back to the worklist' },
} satisfies Texts

export const clockWords = {
  why: { fa: 'چرا این تاریخ؟', en: 'Why this date?' },
  due: { fa: 'موعد', en: 'Due' },
  noDue: { fa: 'تا از سر گرفته نشود، موعد ندارد', en: 'No due date until it goes on' },
  started: { fa: 'آغاز', en: 'Started' },
  length: { fa: 'اندازهٔ مهلت', en: 'Length' },
  byTimetable: { fa: 'زمان‌بندی دوره', en: 'The timetable of the period' },
  source: { fa: 'سرچشمه', en: 'Where it comes from' },
  used: { fa: 'گذشته', en: 'Used' },
  left: { fa: 'مانده', en: 'Left' },
  calendar: { fa: 'تقویم', en: 'Calendar' },
  ladder: { fa: 'پله‌های تشدید', en: 'Escalation ladder' },
  climbed: { fa: 'رسیده', en: 'reached' },
  running: { fa: 'در جریان', en: 'Running' },
  paused: { fa: 'ایستاده', en: 'Paused' },
  stopped: { fa: 'پایان‌یافته', en: 'Ended' },
  met: { fa: 'رعایت شد', en: 'met' },
  breached: { fa: 'از موعد گذشت', en: 'overrun' },
  day: { fa: 'روز', en: 'Day' },
  counts: { fa: 'شمرده می‌شود؟', en: 'Counts?' },
  yes: { fa: 'بله', en: 'yes' },
  no: { fa: 'نه', en: 'no' },
  reason: { fa: 'چرا', en: 'Why' },
  hours: { fa: 'ساعت', en: 'Hours' },
  none: { fa: 'در این مرحله ساعتی در جریان نیست', en: 'No clock runs in this stage' },
  noneWhy: {
    fa: 'ساعت رسیدگی اداره با ثبت صورت وضعیت آغاز می‌شود، و ساعت اصلاح دستگاه با درخواست اصلاح.',
    en: 'The office’s clock starts when the statement is filed, the agency’s when a correction is requested.',
  },
  isDefault: { fa: 'پیش‌فرض سامانه', en: 'Default of the system' },
  setByOffice: { fa: 'تعیین‌شده از سوی اداره', en: 'Set by the office' },
} satisfies Texts

/** «روز ۳ از ۵». */
export const countedWords = (counted: string, all: string): Text => ({
  fa: `${counted} روز شمرده می‌شود، از ${all} روز`,
  en: `${counted} of ${all} days count`,
})
