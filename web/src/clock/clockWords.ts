import type { Text, Texts } from '../language/text.ts'

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
