import type { Text, Texts } from '../language/text.ts'
import type { FindingKind, Resolution, Says } from './types.ts'

export const findingWords = {
  none: { fa: 'هنوز ایرادی ثبت نشده است', en: 'Nothing has been found yet' },
  noneOffice: {
    fa: 'کارشناس هنگام بررسی، هر ایراد را در جای خود می‌نویسد.',
    en: 'While reviewing, the officer writes each finding at its place.',
  },
  noneAgency: {
    fa: 'اگر اداره در آنچه ثبت کرده‌اید ایرادی بیابد، اینجا می‌آید و پاسخ شما زیر آن می‌نشیند.',
    en: 'If the office finds something in what you submitted, it appears here, and your answer goes under it.',
  },
  mustFix: { fa: 'باید اصلاح شود', en: 'Must be mended' },
  advisory: { fa: 'توصیه', en: 'Advice' },
  notSent: { fa: 'هنوز برای دستگاه فرستاده نشده', en: 'Not sent to the agency yet' },
  byServer: { fa: 'سامانه', en: 'The system' },
  answer: { fa: 'پاسخ دستگاه', en: 'Answer of the agency' },
  noAnswer: { fa: 'دستگاه هنوز پاسخ نداده است.', en: 'The agency has not answered yet.' },
  yourAnswer: { fa: 'پاسخ شما', en: 'Your answer' },
  sendAnswer: { fa: 'ثبت پاسخ', en: 'Record the answer' },
  target: { fa: 'محل ایراد', en: 'Where' },
  wholeLine: { fa: 'همهٔ ردیف', en: 'The whole line' },
  wholeTable: { fa: 'همهٔ جدول', en: 'The table as a whole' },
  says: { fa: 'چه کرده‌اید', en: 'What you did' },
  wholeStatement: { fa: 'همهٔ صورت وضعیت', en: 'The statement as a whole' },
  kind: { fa: 'نوع ایراد', en: 'Kind' },
  severity: { fa: 'شدت', en: 'Severity' },
  message: { fa: 'شرح ایراد', en: 'What is wrong' },
  messageHint: {
    fa: 'بنویسید چه چیز، در برابر کدام مدرک، نادرست است؛ دستگاه همین را می‌خواند.',
    en: 'Say what is wrong and against which evidence; the agency reads exactly this.',
  },
  raise: { fa: 'ثبت ایراد', en: 'Raise the finding' },
  raiseOnWhole: { fa: 'ثبت ایراد', en: 'Raise a finding' },
  remove: { fa: 'برداشتن', en: 'Take back' },
  fixed: { fa: 'اصلاح شد', en: 'Fixed' },
  explained: { fa: 'با توضیح پذیرفته شد', en: 'Explained' },
  waive: { fa: 'چشم‌پوشی …', en: 'Waive …' },
  waiveWhy: { fa: 'دلیل چشم‌پوشی', en: 'Why it is waived' },
  open: { fa: 'باز', en: 'Open' },
} satisfies Texts

export const kindWords: Readonly<Record<FindingKind, Text>> = {
  missing: { fa: 'نبود اطلاعات', en: 'Missing' },
  arithmetic: { fa: 'محاسبه', en: 'Arithmetic' },
  evidence: { fa: 'مدرک', en: 'Evidence' },
  classification: { fa: 'طبقه‌بندی', en: 'Classification' },
  mismatch: { fa: 'مغایرت', en: 'Mismatch' },
  other: { fa: 'سایر', en: 'Other' },
}

export const saysWords: Readonly<Record<Says, Text>> = {
  corrected: { fa: 'اصلاح کردیم', en: 'Corrected' },
  explained: { fa: 'توضیح می‌دهیم', en: 'Explained' },
}

export const resolutionWords: Readonly<Record<Resolution, Text>> = {
  fixed: { fa: 'اصلاح شد', en: 'Fixed' },
  explained: { fa: 'با توضیح پذیرفته شد', en: 'Accepted as explained' },
  waived: { fa: 'چشم‌پوشی شد', en: 'Waived' },
}
