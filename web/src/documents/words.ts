import type { Text, Texts } from '../language/text.ts'

export const documentWords = {
  none: { fa: 'هنوز سندی پیوست نشده است', en: 'No document is attached yet' },
  noneWhy: {
    fa: 'دستگاه مدارک ردیف‌ها و نامهٔ تأیید ذی‌حساب را اینجا پیوست می‌کند: PDF، تصویر، XLSX یا DOCX تا ۲۰ مگابایت.',
    en: 'The agency attaches the evidence of its lines and the certification letter here: PDF, image, XLSX or DOCX up to 20 MB.',
  },
  name: { fa: 'نام سند', en: 'Document' },
  size: { fa: 'اندازه', en: 'Size' },
  kind: { fa: 'گونه', en: 'Kind' },
  scan: { fa: 'ویروس‌یابی', en: 'Virus scan' },
  at: { fa: 'پیوست‌شده', en: 'Attached' },
  attach: { fa: 'پیوست کردن سند', en: 'Attach a document' },
  attaching: { fa: 'در حال فرستادن …', en: 'Sending …' },
  drop: { fa: 'یا فایل‌ها را همین‌جا رها کنید', en: 'or drop the files here' },
  newPhoto: { fa: 'عکس تازه', en: 'New photo' },
  download: { fa: 'بارگیری', en: 'Download' },
  remove: { fa: 'برداشتن', en: 'Take off' },
} satisfies Texts

export const scanWords: Readonly<Record<'unscanned' | 'clean' | 'infected', Text>> = {
  unscanned: { fa: 'بررسی‌نشده', en: 'Not scanned' },
  clean: { fa: 'پاک', en: 'Clean' },
  infected: { fa: 'آلوده', en: 'Infected' },
}

/** What a file is, in the words people have for it. */
export const kindOfFile = (mediaType: string): string => {
  if (mediaType === 'application/pdf') return 'PDF'
  if (mediaType.startsWith('image/')) return mediaType.slice(6).toUpperCase()
  if (mediaType === 'text/csv') return 'CSV'
  if (mediaType.endsWith('spreadsheetml.sheet')) return 'XLSX'
  return mediaType.endsWith('wordprocessingml.document') ? 'DOCX' : mediaType
}

/** «۱۲۰ کیلوبایت». */
export function sizeInWords(bytes: number, number: (value: number) => string): Text {
  const kilo = number(Math.max(1, Math.round(bytes / 1024)))
  return { fa: `${kilo} کیلوبایت`, en: `${kilo} KB` }
}

/** Photos that a sheet names and that no longer hang on its case, or cannot be shown. */
export const photosGone = (number: string): Text => ({
  fa: `${number} عکس دیگر دیده نمی‌شود`,
  en: `${number} no longer to be seen`,
})
