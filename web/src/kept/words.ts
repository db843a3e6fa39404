import type { Text, Texts } from '../language/text.ts'

export const keptWords = {
  keeping: { fa: 'در حال نگه‌داشتن …', en: 'Being kept …' },
  waiting: {
    fa: 'در همین مرورگر نگه داشته شده است و تا سامانه پاسخ دهد، فرستاده می‌شود.',
    en: 'Kept in this browser; it is sent as soon as the server answers.',
  },
  wrong: {
    fa: 'آنچه نشان شده است هنوز پذیرفته نیست؛ تا اصلاح شود در همین مرورگر نگه داشته می‌شود.',
    en: 'What is marked is not taken as it stands; it is kept in this browser until it is mended.',
  },
  refused: {
    fa: 'به سامانه نرسید و در همین مرورگر نگه داشته شده است.',
    en: 'It did not reach the server, and is kept in this browser.',
  },
  clash: {
    fa: 'در این میان این را جای دیگری تغییر داده‌اند. هیچ نوشته‌ای از میان نرفته است؛ بگویید کدام بماند.',
    en: 'Meanwhile this was changed elsewhere. Nothing that was written is lost; say which is to stay.',
  },
  field: { fa: 'فیلد', en: 'Field' },
  theirs: { fa: 'نوشتهٔ تازه‌تر', en: 'The newer words' },
  mine: { fa: 'نوشتهٔ شما', en: 'Your words' },
  keepMine: { fa: 'نوشتهٔ من بماند', en: 'Keep mine' },
  takeTheirs: { fa: 'نوشتهٔ تازه‌تر بماند', en: 'Take the newer' },
  nothing: { fa: '—', en: '—' },
} satisfies Texts

export const keptAt = (fa: string, en: string): Text => ({ fa: `در ساعت ${fa} نگه داشته شد.`, en: `Kept at ${en}.` })
