import type { Text, Texts } from '../language/text.ts'

export const peopleWords = {
  title: { fa: 'اشخاص', en: 'People' },
  search: { fa: 'نام یا نام کاربری', en: 'Name or user name' },
  none: { fa: 'کسی یافت نشد', en: 'Nobody was found' },
  noneWhy: {
    fa: 'اینجا همهٔ کسانی دیده می‌شوند که حسابشان نزد این اداره است؛ با «ثبت شخص تازه» افزوده می‌شوند.',
    en: 'Everybody whose account this office keeps is seen here; they are added by “Enter a person”.',
  },
  name: { fa: 'نام', en: 'Name' },
  username: { fa: 'نام کاربری', en: 'User name' },
  post: { fa: 'سمت', en: 'Post' },
  roles: { fa: 'نقش‌ها', en: 'Roles' },
  account: { fa: 'حساب', en: 'Account' },
  noRole: { fa: 'بی‌نقش', en: 'No role' },
  active: { fa: 'فعال', en: 'Active' },
  disabled: { fa: 'غیرفعال', en: 'Disabled' },
  disabledSince: { fa: 'غیرفعال از', en: 'Disabled since' },
  mustChange: { fa: 'باید گذرواژه را عوض کند', en: 'Has to change the password' },
  noAccount: { fa: 'بی‌حساب', en: 'No account' },
  more: { fa: 'ادامهٔ فهرست', en: 'More of the list' },
  enter: { fa: 'ثبت شخص تازه', en: 'Enter a person' },
  enterWhy: {
    fa: 'حساب با گذرواژه‌ای تصادفی ساخته می‌شود که یک بار نشان داده می‌شود؛ سپس به او نقش بدهید.',
    en: 'The account is made with a random password that is shown once; then give the person a role.',
  },
  enterDo: { fa: 'ثبت و ساخت حساب', en: 'Enter and make the account' },
  mobile: { fa: 'تلفن همراه', en: 'Mobile phone' },
  mobileHint: { fa: 'مانند ۹۸۹۱۴۱۲۳۴۵۶۷+', en: 'Like +989141234567' },
  email: { fa: 'رایانامه', en: 'E-mail' },
  nationalId: { fa: 'کد ملی', en: 'National id' },
  nationalIdHint: { fa: 'ده رقم', en: 'Ten digits' },
  usernameHint: {
    fa: '۳ تا ۳۰ نویسه: حرف لاتین، رقم، نقطه، خط تیره',
    en: '3 to 30 characters: Latin letters, digits, dot, dash',
  },
  language: { fa: 'زبان', en: 'Language' },
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
  queues: { fa: 'صف‌ها', en: 'The queues' },
  back: { fa: 'همهٔ اشخاص', en: 'All people' },
  details: { fa: 'مشخصات', en: 'Details' },
  edit: { fa: 'ویرایش', en: 'Edit' },
  save: { fa: 'ثبت', en: 'Save' },
  unset: { fa: 'ثبت نشده', en: 'Not entered' },
  disable: { fa: 'غیرفعال کردن حساب', en: 'Disable the account' },
  disableWhy: {
    fa: 'همین حالا از همهٔ نشست‌هایش بیرون می‌رود و تا فعال شدن دوباره وارد نمی‌شود. نقش‌هایش می‌مانند.',
    en: 'Every session ends at once and the person cannot sign in until enabled again. The roles stay.',
  },
  enable: { fa: 'فعال کردن حساب', en: 'Enable the account' },
  enableWhy: { fa: 'می‌تواند دوباره با گذرواژهٔ خود وارد شود.', en: 'The person can sign in again with the password.' },
  reset: { fa: 'بازنشانی گذرواژه', en: 'Reset the password' },
  resetWhy: {
    fa: 'نخست مطمئن شوید که خود اوست. همهٔ نشست‌هایش پایان می‌یابد؛ گذرواژهٔ تازه یک بار نشان داده می‌شود و در ورود بعدی باید خودش گذرواژه‌ای برگزیند.',
    en: 'Make sure first who asks. Every session ends; the new password is shown once, and at the next sign-in one of their own has to be chosen.',
  },
  handed: { fa: 'گذرواژهٔ تازه', en: 'The new password' },
  handedWhy: {
    fa: 'فقط همین یک بار نشان داده می‌شود. آن را به خود شخص بدهید؛ همهٔ نشست‌های پیشین پایان یافت و در ورود بعدی باید گذرواژه‌ای از خود برگزیند.',
    en: 'It is shown this once only. Hand it to the person; every session has ended, and at the next sign-in one of their own has to be chosen.',
  },
  copy: { fa: 'رونویسی', en: 'Copy' },
  copied: { fa: 'رونویسی شد', en: 'Copied' },
  hide: { fa: 'تحویل دادم؛ پنهان شود', en: 'Handed over; hide it' },
  toPerson: { fa: 'صفحهٔ او و دادن نقش', en: 'The person’s page, to give a role' },
} satisfies Texts

