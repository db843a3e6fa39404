import type { Text } from '../language/text.ts'

export const draftWords = {
  title: { fa: 'پیش‌نویس صورت وضعیت', en: 'Draft of the statement' },
  how: {
    fa: 'ردیف‌ها و سربرگ را کامل کنید؛ هر چه می‌نویسید همان‌دم نگه داشته می‌شود. «آماده‌سازی» را بزنید تا همهٔ ایرادها یک‌جا دیده شود؛ ذی‌حساب و مقام مجاز همان نسخه را گواهی می‌کنند و سپس ثبت می‌شود.',
    en: 'Complete the lines and what stands above them; all you write is kept as you type. Then prepare: every problem is shown at once. The finance controller and the approver certify that version, and then it is filed.',
  },
  carry: (fa: string, en: string): Text => ({
    fa: `آوردن ${fa} ردیف مانده‌دار از دورهٔ پیش`,
    en: `Carry ${en} open lines from the last period`,
  }),
  addLine: { fa: 'افزودن ردیف', en: 'Add a line' },
  edit: { fa: 'ویرایش', en: 'Edit' },
  removeLine: { fa: 'حذف ردیف', en: 'Remove the line' },
  empty: { fa: 'خالی‌کردن پیش‌نویس', en: 'Empty the draft' },
  emptySurely: (fa: string, en: string): Text => ({
    fa: `هر ${fa} ردیف حذف شود؟ دوباره بزنید`,
    en: `Remove all ${en} lines? Press again`,
  }),
  save: { fa: 'ذخیره', en: 'Save' },
  saveAndClose: { fa: 'ذخیره و بستن', en: 'Save and close' },
  prepare: { fa: 'آماده‌سازی برای ثبت', en: 'Prepare for filing' },
  preparing: { fa: 'در حال بررسی …', en: 'Checking …' },
  ready: { fa: 'آماده است: ایرادی که جلوی ثبت را بگیرد نیست.', en: 'Ready: nothing stands in the way of filing.' },
  problems: { fa: 'ایرادها', en: 'Problems' },
  mustFix: { fa: 'باید اصلاح شود', en: 'Must be mended' },
  advisory: { fa: 'توصیه', en: 'Advice' },
  certify: { fa: 'گواهی همین نسخه', en: 'Certify this version' },
  certified: { fa: 'گواهی شما ثبت شد.', en: 'Your certification was recorded.' },
  noLines: { fa: 'هنوز ردیفی نیست', en: 'There are no lines yet' },
  noLinesWhy: {
    fa: 'یک ردیف بیفزایید، مانده‌های دورهٔ پیش را بیاورید، یا صفحه‌گستردهٔ خود را وارد کنید.',
    en: 'Add a line, carry the balances of the last period, or import your spreadsheet.',
  },
  header: { fa: 'سربرگ', en: 'Above the lines' },
  saved: { fa: 'ذخیره شد.', en: 'Saved.' },
  rial: { fa: 'ریال', en: 'Rial' },
  jalali: { fa: 'روز به تقویم شمسی، مانند ۱۴۰۵/۰۶/۳۱', en: 'A Jalali day, such as 1405/06/31' },
  list: { fa: 'هر نام در یک سطر', en: 'One name to a line' },
} satisfies Record<string, Text | ((fa: string, en: string) => Text)>

export const summaryOfProblems = (mustFix: string, advisory: string): Text => ({
  fa: `${mustFix} ایراد که باید اصلاح شود و ${advisory} توصیه`,
  en: `${mustFix} to be mended, ${advisory} pieces of advice`,
})

/** Ten Rial are a Toman; said beside what is typed, so that nobody is wrong by a nought. */
export const inToman = (fa: string, en: string): Text => ({ fa: `برابر ${fa} تومان`, en: `That is ${en} Toman` })
