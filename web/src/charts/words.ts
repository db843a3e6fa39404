import type { Texts } from '../language/text.ts'

export const chartWords = {
  table: { fa: 'همان به صورت جدول، با راه به پرونده‌ها', en: 'The same as a table, with ways to the cases' },
} satisfies Texts
