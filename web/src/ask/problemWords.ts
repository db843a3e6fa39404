import type { Texts } from '../language/text.ts'

export const problemWords = {
  unknown: {
    fa: 'سامانه پاسخی داد که این صفحه آن را نمی‌شناسد.',
    en: 'The server gave an answer this page does not know.',
  },
  noAnswer: {
    fa: 'پاسخی از سامانه نرسید. اتصال شبکه را بررسی و دوباره کوشش کنید.',
    en: 'No answer came from the server. Check the network and try again.',
  },
  workFailed: {
    fa: 'این کار به پایان نرسید؛ دوباره بکوشید.',
    en: 'This work did not come to its end; try again.',
  },
} satisfies Texts