export const resetWords = {
  title: { fa: 'گذرواژه‌هایی که بازنشانی‌شان خواسته شده است', en: 'Passwords that wait to be reset' },
  none: { fa: 'بازنشانی گذرواژه‌ای در انتظار نیست.', en: 'No password waits to be reset.' },
  askedAt: { fa: 'خواسته‌شده', en: 'Asked' },
  due: { fa: 'مهلت', en: 'Due' },
  late: { fa: 'گذشته از مهلت', en: 'Overdue' },
  askedBy: { fa: 'به درخواست', en: 'asked by' },
  unknown: { fa: 'کسی که وارد نشده بود', en: 'somebody not signed in' },
  open: { fa: 'بازنشانی …', en: 'Reset …' },
  decline: { fa: 'پرونده، و رد آن', en: 'The case, and declining it' },
} satisfies Texts

export const rolesWords = {
  title: { fa: 'نقش‌های همکاران', en: 'Roles of colleagues' },
  why: {
    fa: 'مدیرکل هر نقشی را به همکاران می‌دهد یا پایان می‌دهد؛ نقش مدیرکل و مسئول سایت را فقط او. شخص تازه را نخست مسئول سایت ثبت می‌کند و نقشی می‌دهد. کسی به خودش نقش نمی‌دهد، و آخرین مدیرکل و آخرین مسئول سایت برداشته نمی‌شوند.',
    en: 'The head gives colleagues any role, or ends it; those of head and site administrator nobody else does. Somebody new is first entered, and given a role, by the site administrator. Nobody gives a role to themselves, and the last head and the last site administrator stay.',
  },
  keys: { fa: 'کلید اداره', en: 'Holds a key' },
} satisfies Texts

export const grantWords = {
  title: { fa: 'نقش‌ها', en: 'Roles' },
  none: { fa: 'هیچ نقشی ندارد؛ پس هیچ پرونده‌ای نمی‌بیند.', en: 'No role; so no case is seen.' },
  past: { fa: 'نقش‌های گذشته', en: 'Past roles' },
  role: { fa: 'نقش', en: 'Role' },
  place: { fa: 'در', en: 'At' },
  office: { fa: 'اداره', en: 'Office' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  agencySearch: { fa: 'جست‌وجوی دستگاه', en: 'Search for an agency' },
  service: { fa: 'خدمت', en: 'Service' },
  allServices: { fa: 'همهٔ خدمت‌ها', en: 'All services' },
  since: { fa: 'از', en: 'Since' },
  sinceHint: {
    fa: 'نخستین روز، مانند ۱۴۰۵/۰۹/۰۴؛ خالی: از همین حالا',
    en: 'First day, like 1405/09/04; empty: from now',
  },
  until: { fa: 'تا', en: 'Until' },
  untilHint: { fa: 'آخرین روز، مانند ۱۴۰۵/۱۲/۲۹؛ خالی: بی‌پایان', en: 'Last day, like 1405/12/29; empty: no end' },
  untilNeeded: { fa: 'آخرین روز، مانند ۱۴۰۵/۱۲/۲۹', en: 'Last day, like 1405/12/29' },
  noEnd: { fa: 'بی‌پایان', en: 'no end' },
  letter: { fa: 'شمارهٔ نامه', en: 'Number of the letter' },
  authority: { fa: 'نام مرجع', en: 'Name of the authority' },
  authorityHint: { fa: 'همان‌گونه که در مسیر گزارش‌ها آمده است', en: 'In Persian, as on the route of the reports' },
  onBehalfOf: { fa: 'به جانشینی از', en: 'On behalf of' },
  grantedBy: { fa: 'داده', en: 'Given by' },
  endedBy: { fa: 'پایان به دست', en: 'Ended by' },
  give: { fa: 'دادن نقش', en: 'Give a role' },
  giveWhy: {
    fa: 'نقش مدیرکل و مسئول سایت را فقط مدیرکل می‌دهد. اختیار به عقب داده نمی‌شود: از همین حالا یا از روزی در آینده. نشست‌های باز او پایان می‌یابد.',
    en: 'Only the head gives the roles of head and site administrator. Rights are not given back in time: from now, or from a day to come. Open sessions of the person end.',
  },
  giveDo: { fa: 'این نقش داده شود', en: 'Give this role' },
  end: { fa: 'پایان دادن', en: 'End' },
  endDo: { fa: 'پایان این نقش', en: 'End this role' },
  endWhy: {
    fa: 'از آن پس این نقش دیگر چیزی را باز نمی‌کند؛ کارهایی که کرده است در سابقه می‌ماند. نشست‌هایش همین حالا پایان می‌یابد و باید دوباره وارد شود.',
    en: 'From then on the role opens nothing; what was done in it stays in the histories. The sessions end now, and the person signs in anew.',
  },
  lastDay: { fa: 'آخرین روز', en: 'Last day' },
  lastDayHint: { fa: 'مانند ۱۴۰۵/۱۲/۲۹؛ خالی: همین حالا', en: 'Like 1405/12/29; empty: now' },
} satisfies Texts

/** «پایان نقش کارشناس». */
export const endOf = (role: Text): Text => ({ fa: `پایان نقش ${role.fa}`, en: `End the role ${role.en}` })
