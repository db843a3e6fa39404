/** A text people see, in both languages. */
export type Text = { readonly fa: string; readonly en: string }

export type Texts = Readonly<Record<string, Text>>

export type Lang = 'fa' | 'en'

/** Persian digits in Persian, Latin ones in English. */
export function inDigits(lang: Lang, text: string | number): string {
  const plain = String(text)
  return lang === 'fa' ? plain.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))) : plain
}

/** A sentence with its digits as its language has them; a code that has letters (`G-01`) stays as it is written. */
export const wordsInDigits = (lang: Lang, sentence: string): string =>
  sentence.replace(/(?<![A-Za-z][-.\d]*)\d+/g, (digits) => inDigits(lang, digits))

/** A whole number with its thousands set apart. */
export const inThousands = (lang: Lang, value: number | bigint): string =>
  new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en-GB').format(value)

/** The same number in both languages. */
export const counted = (value: number): Text => ({ fa: inThousands('fa', value), en: inThousands('en', value) })

/** Digits as the API takes them, whichever were typed. */
export const latinDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
