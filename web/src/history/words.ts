import type { Text, Texts } from '../language/text.ts'

export const historyWords = {
  title: { fa: 'سابقهٔ پرونده', en: 'History of the case' },
  back: { fa: 'بازگشت به پرونده', en: 'Back to the case' },
  print: { fa: 'چاپ', en: 'Print' },
  wholeLife: { fa: 'همهٔ زندگی', en: 'Whole life' },
  dayByDay: { fa: 'روزبه‌روز', en: 'Day by day' },
  zoom: { fa: 'بزرگی خط زندگی', en: 'Scale of the life line' },
  toNow: { fa: 'بازگشت به اکنون', en: 'Back to now' },
  keys: {
    fa: 'با کلیدهای جهت گام‌به‌گام بروید؛ «لحظه» را بکشید یا با کلید جابه‌جا کنید.',
    en: 'Walk step by step with the arrow keys; drag the moment, or move it by key.',
  },
  atThatMoment: { fa: 'در آن لحظه', en: 'At that moment' },
  rightNow: { fa: 'اکنون', en: 'Now' },
  steps: { fa: 'گام‌ها', en: 'Steps' },
  step: { fa: 'گام', en: 'Step' },
  when: { fa: 'زمان', en: 'When' },
  what: { fa: 'کار', en: 'What' },
  who: { fa: 'چه کسی', en: 'Who' },
  fromTo: { fa: 'از مرحله به مرحله', en: 'From stage to stage' },
  why: { fa: 'دلیل', en: 'Why' },
  onBehalfOf: { fa: 'از طرف', en: 'on behalf of' },
  bySystem: { fa: 'سامانه', en: 'The system' },
  stays: { fa: 'در همین مرحله', en: 'stays here' },
  hash: { fa: 'اثر انگشت', en: 'Hash' },
  recordedAt: { fa: 'ثبت در دفتر', en: 'Written down' },
  version: { fa: 'نسخهٔ فرایند', en: 'Version' },
  agrees: {
    fa: 'بازپخش دفتر تا اینجا با آنچه ثبت شده است می‌خواند.',
    en: 'Replaying the journal up to here gives what was recorded.',
  },
  stage: { fa: 'مرحله', en: 'Stage' },
  assignee: { fa: 'مسئول', en: 'Who' },
  clocks: { fa: 'ساعت‌ها', en: 'Clocks' },
  said: { fa: 'گفته‌شده', en: 'What was said' },
  legend: { fa: 'راهنما', en: 'Legend' },
  printedAt: { fa: 'چاپ‌شده در', en: 'Printed' },
} satisfies Texts

export const disagrees = (step: string): Text => ({
  fa: `بازپخش دفتر از گام ${step} با آنچه ثبت شده است نمی‌خواند. این را به مسئول سایت خبر دهید.`,
  en: `From step ${step} on, replaying the journal does not give what was recorded. Tell the site administrator.`,
})
