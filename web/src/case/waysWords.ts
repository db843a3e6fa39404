import type { Text, Texts } from '../language/text.ts'

export const waysWords = {
  title: { fa: 'راه‌های پیش رو', en: 'Ways out' },
  none: { fa: 'اکنون کاری بر عهدهٔ شما نیست.', en: 'Nothing is for you to do now.' },
  resting: { fa: 'این پرونده به پایان راه خود رسیده است.', en: 'This case has come to its end.' },
  notNow: { fa: 'اکنون ممکن نیست', en: 'Not possible now' },
  others: { fa: 'آنچه دیگران می‌توانند', en: 'What others can do' },
  acts: { fa: 'کارهای مدیریتی پرونده', en: 'Managing the case' },
  reason: { fa: 'دلیل', en: 'Reason' },
  reasonHint: {
    fa: 'در سابقهٔ پرونده می‌ماند و دستگاه و حسابرس آن را می‌خوانند.',
    en: 'It stays in the history, where the agency and the auditor read it.',
  },
  reasonOptional: { fa: 'یادداشت برای سابقه', en: 'Note for the history' },
  reasonMissing: { fa: 'دلیل را بنویسید.', en: 'Give the reason.' },
  stays: { fa: 'پرونده در همین مرحله می‌ماند.', en: 'The case stays in this stage.' },
  final: { fa: 'از این مرحله راه بازگشتی نیست.', en: 'There is no way back from there.' },
  stale: {
    fa: 'این پرونده پس از آخرین نگاه شما تغییر کرد و تازه خوانده شد. آنچه نوشته‌اید مانده است؛ ببینید هنوز درست است، سپس دوباره بفرستید.',
    en: 'The case has changed since you looked and was read again. What you wrote is still here; see whether it still holds, then send it again.',
  },
  gone: {
    fa: 'این کار در وضع تازهٔ پرونده ممکن نیست. نوشتهٔ شما پاک نشده است؛ اگر لازم است آن را بردارید.',
    en: 'This cannot be done as the case now stands. What you wrote is not lost; copy it if you need it.',
  },
  again: { fa: 'دوباره فرستادن', en: 'Send again' },
  sending: { fa: 'در حال ثبت …', en: 'Recording …' },
} satisfies Texts

export const leadsToWords = (titles: readonly Text[]): Text => ({
  fa: `پرونده به مرحلهٔ ${titles.map(({ fa }) => `«${fa}»`).join(' یا ')} می‌رود.`,
  en: `The case goes to ${titles.map(({ en }) => `“${en}”`).join(' or ')}.`,
})

export const doneWords = (label: Text, step: string): Text => ({
  fa: `ثبت شد: ${label.fa} (گام ${step})`,
  en: `Recorded: ${label.en} (step ${step})`,
})
