import type { LetterItem } from '../ask/types.ts'
import type { Text, Texts } from '../language/text.ts'

export const letterWords = {
  title: { fa: 'نامه‌ها', en: 'Letters' },
  none: { fa: 'نامه‌ای در این وضع نیست', en: 'No letter stands there' },
  more: { fa: 'ادامهٔ فهرست', en: 'More of the list' },
  number: { fa: 'شماره', en: 'Number' },
  date: { fa: 'تاریخ', en: 'Date' },
  dateHint: { fa: 'تاریخ روی نامه، مانند ۱۴۰۵/۰۹/۰۴', en: 'The date it bears, like 1405/09/04' },
  subject: { fa: 'موضوع', en: 'Subject' },
  from: { fa: 'از', en: 'From' },
  to: { fa: 'به', en: 'To' },
  body: { fa: 'متن', en: 'Text' },
  channel: { fa: 'راه ارسال', en: 'Channel' },
  received: { fa: 'رسیده', en: 'Received' },
  receivedHint: { fa: 'مانند ۱۴۰۵/۰۹/۰۴ ۱۰:۳۰؛ خالی: همین حالا', en: 'Like 1405/09/04 10:30; empty: now' },
  copies: { fa: 'رونوشت', en: 'Copies' },
  inReplyTo: { fa: 'عطف به', en: 'In reply to' },
  following: { fa: 'پیرو', en: 'Following' },
  case: { fa: 'پرونده', en: 'Case' },
  caseSearch: { fa: 'جست‌وجوی پرونده با کد رهگیری یا نام دستگاه', en: 'Search for a case by tracking code or agency' },
  caseHint: {
    fa: 'خالی: نامه از آنِ اداره است و به پرونده‌ای برنمی‌گردد',
    en: 'Empty: the letter is the office’s and tells of no case',
  },
  toCase: { fa: 'دیدن پرونده', en: 'See the case' },
  ofCase: { fa: 'نامهٔ این پرونده ثبت می‌شود.', en: 'A letter of this case is registered.' },
  office: { fa: 'اداره', en: 'Office' },
  service: { fa: 'خدمت', en: 'Service' },
  entered: { fa: 'ثبت در دفتر', en: 'Entered in the book' },
  registeredBy: { fa: 'ثبت‌کننده', en: 'Registered by' },
  signedBy: { fa: 'امضا', en: 'Signed by' },
  droppedBy: { fa: 'کنارگذاشته به دست', en: 'Dropped by' },
  state: { fa: 'وضع', en: 'State' },
  register: { fa: 'ثبت نامهٔ وارده', en: 'Register an incoming letter' },
  registerWhy: {
    fa: 'هر نامه با شماره و تاریخش یک بار ثبت می‌شود و دیگر تغییر نمی‌کند.',
    en: 'Each letter is registered once with its number and date, and stays as it is.',
  },
  registerDo: { fa: 'ثبت نامه', en: 'Register the letter' },
  scan: { fa: 'تصویر نامه', en: 'Scan of the letter' },
  scanHint: { fa: 'PDF یا تصویر', en: 'PDF or image' },
  addFile: { fa: 'افزودن فایل', en: 'Add the file' },
  otherFile: { fa: 'فایل دیگر', en: 'Another file' },
  download: { fa: 'بارگیری فایل', en: 'Download the file' },
  noFile: { fa: 'بی‌فایل', en: 'No file' },
  back: { fa: 'همهٔ نامه‌ها', en: 'All letters' },
  edit: { fa: 'ویرایش پیش‌نویس', en: 'Edit the draft' },
  save: { fa: 'ثبت ویرایش', en: 'Save' },
  send: { fa: 'امضا و ارسال', en: 'Sign and send' },
  sendWhy: {
    fa: 'نامه با این شماره و تاریخ فرستاده می‌شود و دیگر تغییر نمی‌کند.',
    en: 'The letter leaves with this number and date, and stays as it is.',
  },
  drop: { fa: 'کنار گذاشتن', en: 'Drop' },
  dropWhy: {
    fa: 'پیش‌نویس با دلیل شما در دفتر می‌ماند و هرگز فرستاده نمی‌شود.',
    en: 'The draft stays in the book with your reason, and never leaves.',
  },
  reason: { fa: 'دلیل', en: 'Reason' },
  begin: { fa: 'نوشتن نامه', en: 'Begin a letter' },
  beginWhy: {
    fa: 'پیش‌نویس می‌شود؛ مدیرکل آن را امضا و ارسال می‌کند.',
    en: 'It becomes a draft; the head signs it and sends it.',
  },
  beginDo: { fa: 'ثبت پیش‌نویس', en: 'Keep the draft' },
  noneOfCase: { fa: 'این پرونده هنوز نامه‌ای ندارد.', en: 'The case has no letter yet.' },
} satisfies Texts

/** How a letter stands. */
export const statusWords: Readonly<Record<LetterItem['status'], Text>> = {
  draft: { fa: 'پیش‌نویس', en: 'Drafts' },
  signed: { fa: 'امضاشده', en: 'Signed' },
  sent: { fa: 'فرستاده', en: 'Sent' },
  received: { fa: 'رسیده', en: 'Received' },
  dropped: { fa: 'کنارگذاشته', en: 'Dropped' },
}

/** What will come to an empty part of the book, and from whom. */
export const noneWhy: Readonly<Record<LetterItem['status'], Text>> = {
  draft: {
    fa: 'پیش‌نویس‌ها را گام‌های پرونده‌ها می‌سازند، یا کسی از صفحهٔ پرونده آغاز می‌کند.',
    en: 'Drafts are made by the steps of cases, or begun by somebody from the page of a case.',
  },
  signed: {
    fa: 'نامه‌ای که امضا شده و هنوز نرفته است.',
    en: 'A letter that was signed and has not left yet.',
  },
  sent: {
    fa: 'نامه پس از امضا و ارسال مدیرکل اینجا می‌آید.',
    en: 'A letter comes here once the head has signed and sent it.',
  },
  received: {
    fa: 'نامه‌های رسیده را دبیرخانه ثبت می‌کند.',
    en: 'Letters that came in are registered by the secretariat.',
  },
  dropped: {
    fa: 'پیش‌نویس‌هایی که با دلیل کنار گذاشته شده‌اند.',
    en: 'Drafts that were dropped for a reason.',
  },
}
