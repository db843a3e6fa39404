import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleanLines, cleanText, textKey, toLatinDigits, toPersianDigits } from './text.ts'

const ZWNJ = '\u200c'

// Every letter and mark the rules speak of, so that random texts meet them.
const troublesome = fc.array(
  fc.constantFrom(
    ...[
      'ا',
      'آ',
      'أ',
      'ي',
      'ى',
      'ی',
      'ك',
      'ک',
      'ة',
      'ۀ',
      'ؤ',
      'ئ',
      'ـ',
      ' ',
      '\u00a0',
      '\n',
      ZWNJ,
      '\u200f',
      '\u202e',
      '\ue001',
    ],
    ...[
      '\u064b',
      '\u0654',
      '\u0653',
      '\ufedb',
      '\ufef4',
      '\ufdfc',
      '\ufe71',
      '\ud800',
      '\u0000',
      '\ufeff',
      'A',
      'e',
      '\u0301',
      '۵',
      '٥',
    ],
  ),
)
const anyText = fc.oneof(
  troublesome.map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
)

describe('cleanText', () => {
  it('writes Arabic ye and kaf as Persian ones and keeps ZWNJ', () => {
    expect(cleanText(`علي ك ى مي${ZWNJ}شود`)).toBe(`علی ک ی می${ZWNJ}شود`)
  })

  it('drops what nobody sees: bidi marks, zero-width space, private use, NUL, lone surrogates, tatweel', () => {
    expect(cleanText('\u202eشر\u200bکت\u2069 نمـونه\ue123\u0000\ud800')).toBe('شرکت نمونه')
  })

  it('turns presentation forms into letters', () => {
    expect(cleanText('\ufeb7\ufeae\ufedb\ufe96')).toBe('شرکت')
    expect(cleanText('۱۰ \ufdfc')).toBe('۱۰ ریال')
  })

  it('leaves one space between words, none at the ends, and no ZWNJ beside a space', () => {
    expect(cleanText(`  سازمان\u00a0\t نمونه${ZWNJ} ${ZWNJ}الف${ZWNJ} `)).toBe('سازمان نمونه الف')
  })

  it('keeps digits and marks as they were typed', () => {
    expect(cleanText('۱٢3 مؤثّر')).toBe('۱٢3 مؤثّر')
  })

  it('composes letters that came in two parts', () => {
    expect(cleanText('مسي\u0654له')).toBe('مسئله')
  })

  it('has nothing left to clean the second time', () => {
    fc.assert(fc.property(anyText, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))))
  })
})

describe('cleanLines', () => {
  it('cleans each line and keeps the line ends', () => {
    expect(cleanLines('\r\n علي \r\n\r\n\r\n\r\nك\u2028ي\n')).toBe('علی\n\nک\nی')
  })
})

describe('textKey', () => {
  it('finds one text in its three spellings', () => {
    const keys = [`می${ZWNJ}شود`, 'می شود', 'میشود', `مي ${ZWNJ}شود`].map(textKey)
    expect(new Set(keys)).toStrictEqual(new Set(['میشود']))
  })

  it('takes letters that people use for each other as one', () => {
    expect(textKey('مؤسسة أمور إجرائی آب خانۀ ٱ')).toBe('موسسهاموراجراییابخانها')
    expect(textKey('خانه\u0654')).toBe(textKey('خانۀ'))
  })

  it('reads digits in any writing, and Latin letters in any case', () => {
    expect(textKey('قرارداد ۱۴۰۳/٢٣ ABC')).toBe('قرارداد1403/23abc')
  })

  it('drops vowel marks', () => {
    expect(textKey('مُحَمَّدٌ')).toBe('محمد')
  })

  it('is the key of itself, and of the cleaned text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(textKey(textKey(text))).toBe(textKey(text))
        expect(textKey(cleanText(text))).toBe(textKey(text))
      }),
    )
  })
})

describe('digits', () => {
  it('go both ways', () => {
    expect(toLatinDigits('۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩')).toBe('01234567890123456789')
    expect(toPersianDigits('0123456789٠١٢٣٤٥٦٧٨٩')).toBe('۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹')
  })
})
