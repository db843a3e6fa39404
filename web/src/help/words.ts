import type { Texts } from '../language/text.ts'

export const helpWords = {
  title: { fa: 'راهنما', en: 'Help' },
  others: { fa: 'راهنمای نقش‌های دیگر', en: 'Help for other roles' },
} satisfies Texts
