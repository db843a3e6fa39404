import type { Texts } from '../language/text.ts'

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
} satisfies Texts
