import type { Text, Texts } from '../language/text.ts'

export const statementWords = {
  version: { fa: 'نسخه', en: 'Version' },
  filed: { fa: 'ثبت‌شده در', en: 'filed' },
  by: { fa: 'به دست', en: 'by' },
  certified: { fa: 'گواهی‌کنندگان', en: 'Certified by' },
  financeController: { fa: 'ذی‌حساب', en: 'Finance controller' },
  agencyApprover: { fa: 'مقام مجاز دستگاه', en: 'Agency approver' },
  inMillions: { fa: 'مبلغ‌ها به میلیون ریال', en: 'Amounts in million Rial' },
  header: { fa: 'سربرگ صورت وضعیت', en: 'What stands above the lines' },
  lines: { fa: 'ردیف‌ها', en: 'Lines' },
  noLines: { fa: 'این نسخه ردیفی ندارد', en: 'This version has no lines' },
  nil: { fa: 'دستگاه اعلام کرده است که موردی ندارد.', en: 'The agency has declared that it has nothing to state.' },
  moreLines: { fa: 'نمایش ردیف‌های بعدی', en: 'Show more lines' },
  whole: { fa: 'همهٔ فیلدهای ردیف', en: 'All fields of the line' },
  added: { fa: 'ردیف تازه', en: 'new' },
  changed: { fa: 'تغییرکرده', en: 'changed' },
  before: { fa: 'پیشین', en: 'before' },
  removed: { fa: 'ردیف‌های حذف‌شده از نسخهٔ پیش', en: 'Lines of the version before that went' },
  yes: { fa: 'بله', en: 'Yes' },
  no: { fa: 'نه', en: 'No' },
  flawed: { fa: 'با ایراد', en: 'with a finding' },
  raise: { fa: 'ثبت ایراد', en: 'Raise a finding' },
} satisfies Texts

/** «۴۰ از ۱۲۰ ردیف». */
export const linesShown = (shown: string, all: string): Text => ({
  fa: `${shown} از ${all} ردیف`,
  en: `${shown} of ${all} lines`,
})

/** Values of the header that the form does not name. */
export const headerChoices: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  basisOfAccounting: {
    accrual: { fa: 'تعهدی', en: 'Accrual' },
    modified: { fa: 'تعهدی تعدیل‌شده', en: 'Modified accrual' },
    cash: { fa: 'نقدی', en: 'Cash' },
  },
  channel: {
    portal: { fa: 'درگاه', en: 'Portal' },
    automation: { fa: 'اتوماسیون اداری', en: 'Office automation' },
    fax: { fa: 'دورنگار', en: 'Fax' },
    officialEmail: { fa: 'رایانامهٔ رسمی', en: 'Official e-mail' },
    letter: { fa: 'نامه', en: 'Letter' },
    inPerson: { fa: 'حضوری', en: 'In person' },
    phone: { fa: 'تلفن', en: 'Telephone' },
  },
  confidentiality: {
    normal: { fa: 'عادی', en: 'Normal' },
    confidential: { fa: 'محرمانه', en: 'Confidential' },
  },
}
