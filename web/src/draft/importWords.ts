import { inThousands, type Lang, type Text, type Texts } from '../language/text.ts'

export const importWords = {
  bring: { fa: 'ورود از XLSX یا CSV', en: 'Import XLSX or CSV' },
  drop: { fa: 'یا فایل را همین‌جا رها کنید', en: 'or drop the file here' },
  reading: { fa: 'در حال خواندن فایل …', en: 'Reading the file …' },
  template: { fa: 'الگوی خالی XLSX', en: 'Empty XLSX form' },
  columns: { fa: 'ستون‌های فایل:', en: 'Columns of the file:' },
  byTitles: { fa: 'از روی عنوان ستون‌ها', en: 'By their titles' },
  done: {
    fa: 'فایل خوانده شد و ردیف‌هایش در پیش‌نویس است.',
    en: 'The file was read and its lines are in the draft.',
  },
  taken: {
    fa: 'ردیف‌ها با ایرادهایشان در پیش‌نویس است؛ در جدول زیر اصلاحشان کنید.',
    en: 'The lines are in the draft with their mistakes; mend them in the table below.',
  },
  refused: { fa: 'از این فایل ردیفی وارد نشد.', en: 'No lines came from this file.' },
  failed: {
    fa: 'خواندن این فایل به پایان نرسید؛ دوباره بکوشید.',
    en: 'Reading this file did not come to its end; try again.',
  },
  mend: { fa: 'بیاور تا همین‌جا اصلاح کنم', en: 'Bring it in, and I mend it here' },
  sayColumns: { fa: 'تعیین ستون‌ها …', en: 'Say which column is which …' },
  cell: { fa: 'خانه', en: 'Cell' },
  column: { fa: 'ستون', en: 'Column' },
  what: { fa: 'ایراد', en: 'What is wrong' },
  advice: { fa: 'توصیه', en: 'Advice' },
  mappingTitle: { fa: 'کدام ستون فایل، کدام فیلد است؟', en: 'Which column of the file is which field?' },
  noColumn: { fa: '—', en: '—' },
  required: { fa: 'لازم', en: 'needed' },
  unit: { fa: 'یکای مبلغ‌ها', en: 'What amounts count' },
  dates: { fa: 'تاریخ‌ها', en: 'Dates' },
  mappingName: { fa: 'نام این نگاشت، برای فایل‌های بعدی', en: 'Name of this mapping, for later files' },
  nameMissing: { fa: 'نامی بنویسید تا بار دیگر برگزیده شود.', en: 'Give it a name, so that it can be chosen again.' },
  keepAndRead: { fa: 'نگه‌داشتن و خواندن دوباره', en: 'Keep it and read again' },
  mendTitle: { fa: 'اصلاح ایرادها', en: 'Mend what is wrong' },
  mendHow: {
    fa: 'هر خانه‌ای که ایراد دارد باز است. بنویسید و یک‌باره ثبت کنید؛ سپس همه چیز دوباره بررسی می‌شود.',
    en: 'Every cell with a mistake is open. Write, and save all at once; then everything is checked again.',
  },
  mendSave: { fa: 'ثبت اصلاح‌ها و بررسی دوباره', en: 'Save and check again' },
  mending: { fa: 'در حال ثبت …', en: 'Saving …' },
} satisfies Texts

/** What amounts may count in a spreadsheet. */
export const unitWords = {
  rial: { fa: 'ریال', en: 'Rial' },
  thousandRial: { fa: 'هزار ریال', en: 'thousand Rial' },
  millionRial: { fa: 'میلیون ریال', en: 'million Rial' },
  billionRial: { fa: 'میلیارد ریال', en: 'billion Rial' },
  toman: { fa: 'تومان', en: 'Toman' },
  thousandToman: { fa: 'هزار تومان', en: 'thousand Toman' },
  millionToman: { fa: 'میلیون تومان', en: 'million Toman' },
  billionToman: { fa: 'میلیارد تومان', en: 'billion Toman' },
} satisfies Texts

export const dateWords = {
  either: { fa: 'شمسی یا میلادی', en: 'Jalali or Gregorian' },
  jalali: { fa: 'شمسی', en: 'Jalali' },
  gregorian: { fa: 'میلادی', en: 'Gregorian' },
} satisfies Texts

export const importCounts = (mustFix: string, advisory: string): Text => ({
  fa: `${mustFix} ایراد و ${advisory} توصیه.`,
  en: `${mustFix} mistakes, ${advisory} pieces of advice.`,
})

export const rowsReadWords = (rows: number, lang: Lang): Text => ({
  fa: `${inThousands(lang, rows)} ردیف`,
  en: `${inThousands(lang, rows)} rows`,
})
