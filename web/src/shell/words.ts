import type { Texts } from '../language/text.ts'

export const shellWords = {
  peyman: { fa: 'پیمان', en: 'Peyman' },
  worklist: { fa: 'کارتابل', en: 'Worklist' },
  ways: { fa: 'فهرست', en: 'Menu' },
  more: { fa: 'بیشتر', en: 'More' },
  toContent: { fa: 'رفتن به متن صفحه', en: 'Skip to the content' },
  otherLanguage: { fa: 'English', en: 'فارسی' },
  toDark: { fa: 'تیره', en: 'Dark' },
  toLight: { fa: 'روشن', en: 'Light' },
  toDarkLong: { fa: 'نمایش با زمینهٔ تیره', en: 'Show on a dark ground' },
  toLightLong: { fa: 'نمایش با زمینهٔ روشن', en: 'Show on a light ground' },
  signOut: { fa: 'خروج', en: 'Sign out' },
  changePassword: { fa: 'تغییر گذرواژه', en: 'Change password' },
  keys: { fa: 'کلیدها', en: 'Keys' },
  account: { fa: 'حساب کاربری', en: 'Account' },
  again: { fa: 'کوشش دوباره', en: 'Try again' },
  loading: { fa: 'در حال خواندن …', en: 'Reading …' },
  close: { fa: 'بستن', en: 'Close' },
  cancel: { fa: 'انصراف', en: 'Cancel' },
  broken: { fa: 'این صفحه نشان داده نشد', en: 'This page could not be shown' },
  notHere: { fa: 'چنین صفحه‌ای نیست', en: 'There is no such page' },
  notHereWhy: {
    fa: 'نشانی را بررسی کنید، یا از کارتابل آغاز کنید.',
    en: 'Check the address, or start from the worklist.',
  },
  offline: {
    fa: 'اتصال شبکه قطع است. آنچه خوانده شده است می‌ماند؛ پیش از ثبت هر کار، تا وصل شدن شبکه صبر کنید.',
    en: 'The network is down. What has been read stays; wait until it is back before you record anything.',
  },
  reference: { fa: 'شناسهٔ پیگیری خطا', en: 'Reference of the error' },
} satisfies Texts
