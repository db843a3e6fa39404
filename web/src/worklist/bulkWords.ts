import type { Text } from '../language/text.ts'

export const bulkWords = {
  title: { fa: 'پرونده‌های برگزیده', en: 'Selected cases' },
  nothing: {
    fa: 'کاری نیست که برای همهٔ این پرونده‌ها ممکن باشد.',
    en: 'There is nothing that can be done to all of these.',
  },
  letGo: { fa: 'رها کردن همه', en: 'Let all go' },
  tooMany: (fa: string, en: string): Text => ({
    fa: `برای کار گروهی حداکثر ${fa} پرونده برگزینید.`,
    en: `Select at most ${en} cases to act on them together.`,
  }),
}

/** What came of it, in numbers. */
export function bulkDoneWords(done: number, refused: number, number: (value: number) => string): Text {
  const [good, bad] = [number(done), number(refused)]
  return refused === 0
    ? { fa: `برای ${good} پرونده ثبت شد.`, en: `Recorded for ${good} cases.` }
    : { fa: `برای ${good} پرونده ثبت شد و برای ${bad} پرونده نه:`, en: `Recorded for ${good} cases; for ${bad} not:` }
}
