import { inDigits, inThousands, type Text, type Texts } from '../language/text.ts'

export const delayWords = {
  title: { fa: 'تأخیر از کیست', en: 'Whose delay' },
  sums: { fa: 'زمان پرونده به نام هر طرف', en: 'The time of the case, by whose it is' },
  entries: { fa: 'بازه‌ها', en: 'Stretches' },
  from: { fa: 'از', en: 'From' },
  until: { fa: 'تا', en: 'Until' },
  running: { fa: 'تا اکنون', en: 'until now' },
  why: { fa: 'چرا', en: 'Why' },
  hands: { fa: 'به نام', en: 'On account of' },
  working: { fa: 'روز کاری', en: 'Working days' },
  elapsed: { fa: 'زمان تقویمی', en: 'Elapsed' },
  whole: { fa: 'همه', en: 'All' },
  held: { fa: 'توقف رسیدگی', en: 'On hold' },
  outage: { fa: 'قطعی سامانه', en: 'Outage' },
  closure: { fa: 'تعطیلی', en: 'Closure' },
  recordedAs: { fa: 'ثبت‌شده به نام', en: 'recorded as' },
  contest: { fa: 'اعتراض …', en: 'Contest …' },
  contestTitle: { fa: 'اعتراض به این بازه', en: 'Contest this stretch' },
  contests: { fa: 'اعتراض‌ها', en: 'Contests' },
  to: { fa: 'باید به نام چه کسی باشد', en: 'On whose account it belongs' },
  text: { fa: 'توضیح', en: 'Explanation' },
  textHint: {
    fa: 'دو طرف آن را می‌خوانند و کنار پرونده می‌ماند.',
    en: 'Both sides read it, and it stays beside the case.',
  },
  textMissing: { fa: 'دست‌کم ۳ نویسه بنویسید.', en: 'Write at least 3 characters.' },
  sendContest: { fa: 'ثبت اعتراض', en: 'Contest it' },
  answer: { fa: 'پاسخ', en: 'Answer' },
  accept: { fa: 'پذیرفتن', en: 'Accept' },
  refuse: { fa: 'نپذیرفتن', en: 'Refuse' },
  settle: { fa: 'داوری', en: 'Settle' },
  settleTo: { fa: 'به نام', en: 'On account of' },
  open: { fa: 'در انتظار پاسخ طرف دیگر', en: 'Waits for the other side' },
  accepted: { fa: 'پذیرفته شد', en: 'Accepted' },
  refused: { fa: 'پذیرفته نشد؛ در انتظار داوری', en: 'Refused; waits to be settled' },
  settled: { fa: 'داوری شد', en: 'Settled' },
  barred: {
    fa: 'شما در این زمان دست داشته‌اید، یا در این اعتراض سخن گفته‌اید؛ کس دیگری داوری می‌کند.',
    en: 'You had a hand in this time, or spoke in this contest; somebody else settles it.',
  },
  none: { fa: 'هنوز زمانی نگذشته است.', en: 'No time has passed yet.' },
  outsideHands: { fa: 'بیرون از هر دو', en: 'Outside both' },
  whoseWasIt: { fa: 'پیش‌تر به نام', en: 'was on account of' },
  asked: { fa: 'خواسته شد به نام', en: 'asked to be on account of' },
} satisfies Texts

const HOUR = 3_600_000

/** «۳ روز و ۴ ساعت»; whole hours are as fine as people read it. */
export function spanInWords(ms: number): Text {
  const hours = Math.round(ms / HOUR)
  if (hours === 0) return { fa: 'کمتر از یک ساعت', en: 'less than an hour' }
  const [days, rest] = [Math.floor(hours / 24), hours % 24]
  const fa = [days > 0 && `${inThousands('fa', days)} روز`, rest > 0 && `${inDigits('fa', rest)} ساعت`]
  const en = [days > 0 && `${days} d`, rest > 0 && `${rest} h`]
  return { fa: fa.filter(Boolean).join(' و '), en: en.filter(Boolean).join(' ') }
}
