import type { Text, Texts } from '../language/text.ts'

export const workWords = {
  title: { fa: 'کارتابل', en: 'Worklist' },
  moved: { fa: 'تازه جابه‌جا شد', en: 'Just moved' },
  search: { fa: 'کد رهگیری یا نام دستگاه', en: 'Tracking code or agency' },
  clear: { fa: 'برداشتن همهٔ پالایه‌ها', en: 'Clear all filters' },
  filters: { fa: 'پالایه‌ها', en: 'Filters' },
  mine: { fa: 'کارهای من', en: 'My work' },
  unassigned: { fa: 'بی‌مسئول', en: 'Unassigned' },
  everyone: { fa: 'همه', en: 'Everybody' },
  whose: { fa: 'مسئول کار', en: 'Whose' },
  stage: { fa: 'مرحله', en: 'Stage' },
  anyStage: { fa: 'همهٔ مرحله‌ها', en: 'All stages' },
  sort: { fa: 'ترتیب', en: 'Order' },
  sortDue: { fa: 'نزدیک‌ترین موعد', en: 'Due first' },
  sortWaiting: { fa: 'دیرمانده‌ترین', en: 'Longest waiting' },
  sortChanged: { fa: 'تازه‌ترین تغییر', en: 'Last changed' },
  dueToday: { fa: 'موعد امروز', en: 'Due today' },
  overdue: { fa: 'گذشته از موعد', en: 'Overdue' },
  near: { fa: 'نزدیک موعد', en: 'Nearly due' },
  paused: { fa: 'ساعت ایستاده', en: 'Clock paused' },
  withAgency: { fa: 'در انتظار دستگاه', en: 'Waiting on agency' },
  ofOneCycle: { fa: 'پرونده‌های یک دوره', en: 'Cases of one cycle' },
  ofOnePerson: { fa: 'پرونده‌های یک همکار', en: 'Cases of one colleague' },
  secondApproval: { fa: 'در انتظار تأیید دوم', en: 'Second approval' },
  caseColumn: { fa: 'پرونده', en: 'Case' },
  agencyColumn: { fa: 'دستگاه', en: 'Agency' },
  stageColumn: { fa: 'مرحله', en: 'Stage' },
  dueColumn: { fa: 'موعد', en: 'Due' },
  whoColumn: { fa: 'مسئول', en: 'Who' },
  sinceColumn: { fa: 'در این مرحله از', en: 'In this stage since' },
  changedColumn: { fa: 'آخرین تغییر', en: 'Last change' },
  officeColumn: { fa: 'اداره', en: 'Office' },
  columns: { fa: 'ستون‌ها', en: 'Columns' },
  select: { fa: 'برگزیدن پرونده', en: 'Select the case' },
  nobody: { fa: 'بی‌مسئول', en: 'Unassigned' },
  held: { fa: 'متوقف', en: 'On hold' },
  more: { fa: 'نمایش پرونده‌های بعدی', en: 'Show more cases' },
  changed: {
    fa: 'از هنگامی که این فهرست خوانده شد، کارها تغییر کرده‌اند.',
    en: 'Work has changed since this list was read.',
  },
  refresh: { fa: 'خواندن دوباره', en: 'Read again' },
  emptyMine: { fa: 'اکنون کاری به شما ارجاع نشده است', en: 'No work is assigned to you now' },
  emptyMineWhy: {
    fa: 'پرونده‌ها هنگامی به اینجا می‌آیند که دستگاهی صورت وضعیت خود را ثبت کند و سامانه یا رئیس گروه آن را به شما ارجاع دهد.',
    en: 'Cases come here when an agency has filed and the system, or the group head, assigns the case to you.',
  },
  emptyFiltered: { fa: 'پرونده‌ای با این پالایه‌ها نیست', en: 'No case fits these filters' },
  emptyFilteredWhy: {
    fa: 'یک پالایه را بردارید، یا همه را؛ جست‌وجو با کد رهگیری یا بخشی از نام دستگاه است.',
    en: 'Remove a filter, or all of them. Search takes a tracking code or part of an agency’s name.',
  },
  emptyAll: { fa: 'هنوز پرونده‌ای نیست', en: 'There are no cases yet' },
  emptyAllWhy: {
    fa: 'با باز شدن هر دوره، برای هر دستگاه پرونده‌ای ساخته می‌شود و در این فهرست می‌آید. دوره را سامانه از روی زمان‌بندی مصوب باز می‌کند.',
    en: 'When a cycle opens, a case is made for every agency and appears here. The system opens cycles by the approved timetable.',
  },
  showAll: { fa: 'دیدن همهٔ پرونده‌ها', en: 'See all cases' },
  preview: { fa: 'پیش‌نمای پرونده', en: 'Preview of the case' },
  open: { fa: 'گشودن پرونده', en: 'Open the case' },
  closePreview: { fa: 'بستن پیش‌نما', en: 'Close the preview' },
} satisfies Texts

