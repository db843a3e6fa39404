import { inThousands, type Text, type Texts } from '../language/text.ts'

export const inboxWords = {
  title: { fa: 'اعلان‌ها', en: 'Notices' },
  none: { fa: 'هنوز اعلانی نیست', en: 'No notices yet' },
  noneWhy: {
    fa: 'یادآوری مهلت‌ها، ارجاع‌ها و نتیجهٔ کارها اینجا می‌آید.',
    en: 'Reminders of due dates, work that is given to you and outcomes come here.',
  },
  readAll: { fa: 'همه خوانده شد', en: 'Mark all as read' },
  unread: { fa: 'نخوانده', en: 'Unread' },
  open: { fa: 'بازکردن پرونده', en: 'Open the case' },
  more: { fa: 'اعلان‌های پیشین', en: 'Earlier notices' },
} satisfies Texts

/** What the way to the notices says to somebody who does not see it. */
export const unreadWords = (count: number): Text => ({
  fa: `اعلان‌ها، ${inThousands('fa', count)} نخوانده`,
  en: `Notices, ${inThousands('en', count)} unread`,
})
