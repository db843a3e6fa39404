import type { Text, Texts } from '../language/text.ts'
import type { Flaw } from './values.ts'

export const formWords = {
  optional: { fa: 'اختیاری', en: 'optional' },
  choose: { fa: 'برگزینید …', en: 'Choose …' },
  nobody: { fa: 'هیچ‌کس (بی‌مسئول بماند)', en: 'Nobody (leave unassigned)' },
  document: { fa: 'نسخهٔ آماده‌شده', en: 'The version prepared' },
} satisfies Texts

/** Names of fields that their form does not name itself. */
const fieldTitles: Readonly<Record<string, Text>> = {
  explanation: { fa: 'توضیح', en: 'Explanation' },
  question: { fa: 'پرسش از دستگاه', en: 'Question to the agency' },
  statement: { fa: 'صورت وضعیت', en: 'Statement' },
  to: { fa: 'به', en: 'To' },
  order: { fa: 'هامش (دستور)', en: 'Order that goes along' },
  clock: { fa: 'کدام مهلت', en: 'Which limit' },
  amount: { fa: 'به اندازهٔ (روز یا ساعت همان مهلت)', en: 'By how much (units of that limit)' },
  problems: { fa: 'شمار ایرادها', en: 'Number of problems' },
  answer: { fa: 'پاسخ', en: 'Answer' },
  text: { fa: 'متن', en: 'Text' },
  number: { fa: 'شماره', en: 'Number' },
}

/** What a field is called: by its form, else as we know it, else by its name. */
export const titleOfField = (name: string, title: Text | null): Text =>
  title ?? fieldTitles[name] ?? { fa: name, en: name }

/** What is wrong with a field, and what would be right. */
export function flawInWords({ kind, least }: Flaw): Text {
  switch (kind) {
    case 'missing':
      return { fa: 'این را بنویسید یا برگزینید.', en: 'Fill this in.' }
    case 'short':
      return {
        fa: `دست‌کم ${new Intl.NumberFormat('fa-IR').format(least)} نویسه بنویسید.`,
        en: `Write at least ${least} characters.`,
      }
    case 'number':
      return {
        fa: `عددی درست بنویسید، دست‌کم ${new Intl.NumberFormat('fa-IR').format(least)}.`,
        en: `Enter a whole number, ${least} or more.`,
      }
  }
}
