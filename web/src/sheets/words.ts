import type { Text, Texts } from '../language/text.ts'
import { inDigits } from '../language/text.ts'

export const sheetWords = {
  none: { fa: 'هنوز برگه‌ای نوشته نشده است', en: 'No sheet has been written yet' },
  noneWhy: {
    fa: 'آنچه کنار این پرونده نوشته می‌شود (خودارزیابی، جدول، فهرست بازرسی، صورت‌جلسه …) اینجا دیده می‌شود.',
    en: 'What is written beside this case (self-assessment, table, checklist, minutes …) is seen here.',
  },
  write: { fa: 'نوشتن', en: 'Write' },
  writeAnew: { fa: 'نوشتن نسخهٔ تازه', en: 'Write a new version' },
  save: { fa: 'ثبت برگه', en: 'Save the sheet' },
  saved: { fa: 'برگه ثبت شد.', en: 'The sheet was saved.' },
  savedWithProblems: {
    fa: 'برگه ثبت شد؛ پیش از فرستادن، این ایرادها را برطرف کنید:',
    en: 'The sheet was saved; mend these before you send it:',
  },
  kept: {
    fa: 'آنچه می‌نویسید در همین مرورگر نگه داشته می‌شود تا ثبت کنید.',
    en: 'What you write is kept in this browser until you save it.',
  },
  version: { fa: 'نسخه', en: 'Version' },
  problems: { fa: 'ایرادها', en: 'Problems' },
  published: { fa: 'منتشرشده', en: 'Published' },
  yes: { fa: 'بله', en: 'Yes' },
  no: { fa: 'خیر', en: 'No' },
  nothing: { fa: '—', en: '—' },
} satisfies Texts

/** Which version of a sheet it is. */
export const versionWords = (version: number): Text => ({
  fa: `نسخهٔ ${inDigits('fa', version)}`,
  en: `Version ${version}`,
})