export const viewWords = {
  title: { fa: 'نماهای من', en: 'My views' },
  why: {
    fa: 'نما همین فهرست است با پالایه‌ها، ترتیب و ستون‌هایش، زیر نامی که شما می‌گذارید. تنها شما آن را می‌بینید، از هر رایانه‌ای که وارد شوید.',
    en: 'A view is this list with its filters, order and columns, under a name of yours. Only you see it, wherever you sign in.',
  },
  plain: { fa: 'بدون نما', en: 'No view' },
  arrange: { fa: 'ذخیره و سامان‌دهی …', en: 'Save and arrange …' },
  name: { fa: 'نام نما', en: 'Name of the view' },
  nameMissing: { fa: 'نامی برای نما بنویسید.', en: 'Write a name for the view.' },
  keep: { fa: 'ذخیرهٔ این فهرست', en: 'Save this list' },
  first: { fa: 'نمای آغازین', en: 'Shown first' },
  makeFirst: { fa: 'آغاز با این نما', en: 'Begin with this view' },
  notFirst: { fa: 'دیگر آغازین نباشد', en: 'No longer begin with it' },
  rename: { fa: 'تغییر نام', en: 'Rename' },
  replace: { fa: 'جایگزینی با فهرست کنونی', en: 'Replace by this list' },
  drop: { fa: 'حذف', en: 'Delete' },
  none: { fa: 'هنوز نمایی ذخیره نکرده‌اید.', en: 'You have not saved a view yet.' },
} satisfies Texts

/** «۱۲ از ۳۴۰ پرونده». */
export const shownOf = (shown: string, total: string, more: boolean): Text => ({
  fa: `${shown} از ${more ? 'بیش از ' : ''}${total} پرونده`,
  en: `${shown} of ${more ? 'more than ' : ''}${total} cases`,
})

export const selectedWords = (number: string): Text => ({ fa: `${number} پروندهٔ برگزیده`, en: `${number} selected` })

export const keyWords = {
  title: { fa: 'کلیدهای کارتابل', en: 'Keys of the worklist' },
  next: { fa: 'پروندهٔ بعدی', en: 'Next case' },
  previous: { fa: 'پروندهٔ پیشین', en: 'Previous case' },
  open: { fa: 'گشودن پرونده', en: 'Open the case' },
  decide: { fa: 'تصمیم دربارهٔ پرونده', en: 'Decide on the case' },
  select: { fa: 'برگزیدن یا رها کردن', en: 'Select or let go' },
  search: { fa: 'رفتن به جست‌وجو', en: 'Go to the search' },
  views: { fa: 'رفتن به نماهای من', en: 'Go to my views' },
  escape: { fa: 'بازگشت به ردیف، سپس بستن پیش‌نما', en: 'Back to the row, then close the preview' },
  all: { fa: 'همین فهرست کلیدها', en: 'This list of keys' },
  note: {
    fa: 'جای کلیدها روی صفحه‌کلید ملاک است؛ با صفحه‌کلید فارسی هم کار می‌کنند.',
    en: 'It is the place on the keyboard that counts; a Persian layout works as well.',
  },
} satisfies Texts
