const PRESENTATION_FORMS = /[\ufb50-\ufdfc\ufe70-\ufefc]/g

// Control, zero-width (not ZWNJ) and bidi characters, tatweel, private use, noncharacters, halves of a surrogate pair.
const JUNK =
  /(?![\s\u0085])\p{Cc}|[\u00ad\u061c\u0640\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff\p{Co}\p{Cs}]/gu

const SPACES = /[\s\u0085]+/g
const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029\v\f]/g
const ZWNJ_BESIDE_SPACE = /\s*\u200c[\s\u200c]*/g
const EDGES = /^[\s\u200c]+|[\s\u200c]+$/g

const ARABIC_LETTERS: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک' }

const SAME_LETTER: Readonly<Record<string, string>> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ئ: 'ی',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
}

const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g

/** A text as it is kept and shown: Persian ye and kaf, ZWNJ kept, invisible junk dropped, one space between words. */
export function cleanText(text: string): string {
  return withPersianLetters(text).replace(SPACES, ' ').replace(ZWNJ_BESIDE_SPACE, joint).replace(EDGES, '')
}

/** The same for a text of several lines: line ends stay, blank lines at the ends go. */
export function cleanLines(text: string): string {
  const lines = text.replace(LINE_ENDS, '\n').split('\n').map(cleanText)
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/**
 * What two texts are compared and searched by. Spaces and ZWNJ are gone, so that «می‌شود», «می شود» and «میشود» are
 * one text; letters that people use for each other are one letter; digits are Latin.
 */
export function textKey(text: string): string {
  return toLatinDigits(cleanText(text))
    .replace(/[آأإٱؤئةۀەہھ]/g, (letter) => SAME_LETTER[letter] ?? letter)
    .replace(MARKS, '')
    .replace(/[\s\u200c]/g, '')
    .toLowerCase()
    .normalize('NFC')
}

/** Persian and Arabic-Indic digits as Latin ones. */
export function toLatinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** Latin and Arabic-Indic digits as Persian ones. */
export function toPersianDigits(text: string): string {
  return text.replace(/[0-9٠-٩]/g, (digit) => String.fromCharCode(0x06f0 + (digit.charCodeAt(0) & 15)))
}

// NFC before the letters are mapped: a ye with a separate hamza is ئ, not ی.
function withPersianLetters(text: string): string {
  return text
    .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'))
    .replace(JUNK, '')
    .normalize('NFC')
    .replace(/[يىك]/g, (letter) => ARABIC_LETTERS[letter] ?? letter)
}

function joint(match: string): string {
  return /\s/.test(match) ? ' ' : '\u200c'
}
