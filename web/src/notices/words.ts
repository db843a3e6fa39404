import type { NoticeTemplate } from '../ask/types.ts'
import type { Text, Texts } from '../language/text.ts'

export const noticeWords = {
  title: { fa: 'متن اعلان‌ها', en: 'Words of the notices' },
  why: {
    fa: 'هر آنچه سامانه به اشخاص می‌گوید، با نمونه‌ای از پرونده‌ای ساختگی. متن تازه از اعلان بعدی به کار می‌رود؛ آنچه گفته شده است همان می‌ماند.',
    en: 'All that the system tells people, with an example of an invented case. New words count from the next notice on; what was told stays as it was.',
  },
  office: { fa: 'اداره', en: 'Office' },
  search: { fa: 'جست‌وجو در اعلان‌ها', en: 'Search the notices' },
  none: { fa: 'اعلانی یافت نشد', en: 'No notice was found' },
  noneWhy: { fa: 'عبارت دیگری بیازمایید.', en: 'Try other words.' },
  changed: { fa: 'متن این اداره', en: 'Words of this office' },
  when: { fa: 'کی', en: 'When' },
  whose: { fa: 'پرونده', en: 'Case' },
  toWhom: { fa: 'به چه کسی', en: 'To whom' },
  everyCase: { fa: 'همهٔ پرونده‌ها', en: 'Every case' },
  channels: { fa: 'راه‌ها', en: 'Ways' },
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
  placeholders: { fa: 'جای‌نماها', en: 'Placeholders' },
  optional: { fa: 'تنها در قلاب', en: 'in brackets only' },
  versions: { fa: 'نسخه‌های پیشین', en: 'Versions' },
  original: { fa: 'متن اصلی', en: 'The original' },
  word: { fa: 'تغییر متن …', en: 'Word it anew …' },
  wordWhy: {
    fa: 'هر خانه که خالی بماند متن اصلی را دارد. بخش درون [قلاب] اگر دانسته نباشد گفته نمی‌شود.',
    en: 'A field left empty says the original. What is in [brackets] is left out where it is not known.',
  },
  titleFa: { fa: 'عنوان فارسی', en: 'Title in Persian' },
  titleEn: { fa: 'عنوان انگلیسی', en: 'Title in English' },
  bodyFa: { fa: 'متن فارسی', en: 'Text in Persian' },
  bodyEn: { fa: 'متن انگلیسی', en: 'Text in English' },
  save: { fa: 'از این پس همین گفته شود', en: 'Say this from now on' },
} satisfies Texts

export const channelWords: Readonly<Record<NoticeTemplate['channels'][number], Text>> = {
  portal: { fa: 'اعلان‌های سامانه', en: 'Notices of the portal' },
  smtp: { fa: 'رایانامه، اگر نشانی داده باشد', en: 'E-mail, where they left an address' },
  sms: { fa: 'پیامک، اگر شماره داده باشد', en: 'Text message, where they left a number' },
}

export const versionBy = (version: string, at: string): Text => ({
  fa: `نسخهٔ ${version}، ${at}`,
  en: `Version ${version}, ${at}`,
})
