import type { Text, Texts } from '../language/text.ts'
import { fieldWord } from './fieldWords.ts'
import type { Flaw } from './values.ts'

export const formWords = {
  optional: { fa: 'اختیاری', en: 'optional' },
  look: { fa: 'جست‌وجو', en: 'Search' },
  choose: { fa: 'برگزینید …', en: 'Choose …' },
  nobody: { fa: 'هیچ‌کس (بی‌مسئول بماند)', en: 'Nobody (leave unassigned)' },
  addRow: { fa: 'ردیف دیگر', en: 'Another row' },
  removeRow: { fa: 'برداشتن ردیف', en: 'Remove the row' },
  rows: { fa: 'ردیف', en: 'rows' },
  noRows: { fa: 'هنوز ردیفی نیست.', en: 'No rows yet.' },
  paste: {
    fa: 'می‌توانید خانه‌ها را از صفحه‌گسترده رونویسی کنید و در نخستین خانه بچسبانید.',
    en: 'You may copy cells from a spreadsheet and paste them into the first one.',
  },
  instantHint: { fa: '۱۴۰۵/۰۹/۰۴ یا ۱۴۰۵/۰۹/۰۴ ۱۴:۳۰', en: '1405/09/04 or 1405/09/04 14:30' },
  document: { fa: 'نسخهٔ آماده‌شده', en: 'The version prepared' },
} satisfies Texts

/** What a field is called: by its form, else as we know it, else by its name. */
export const titleOfField = (name: string, title: Text | null): Text =>
  title ?? fieldWord(name) ?? { fa: name, en: name }

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
    case 'day':
      return {
        fa: 'تاریخ را چنین بنویسید: ۱۴۰۵/۰۹/۰۴ یا با ساعت ۱۴۰۵/۰۹/۰۴ ۱۴:۳۰.',
        en: 'Write the date like 1405/09/04, or with the hour 1405/09/04 14:30.',
      }
    case 'few':
      return {
        fa: `دست‌کم ${new Intl.NumberFormat('fa-IR').format(least)} ردیف لازم است.`,
        en: `At least ${least} rows are needed.`,
      }
    case 'number':
      return {
        fa: `عددی درست بنویسید، دست‌کم ${new Intl.NumberFormat('fa-IR').format(least)}.`,
        en: `Enter a whole number, ${least} or more.`,
      }
  }
}
