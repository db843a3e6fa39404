import type { Text, Texts } from '../language/text.ts'

export const signInWords = {
  title: { fa: 'ورود به پیمان', en: 'Sign in to Peyman' },
  again: { fa: 'زمان نشست شما به پایان رسید', en: 'Your session has ended' },
  againWhy: {
    fa: 'دوباره وارد شوید؛ آنچه نوشته‌اید در صفحه مانده است.',
    en: 'Sign in again; what you have written is still on the page.',
  },
  username: { fa: 'نام کاربری', en: 'User name' },
  password: { fa: 'گذرواژه', en: 'Password' },
  show: { fa: 'نمایش گذرواژه', en: 'Show the password' },
  signIn: { fa: 'ورود', en: 'Sign in' },
  forgotten: {
    fa: 'گذرواژه را فراموش کرده‌اید؟ مسئول سایت ادارهٔ شما آن را بازنشانی می‌کند.',
    en: 'Forgotten your password? The site administrator of your office resets it.',
  },
  forEverybody: {
    fa: 'بی ورود: خدمت‌ها، نتیجه‌ها، پیگیری و شکایت',
    en: 'Without signing in: services, results, follow-up and complaints',
  },
  usernameMissing: { fa: 'نام کاربری را بنویسید.', en: 'Enter your user name.' },
  passwordMissing: { fa: 'گذرواژه را بنویسید.', en: 'Enter your password.' },
  change: { fa: 'گذرواژهٔ تازه بگذارید', en: 'Set a new password' },
  changeWhy: {
    fa: 'گذرواژه‌ای که گرفته‌اید یک بار به کار می‌آید. برای ادامه، گذرواژه‌ای بگذارید که تنها خودتان بدانید.',
    en: 'The password you were given works once. To go on, set one that only you know.',
  },
  current: { fa: 'گذرواژهٔ کنونی', en: 'Current password' },
  next: { fa: 'گذرواژهٔ تازه', en: 'New password' },
  nextHint: {
    fa: 'بلند باشد؛ چند واژهٔ نامربوط به هم از یک واژهٔ پیچیده بهتر است.',
    en: 'Make it long; a few unrelated words are better than one complicated word.',
  },
  repeat: { fa: 'تکرار گذرواژهٔ تازه', en: 'New password, once more' },
  notTheSame: { fa: 'دو گذرواژهٔ تازه یکی نیستند.', en: 'The two new passwords differ.' },
  set: { fa: 'ثبت گذرواژه', en: 'Set the password' },
  code: { fa: 'کد', en: 'Code' },
  codeHint: {
    fa: 'شش رقمی که برنامهٔ رمزساز شما نشان می‌دهد، یا یکی از کدهای بازیابی.',
    en: 'The six digits that your authenticator shows, or one of your recovery codes.',
  },
  codeMissing: { fa: 'کد را بنویسید؛ دست‌کم شش نویسه است.', en: 'Enter the code; it has at least six characters.' },
  codeLost: {
    fa: 'نه رمزساز را دارید و نه کد بازیابی؟ مسئول سایت ادارهٔ شما هر دو را همراه گذرواژه بازنشانی می‌کند.',
    en: 'Neither the authenticator nor a recovery code at hand? The site administrator resets them with the password.',
  },
  back: { fa: 'بازگشت به نام کاربری و گذرواژه', en: 'Back to user name and password' },
  or: { fa: 'یا', en: 'or' },
  factorFirst: { fa: 'عامل دوم ورود را برقرار کنید', en: 'Set up a second factor' },
  factorFirstWhy: {
    fa: 'نقش شما کدی هم کنار گذرواژه می‌خواهد. تا آن را برقرار نکنید، بقیهٔ سامانه باز نمی‌شود.',
    en: 'Your role takes a code beside the password. Until it is set up, nothing else opens.',
  },
} satisfies Texts

/** Why somebody who went to the provider of identities was sent back to the door. */
export const refusalWords: Texts & Readonly<Record<string, Text | undefined>> = {
  'single-sign-on-refused': {
    fa: 'ورود یکپارچه پذیرفته نشد. اگر حساب شما هنوز پیوند نشده است، مسئول سایت ادارهٔ شما آن را پیوند می‌دهد.',
    en: 'The single sign-on was not accepted. If your account is not linked yet, the site administrator links it.',
  },
  'single-sign-on-away': {
    fa: 'سامانهٔ ورود یکپارچه پاسخ نمی‌دهد. با نام کاربری و گذرواژه وارد شوید.',
    en: 'The single sign-on does not answer. Sign in by user name and password.',
  },
  'too-many-tries': {
    fa: 'شمار تلاش‌ها بیش از اندازه بوده است؛ کمی بعد دوباره بیازمایید.',
    en: 'There were too many tries; try again later.',
  },
  'not-ready': {
    fa: 'سامانه اکنون نمی‌تواند پاسخ دهد؛ کمی بعد دوباره بیازمایید.',
    en: 'The system cannot answer just now; try again in a moment.',
  },
}
