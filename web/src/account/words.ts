import type { Texts } from '../language/text.ts'

export const accountWords = {
  password: { fa: 'گذرواژه', en: 'Password' },
  secondFactor: { fa: 'عامل دوم ورود', en: 'Second factor' },
  secondFactorWhy: {
    fa: 'کنار گذرواژه کدی هم خواسته می‌شود که تنها روی تلفن شما ساخته می‌شود. گذرواژهٔ لو رفته به‌تنهایی دری باز نمی‌کند.',
    en: 'Beside the password a code is asked for, which only your phone makes. A password that leaked opens nothing by itself.',
  },
  isOff: { fa: 'برقرار نیست.', en: 'It is not set up.' },
  isOn: { fa: 'برقرار است.', en: 'It is set up.' },
  setUp: { fa: 'برقرار کردن عامل دوم', en: 'Set up a second factor' },
  makeKey: { fa: 'ساخت کلید', en: 'Make a key' },
  scan: { fa: '۱. کلید را به رمزساز بدهید', en: '1. Give the key to your authenticator' },
  scanHow: {
    fa: 'با برنامهٔ رمزساز تلفن خود این تصویر را بخوانید.',
    en: 'Read this picture with the authenticator on your phone.',
  },
  picture: { fa: 'تصویر کلید برای برنامهٔ رمزساز', en: 'The key as a picture, for an authenticator' },
  orType: { fa: 'یا کلید را بنویسید:', en: 'Or type the key:' },
  keepCodes: { fa: '۲. کدهای بازیابی را نگه دارید', en: '2. Keep the recovery codes' },
  recoveryWhy: {
    fa: 'هر کدام یک بار به جای کد به کار می‌آید، اگر تلفن گم شود. تنها همین یک بار نشان داده می‌شوند؛ جایی دور از تلفن نگه دارید.',
    en: 'Each works once in place of a code, should the phone be lost. They are shown only now; keep them away from the phone.',
  },
  firstCode: { fa: '۳. نخستین کد را بنویسید', en: '3. Enter the first code' },
  firstCodeHint: { fa: 'شش رقمی که رمزساز اکنون نشان می‌دهد.', en: 'The six digits that the authenticator shows now.' },
  firstCodeMissing: { fa: 'شش رقم را بنویسید.', en: 'Enter the six digits.' },
  confirm: { fa: 'برقرار شود', en: 'Set it up' },
  renew: { fa: 'کدهای بازیابی تازه', en: 'New recovery codes' },
  renewWhy: {
    fa: 'کدهای پیشین دیگر به کار نمی‌آیند. گذرواژه و یک کد لازم است.',
    en: 'The old codes stop working. It takes the password and a code.',
  },
  end: { fa: 'برداشتن عامل دوم', en: 'Take the second factor away' },
  endWhy: {
    fa: 'از این پس گذرواژه به‌تنهایی در را باز می‌کند. گذرواژه و یک کد لازم است.',
    en: 'From then on the password alone opens the door. It takes the password and a code.',
  },
  endWhyRequired: {
    fa: 'نقش شما عامل دوم می‌خواهد: پس از برداشتن، باید بی‌درنگ یکی دیگر برقرار کنید. گذرواژه و یک کد لازم است.',
    en: 'Your role takes a second factor: once it is gone, another has to be set up at once. It takes the password and a code.',
  },
  sessions: { fa: 'نشست‌های باز', en: 'Open sessions' },
  sessionsWhy: {
    fa: 'اگر دستگاهی را نمی‌شناسید، نشستش را پایان دهید و گذرواژه را عوض کنید.',
    en: 'If you do not know a device, end its session and change your password.',
  },
  thisOne: { fa: 'همین نشست', en: 'this session' },
  lastSeen: { fa: 'آخرین کار', en: 'Last seen' },
  begun: { fa: 'آغاز', en: 'Begun' },
  endSession: { fa: 'پایان', en: 'End' },
  endOthers: { fa: 'پایان همهٔ نشست‌های دیگر', en: 'End all other sessions' },
  acts: { fa: 'آنچه با حساب شما شده است', en: 'What was done to your account' },
  noActs: {
    fa: 'هنوز چیزی نیست. بازنشانی گذرواژه و تغییر نقش‌ها اینجا می‌آید، با نام کسی که انجام داده است.',
    en: 'Nothing yet. Resets of the password and changes of roles come here, with the name of whoever did it.',
  },
  byMe: { fa: 'خودتان', en: 'You' },
  byHouse: { fa: 'سامانه', en: 'The system' },
} satisfies Texts
