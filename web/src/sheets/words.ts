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
  outdated: {
    fa: 'در این میان نسخهٔ تازه‌تری از این برگه ثبت شده است. آنچه نوشته‌اید نگه داشته شده است؛ بگویید کدام پیش برود.',
    en: 'Meanwhile a newer version of this sheet was saved. What you wrote is kept; say which is to go on.',
  },
  version: { fa: 'نسخه', en: 'Version' },
  problems: { fa: 'ایرادها', en: 'Problems' },
  published: { fa: 'منتشرشده', en: 'Published' },
  yes: { fa: 'بله', en: 'Yes' },
  no: { fa: 'خیر', en: 'No' },
  nothing: { fa: '—', en: '—' },
  once: {
    fa: 'متن اعتراض یک بار نوشته می‌شود و پس از ثبت اعتراض دیگر تغییر نمی‌کند.',
    en: 'The text of an objection is written once; after the objection is filed it cannot be changed.',
  },
  drafted: {
    fa: 'آنچه سامانه می‌داند نوشته شده است؛ کامل و ثبت کنید.',
    en: 'What is known is filled in; complete and save it.',
  },
  asFile: { fa: 'گرفتن فرم XLSX', en: 'Take it as XLSX' },
  making: { fa: 'در حال ساختن …', en: 'Being made …' },
  takeFile: { fa: 'بارگیری فرم', en: 'Download the form' },
  bringFile: { fa: 'آوردن فرم پرشده', en: 'Bring it back filled in' },
  readingFile: { fa: 'در حال خواندن …', en: 'Being read …' },
  fileWritten: {
    fa: 'فرم خوانده شد و برگه از روی آن نوشته شد.',
    en: 'The form was read, and the sheet written from it.',
  },
} satisfies Texts

export const tableWords = {
  how: {
    fa: 'در هر خانه مقدار بنویسید، یا اگر مقداری ندارد نشانهٔ آن را برگزینید. می‌توانید خانه‌ها را از صفحه‌گسترده بچسبانید.',
    en: 'Write a value in each cell, or choose the symbol where there is none. You may paste cells from a spreadsheet.',
  },
  row: { fa: 'ردیف', en: 'Row' },
  symbol: { fa: 'نشانه', en: 'Symbol' },
  hasValue: { fa: 'مقدار دارد', en: 'Has a value' },
  before: { fa: 'سال پیش', en: 'Year before' },
  noNumber: { fa: 'عدد نیست.', en: 'This is no number.' },
  more: { fa: 'بیشتر', en: 'More' },
  source: { fa: 'مأخذ', en: 'Source' },
  provisional: { fa: 'مقدماتی', en: 'Provisional' },
  changeReason: { fa: 'دلیل تغییر نسبت به سال پیش', en: 'Why it changed' },
  definitionNote: { fa: 'توضیح / تعریف', en: 'Definition' },
} satisfies Texts

/** Which version of a sheet it is. */
export const versionWords = (version: number): Text => ({
  fa: `نسخهٔ ${inDigits('fa', version)}`,
  en: `Version ${version}`,
})
